"""When any paragraph of the procedure changes, exactly the places that cite it, or a statement in it, are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.edit.source_update.align import aligned
from generator.edit.source_update.impact import CitationIndex, changed_provisions, citations
from generator.edit.source_update.source_text import Line
from generator.edit.usages import written_files
from generator.load import load
from generator.model import Guide
from tests.edit.files import REAL
from tests.edit.source_update.made_up import lines, real_copy, sentence

PARAGRAPHS = [one.id for one in load(REAL).guide.provisions.provisions if one.sha]
# The key by which an entry of these files is called, and the kind that its place has.
ENTRIES = {
    "duties.yml": ("duty", "duty"),
    "rules.yml": ("rule", "rule"),
    "roles.yml": ("id", "role"),
    "glossary.yml": ("id", "term"),
    "sources.yml": ("id", "source"),
    "open-questions.yml": ("id", "open"),
}


@dataclass(frozen=True)
class Made:
    """The real content with a register of the made-up text."""

    root: Path
    guide: Guide
    cited: CitationIndex
    text: list[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The copy, read once."""
    root = real_copy(tmp_path_factory.mktemp("made"))
    guide = load(root).guide
    return Made(root, guide, citations(guide, written_files(guide, root)), lines(root))


@pytest.fixture(scope="module")
def written(made: Made) -> list[tuple[str, int, str, str]]:
    """Every word under a key basis, as any reader of YAML finds it: the file, the line, the word, and whose it is."""
    found = []
    for path in sorted((made.root / "content").rglob("*.yml")):
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        file = path.relative_to(made.root).as_posix()
        found += [(file, line, word, _whose(path, inside)) for line, word, inside in _in(tree)]
    return found


def _in(tree: Any, inside: tuple[tuple[str, dict[str, str]], ...] = ()) -> Iterator[tuple[int, str, Any]]:
    """Yield each word under a key basis, with its line and the keys above it."""
    if isinstance(tree, yaml.SequenceNode):
        for one in tree.value:
            yield from _in(one, inside)
    if isinstance(tree, yaml.MappingNode):
        own = {key.value: value.value for key, value in tree.value if isinstance(value, yaml.ScalarNode)}
        for key, value in tree.value:
            here = (*inside, (key.value, own))
            if key.value == "basis":
                yield from ((one.start_mark.line + 1, one.value, here) for one in value.value)
            else:
                yield from _in(value, here)


def _whose(path: Path, inside: tuple[tuple[str, dict[str, str]], ...]) -> str:
    """Return how the name of the place begins that a word of a file belongs to."""
    keys = [key for key, _ in inside]
    if path.name in ENTRIES:
        key, kind = ENTRIES[path.name]
        return f"{kind}:{next(own[key] for _, own in inside if key in own)}"
    folder, id_ = path.parent.name, path.stem
    if folder != "checklists":
        id_ = re.sub(r"^\d\d-", "", id_)
    if folder == "flows":
        return f"step:{id_}/{keys[1]}" if keys[0] == "steps" else f"flow:{id_}"
    if folder in ("procedure", "checklists"):
        return f"{'section' if folder == 'procedure' else 'checklist'}:{id_}{'' if keys == ['basis'] else '/'}"
    return {"continuum.yml": "c", "checklists.yml": "", "facts.yml": "fact:"}[path.name]


@pytest.mark.parametrize("id_", PARAGRAPHS)
def test_changed_provisions_list_every_place_citing_them(
    id_: str, made: Made, written: list[tuple[str, int, str, str]]
) -> None:
    text = [f"{line} Changed." if line == sentence(id_) else line for line in made.text]
    found = aligned(made.guide.provisions, [Line(number, line) for number, line in enumerate(text, start=1)])
    (one,) = changed_provisions(made.guide, made.cited, found)
    assert one.paragraph.id == id_
    assert [line.text for line in one.lines] == [f"{sentence(id_)} Changed."]
    expected = [row for row in written if re.fullmatch(rf"{re.escape(id_)}[a-z]?", row[2])]
    assert {(file, line) for file, line, _ in one.rows} == {(file, line) for file, line, _, _ in expected}
    whose = {begin for _, _, _, begin in expected}
    assert all(any(_is(name, begin) for begin in whose) for name in one.places)
    assert all(any(_is(name, begin) for name in one.places) for begin in whose)


def _is(name: str, begin: str) -> bool:
    """Whether a place is what was found: exactly, where it has its own id."""
    return name.startswith(begin) if not begin or begin[-1] in "/:c" else name == begin


def test_citations_include_every_kind_of_place(made: Made) -> None:
    kinds = {name.partition(":")[0].partition("/")[0] for here in made.cited.values() for name, _ in here}
    assert kinds >= {"section", "step", "flow", "duty", "rule", "role", "term", "source", "open", "fact"}
    assert kinds >= {"continuum", "category", "checklists", "checklist", "colour", "indicator"}
