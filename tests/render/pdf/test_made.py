"""How PDFs are made: the same bytes everywhere, stored for the next build, and nothing typed becomes a command."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import check
from generator.editions.current import CurrentEdition
from generator.load import load
from generator.model import Ask, Guide
from generator.render import pdf
from generator.render.pdf import _typst
from generator.render.pdf._document import letterhead
from generator.render.pdf._prose import breakable, prose_runs
from generator.render.pdf._typst import TypstCompiler
from tests.conftest import BASE
from tests.render.pdf.conftest import ROOT, Printed, place, with_address
from tests.render.pdf.read_pdf import Sheets, tidy
from tests.support.publication import publication_of

HOSTILE = [
    "#panic()",
    '#import "x.typ": *',
    "2 * 3 and a_b_c _ d",
    "$x^2$ and @page and <a> and ~",
    "back \\slash and \\n",
    "\"double\" and 'single' and `",
    "// no comment /* here */",
    "= Heading - list + more [x] {y}",
    "A" * 1000,
    "sys.inputs.data",
]


def _one(kind: str, guide: Guide, root: Path) -> bytes:
    """Return the first PDF of a kind."""
    sheet = next(sheet for sheet in pdf.sheets(publication_of(guide)) if sheet.kind == kind)
    press = TypstCompiler(root, guide.site.edition.date)
    return press.pdf(kind, {"sheet": letterhead(CurrentEdition(guide), sheet), "body": sheet.body})


@pytest.mark.parametrize("text", HOSTILE)
def test_sheet_prints_hostile_text_literally(text: str, printed: Printed) -> None:
    guide = load(BASE).guide
    site = guide.site.model_copy(update={"owner": text, "emergency_label": text})
    step = guide.flows[0].steps[0]
    assert isinstance(step, Ask)
    asked = step.model_copy(update={"help": text.replace("`", ""), "asked_of": step.asked_of})
    flow = guide.flows[0].model_copy(update={"title": text, "steps": (asked, *guide.flows[0].steps[1:])})
    guide = guide.model_copy(update={"site": site, "flows": (flow, *guide.flows[1:])})
    sheets = Sheets(_one("flow-large", guide, printed.root))
    said = tidy(sheets.text(0)).replace(" ", "")
    wanted = tidy(text).replace(" ", "")
    assert said.count(wanted) >= 3, said  # in the title, at the head and at the foot
    everywhere = "".join(sheets.text(page) for page in range(len(sheets))).replace(" ", "")
    plain = tidy("".join(run["text"] for paragraph in prose_runs(text.replace("`", "")) for run in paragraph))
    assert plain.replace(" ", "") in everywhere
    for page in sheets.document:
        for found in page.get_objects():
            left, _, right, _ = found.get_bounds()
            assert left > 0
            assert right < page.get_width()


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("plain", [{"text": "plain"}]),
        ("a *b* c", [{"text": "a "}, {"text": "b", "em": True}, {"text": " c"}]),
        ("**b**", [{"text": "b", "strong": True}]),
        ("a_b_c", [{"text": "a_b_c"}]),
        ("2 * 3 * 4", [{"text": "2 * 3 * 4"}]),
        ("see [words](term:consent).", [{"text": "see "}, {"text": "words"}, {"text": "."}]),
        ("[it](https://example.org/a)", [{"text": "it"}, {"text": " (https://example.org/a)"}]),
        ("[old](source:old)", [{"text": "old"}, {"text": " (outdated)"}]),
        ("one\nline", [{"text": "one line"}]),
    ],
)
def test_prose_runs_follow_marks(text: str, runs: list[dict[str, object]]) -> None:
    assert prose_runs(text, frozenset({"source:old"})) == [runs]


def test_prose_runs_separate_paragraphs() -> None:
    assert prose_runs("one\n\ntwo") == [[{"text": "one"}], [{"text": "two"}]]
    assert prose_runs(None) == prose_runs(" \n") == []


def test_breakable_breaks_only_overlong_words() -> None:
    assert breakable("an ordinary well-known multi-agency sentence") == "an ordinary well-known multi-agency sentence"
    assert breakable("A" * 30).replace("\u200b", "") == "A" * 30
    assert breakable("A" * 30).count("\u200b") == 2


def test_pdfs_have_same_bytes_everywhere(printed: Printed, tmp_path: Path) -> None:
    root = place(tmp_path / "another folder é")
    program = (
        "import hashlib, pathlib, sys\n"
        "from generator import check\nfrom generator.render import pdf as paper\n"
        "from generator.editions.current import CurrentEdition\n"
        "from tests.render.pdf.conftest import with_address\n"
        "from tests.support.publication import publication_of\n"
        "edition = check.checked(pathlib.Path(sys.argv[1])).edition\n"
        "made = publication_of(CurrentEdition(with_address(edition.guide), edition.published))\n"
        "files = paper.with_papers(made, pathlib.Path('.')).pdfs\n"
        "print(*(f'{name} {hashlib.sha256(data).hexdigest()}' for name, data in files.items()), sep='\\n')\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "42", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", program, str(ROOT)]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    here = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in printed.files.items()]
    assert done.stdout.splitlines() == here


def test_typst_compiler_sets_only_what_changed(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    set_again: list[str] = []

    def note(_: TypstCompiler, inputs: dict[str, str]) -> bytes:
        set_again.append(inputs["template"])
        return b"%PDF /Type /Pages /Count 1"

    monkeypatch.setattr(TypstCompiler, "_set", note)
    again = pdf.with_papers(publication_of(printed.publication.edition), printed.root)
    assert (again.papers, again.pdfs, set_again) == (printed.publication.papers, printed.files, [])
    assert len(list((printed.root / _typst.KEPT).iterdir())) == len(again.pdfs)
    sheet = next(iter(pdf.sheets(printed.publication)))
    press = TypstCompiler(printed.root, printed.guide.site.edition.date)
    press.pdf(sheet.kind, {"sheet": letterhead(printed.publication.edition, sheet), "body": sheet.body})
    assert set_again == []
    press.pdf(sheet.kind, {"sheet": letterhead(printed.publication.edition, sheet), "body": {}})
    assert set_again == [f"{sheet.kind}.typ"]


def test_typst_compiler_deletes_unused_pdfs(tmp_path: Path) -> None:
    root = place(tmp_path / "root")
    (root / _typst.KEPT).mkdir(parents=True)
    old = root / _typst.KEPT / "old.pdf"
    old.write_bytes(b"old")
    guide = load(BASE).guide
    press = TypstCompiler(root, guide.site.edition.date)
    press.pdf(
        "section",
        {
            "sheet": letterhead(CurrentEdition(guide), next(iter(pdf.sheets(publication_of(guide))))),
            "body": {"summary": [], "blocks": []},
        },
    )
    press.clear()
    assert not old.exists()
    assert len(list((root / _typst.KEPT).iterdir())) == 1


def test_missing_character_still_gives_pdf(printed: Printed) -> None:
    guide = load(BASE).guide
    site = guide.site.model_copy(update={"owner": "\U0001f9ff \u4e2d"})
    assert _one("section", guide.model_copy(update={"site": site}), printed.root).startswith(b"%PDF")


def test_contacts_are_printed_filled_in_or_empty(printed: Printed) -> None:
    guide = load(BASE).guide
    contacts = check.checked(ROOT).guide.site.contacts
    filled = (contacts[0].model_copy(update={"value": "Ask <the> duty *desk*"}), *contacts[1:])
    site = guide.site.model_copy(update={"contacts": filled})
    text = Sheets(_one("section", guide.model_copy(update={"site": site}), printed.root)).text(0)
    assert "Ask <the> duty *desk*" in text
    assert all(contact.label in text for contact in contacts)


def test_papers_are_empty_without_typst(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "CAN_PRINT", False)
    guide = load(BASE).guide
    made = pdf.with_papers(publication_of(with_address(guide)), tmp_path)
    assert (made.papers, made.pdfs) == ((), {})
    assert list(tmp_path.iterdir()) == []


def test_export_without_typst_goes_on_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "typst.py").write_text("raise ImportError('no wheel')", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generator", "export", str(tmp_path / "out")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(pdf.NO_TYPST) == 1
    room = (tmp_path / "out" / "docs" / "print-room" / "index.md").read_text(encoding="utf-8")
    assert "No PDFs were made" in room
    assert ".pdf" not in room
    assert "guide-printed" not in (tmp_path / "out" / "docs" / "flows" / "first-response.md").read_text(
        encoding="utf-8"
    )
