"""However a file of the content is damaged, there is a problem with a place and a fix, never an exception."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import check
from generator.editions.current import CurrentEdition
from generator.load import load
from generator.load.loader import KINDS, Kind, parse_file
from generator.model import Guide, Part
from generator.model.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
FILES: list[tuple[Kind, str]] = [
    (kind, path.relative_to(ROOT).as_posix())
    for kind in KINDS
    for path in sorted((ROOT / "content" / kind.folder).glob(kind.file_name or "*.yml"))
]
# Typing mistakes of an editor, and what a clipboard brings.
BITS = [
    *(": ", ":", "- ", "-", "'", '"', "[", "]", "{", "}", "#", " #", "&", "*", "!", "|", ">-", "%", "@", "`", ",", "?"),
    *("\t", " ", "  ", "\n", "\n\n", "\r\n", "\\", '"\\ud800"', '"\\0places": x\n', "---\n", "...\n", "<<: ", "~"),
    *("\0", "\x07", "\xa0", "\u2028", "\ufeff", "’", "é", "😀", "A" * 60 + "a", "[x](", "](javascript:", "S99.99z"),
    *("key: ", "id: x\n", "open: [D99]\n", "who: [", "text: \n", "strength: shall\n", "yes", "1e999", "2026-02-31"),
]
WAYS = ["drop", "insert", "swap", "cut", "twice", "drop line", "swap lines", "move line"]
Edit = tuple[str, int, int, str]
edits = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 60_000), st.integers(1, 300), st.sampled_from(BITS)),
    min_size=1,
    max_size=4,
)
damage = st.tuples(
    st.sampled_from(FILES), edits, st.sampled_from(["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
)
Damage = tuple[tuple[Kind, str], list[Edit], str]
few = functools.partial(
    settings,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _edited(text: str, edit: Edit) -> str:
    way, where, length, bit = edit
    at = where % (len(text) + 1)
    if way.endswith(("line", "lines")):
        lines = text.split("\n")
        one, two = where % len(lines), length % len(lines)
        if way == "swap lines":
            lines[one], lines[two] = lines[two], lines[one]
        else:
            line = lines.pop(one)
            lines[one:one] = [] if way == "drop line" else [("  " + line if length % 2 else line[1:])]
        return "\n".join(lines)
    return {
        "drop": text[:at] + text[at + length % 8 :],
        "insert": text[:at] + bit + text[at:],
        "swap": text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        "cut": text[:at],
        "twice": text[: at + length] + text[at:],
    }[way]


def _damaged(one: Damage) -> tuple[Kind, str, bytes]:
    (kind, file), its_edits, encoding = one
    text = functools.reduce(_edited, its_edits, (ROOT / file).read_text(encoding="utf-8"))
    return kind, file, text.encode(encoding, "replace")


def _parsed(kind: Kind, file: str, raw: bytes) -> Part | None:
    part, problems, _ = parse_file(kind, file, raw)
    assert part is not None or problems, "a file that is not read says why"
    _look_at(problems, file, raw.count(b"\n") + raw.count(b"\r") + 1)
    return part


def _look_at(problems: list[Problem], file: str, lines: int) -> None:
    for problem in problems:
        assert problem.place.file == file
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert problem.rule
        assert problem.fix
        assert str(problem).encode("utf-8").count(b"\n") == 1


@few(max_examples=200)
@given(damage)
def test_parse_files_reports_damage_with_place_and_fix(one: Damage) -> None:
    _parsed(*_damaged(one))


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load(ROOT).guide


@few(max_examples=50)
@given(damage)
def test_rules_survive_guide_with_damaged_file(guide: Guide, one: Damage) -> None:
    kind, file, raw = _damaged(one)
    part = _parsed(kind, file, raw)
    change: dict[str, object] = {kind.field: part} if part else {"partial": frozenset({kind.field})}
    if kind.folder:
        before = getattr(guide, kind.field)
        change[kind.field] = tuple(one for one in before if one.places.start.file != file) + ((part,) if part else ())
    for problem in check.run(CurrentEdition(guide.model_copy(update=change))):
        assert problem.fix
        assert problem.place.file.startswith("content/")


@few(max_examples=6)
@given(damage)
def test_check_survives_damaged_file(tmp_path_factory: pytest.TempPathFactory, one: Damage) -> None:
    _, file, raw = _damaged(one)
    root = tmp_path_factory.mktemp("damaged")
    shutil.copytree(ROOT / "content", root / "content")
    (root / file).write_bytes(raw)
    assert list(check.checked(root).problems) == sorted(check.checked(root).problems)
