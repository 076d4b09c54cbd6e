"""An unchanged paragraph is never taken for changed, when others are added, removed or moved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.edit.source_update.align import Found, aligned
from generator.edit.source_update.fingerprint import plain_line, sha
from generator.edit.source_update.source_text import Line
from generator.model import Provisions

TEXT = ["First heading", "one", "two", "three", "Second heading", "four", "five", "six"]
IDS = {"one": "S1.1", "two": "S1.2", "three": "S1.3", "four": "S2.1", "five": "S2.2", "six": "S2.3"}


def _register(text: list[str]) -> Provisions:
    paragraphs = [line for line in text if line in IDS]
    return Provisions.model_validate(
        {
            "headings": [
                {"before": IDS[text[at + 1]], **_marks(line)} for at, line in enumerate(text) if line not in IDS
            ],
            "provisions": [{"id": IDS[line], "strength": "is", **_marks(line)} for line in paragraphs],
        }
    )


def _marks(line: str) -> dict[str, str]:
    return {"sha": sha(line), "plain": plain_line(line)}


def _found(text: list[str]) -> Found:
    return aligned(_register(TEXT), [Line(number, line) for number, line in enumerate(text, start=1)])


def _reported(found: Found) -> dict[str, object]:
    """Return what is reported, by ids and words, without empty parts."""
    said = {
        "changed": [(known.paragraph, line.text) for known, line in found.changed],
        "gone": [known.paragraph for known in found.gone],
        "unclear": [([one.paragraph for one in left], [line.text for line in there]) for left, there in found.unclear],
        "new": [(line.text, after) for line, after in found.new],
        "moved": [(known.paragraph, line.number) for known, line in found.moved],
        "repeated": [(known.paragraph, line.number) for known, line in found.repeated],
    }
    return {key: value for key, value in said.items() if value}


def _without(*lines: str) -> list[str]:
    return [line for line in TEXT if line not in lines]


def _with(**lines: str) -> list[str]:
    return [lines.get(line, line) for line in TEXT]


CASES: dict[str, tuple[list[str], dict[str, object]]] = {
    "nothing changes": (TEXT, {}),
    "one changes": (_with(two="2"), {"changed": [("S1.2", "2")]}),
    "the first and the last change": (_with(one="1", six="6"), {"changed": [("S1.1", "1"), ("S2.3", "6")]}),
    "a run changes": (_with(four="4", five="5"), {"changed": [("S2.1", "4"), ("S2.2", "5")]}),
    "one is put in": ([*TEXT[:3], "more", *TEXT[3:]], {"new": [("more", "S1.2")]}),
    "one is put in at the start": (["more", *TEXT], {"new": [("more", "")]}),
    "one is put in at the end": ([*TEXT, "more"], {"new": [("more", "S2.3")]}),
    "one is taken out": (_without("two"), {"gone": ["S1.2"]}),
    "one is put in and another taken out": (
        ["one", "more", *[line for line in TEXT[2:] if line != "five"]],
        {"gone": ["", "S2.2"], "new": [("more", "S1.1")]},
    ),
    "one becomes two": (["First heading", "one", "2a", "2b", *TEXT[3:]], {"unclear": [(["S1.2"], ["2a", "2b"])]}),
    "two become one": ([*TEXT[:5], "4 and 5", "six"], {"unclear": [(["S2.1", "S2.2"], ["4 and 5"])]}),
    "one moves up": (["First heading", "six", *TEXT[1:-1]], {"moved": [("S2.3", 2)]}),
    "one is there twice": ([*TEXT, "two"], {"repeated": [("S1.2", 9)]}),
    "one is there twice in a row": ([*TEXT[:3], "two", *TEXT[3:]], {"repeated": [("S1.2", 3)]}),
    "a heading changes": (["Another heading", *TEXT[1:]], {"changed": [("", "Another heading")]}),
    "a heading becomes two lines": (
        ["Another", "heading", *TEXT[1:]],
        {"gone": [""], "new": [("Another", ""), ("heading", "")]},
    ),
    "a heading and its paragraph change": (
        ["Another heading", "1", *TEXT[2:]],
        {"changed": [("", "Another heading"), ("S1.1", "1")]},
    ),
    "one changes beside one that moves": (
        ["First heading", "1", "three", "Second heading", "four", "five", "two", "six"],
        {"changed": [("S1.1", "1")], "moved": [("S1.2", 7)]},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_aligned_reports_only_changes(case: str) -> None:
    text, expected = CASES[case]
    assert _reported(_found(text)) == expected


@pytest.mark.parametrize("case", CASES)
def test_aligned_reports_each_line_once(case: str) -> None:
    text, _ = CASES[case]
    found = _found(text)
    lines = [line.number for _, line in (*found.same, *found.moved, *found.changed, *found.repeated)]
    lines += [line.number for line, _ in found.new] + [line.number for _, there in found.unclear for line in there]
    assert sorted(lines) == list(range(1, len(text) + 1))
    known = [one for one, _ in (*found.same, *found.moved, *found.changed)] + found.gone
    known += [one for left, _ in found.unclear for one in left]
    assert len(known) == len(set(map(id, known))) == len(TEXT)


def test_aligned_accepts_same_line_twice() -> None:
    register = _register(TEXT)
    twice = register.provisions[1].model_copy(update={"id": "S3.1"})
    register = register.model_copy(update={"provisions": (*register.provisions, twice)})
    text = [Line(number, line) for number, line in enumerate([*TEXT, "two"], start=1)]
    assert _reported(aligned(register, text)) == {}
    changed = [*text[:-1], Line(9, "another")]
    assert _reported(aligned(register, changed)) == {"changed": [("S3.1", "another")]}


SIGNS: list[Callable[[str], str]] = [
    lambda line: line.replace(" ", "  "),
    lambda line: line.replace(" ", "\u00a0"),
    lambda line: line.replace(" ", "\t") + "\t",
    lambda line: line.replace("'", "’"),
    lambda line: line.replace('"', "“"),
    lambda line: line.replace("-", "–"),
    lambda line: line.replace("-", " - "),
    lambda line: line.replace("• ", "•\t"),
    lambda line: line.replace("• ", "- "),
    lambda line: line.replace("care", "ca\u00adre"),
]


@pytest.mark.parametrize("other", SIGNS)
def test_plain_ignores_other_signs_for_same_words(other: Callable[[str], str]) -> None:
    line = '• A child\'s "well-being" in care'
    assert other(line) != line
    assert plain_line(other(line)) == plain_line(line)
    assert sha(other(line).strip()) != sha(line)


@pytest.mark.parametrize(
    "words",
    ['• A child\'s "well-being" in Care', '• A child\'s "wellbeing" in care', "A child’s “well-being” not in care"],
)
def test_plain_distinguishes_other_words(words: str) -> None:
    assert plain_line(words) != plain_line('• A child\'s "well-being" in care')


def test_aligned_without_plain_compares_fingerprints() -> None:
    register = _register(TEXT)
    bare = register.model_copy(
        update={"provisions": tuple(one.model_copy(update={"plain": None}) for one in register.provisions)}
    )
    assert _reported(aligned(bare, [Line(number, line) for number, line in enumerate(TEXT, start=1)])) == {}
