"""A made-up text of the procedure, one sentence a paragraph, and copies of the content whose register is of it."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

from generator import check
from generator.edit.source_update import update_from_source
from generator.edit.source_update.fingerprint import plain_line, sha
from generator.load import load
from tests.edit.files import REAL, bytes_of

NOTICED = datetime.date(2020, 11, 25)
LATER = NOTICED.replace(month=12)
REGISTER, REVIEW = "content/provisions.yml", "content/source-review.yml"


def sentence(id_: str) -> str:
    """Return what a paragraph says."""
    return f"What “{id_}” says is made up - of words alone."


def lines(root: Path) -> list[str]:
    """Return the text that belongs to the register below a folder, headings included."""
    register = load(root).guide.provisions
    before: dict[str, list[str]] = {}
    for number, heading in enumerate(register.headings):
        before.setdefault(heading.before, []).append(_heading(number))
    return [line for one in register.provisions for line in (*before.get(one.id, []), sentence(one.id))]


def real_copy(root: Path) -> Path:
    """Return the folder of a copy of the real content, whose register is of the made-up text."""
    shutil.copytree(REAL / "content", root / "content")
    (root / REVIEW).unlink(missing_ok=True)
    return fingerprinted(root)


def fingerprinted(root: Path) -> Path:
    """Give the register below a folder the fingerprints of the made-up text."""
    file = root / REGISTER
    text = re.sub(r"(?m)^    (sha|plain): .*\n", "", file.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^  - id: (\S+)\n", lambda one: one[0] + _marks(sentence(one[1])), text)
    number = iter(range(1000))
    text = re.sub(r"(?m)^  - before: .*\n", lambda one: one[0] + _marks(_heading(next(number))), text)
    file.write_text(text, encoding="utf-8")
    return root


def update(root: Path, text: list[str] | str, *, day: datetime.date = NOTICED, dry_run: bool = False) -> str:
    """Update a guide from a text of the procedure, and return the report."""
    file = root / "text.txt"
    file.write_text(text if isinstance(text, str) else "\n\n".join(text), encoding="utf-8")
    return "\n".join(update_from_source(root, file, day, dry_run=dry_run))


def confirmed(root: Path, day: str = "2020-11-25") -> None:
    """Confirm everything that waits."""
    file = root / REVIEW
    text = file.read_text(encoding="utf-8").replace('confirmed_by: ""', 'confirmed_by: "A. Reader"')
    file.write_text(text.replace('confirmed_on: ""', f'confirmed_on: "{day}"'), encoding="utf-8")


def text_of(root: Path, **others: str) -> list[str]:
    """Return the made-up text with other words for some paragraphs (S1_2 is S1.2); nothing takes one out."""
    wanted = {sentence(id_.replace("_", ".")): words for id_, words in others.items()}
    found = (wanted.get(line, line) for line in lines(root))
    return [line for line in found if line]


def content_of(root: Path) -> dict[str, bytes]:
    """Return the content of every file, the text itself left out."""
    return {name: data for name, data in bytes_of(root).items() if name != "text.txt"}


def waits(root: Path) -> list[str]:
    """Return the places, and the first word of what is said of new lines, that a check says wait."""
    return [problem.says.split(" ")[0] for problem in check.checked(root).problems if problem.rule == "source-changed"]


def places(root: Path) -> dict[str, list[str]]:
    """Return the places that are listed of each paragraph."""
    return {one.paragraph: [place.place for place in one.compare] for one in load(root).guide.review.changed()}


def _heading(number: int) -> str:
    return f"Heading of part {chr(97 + number % 26)}{chr(97 + number // 26)}"


def _marks(line: str) -> str:
    return f"    sha: {sha(line)}\n    plain: {plain_line(line)}\n"
