"""The line to correct is the one that moved, whichever the parser names."""

from __future__ import annotations

import pytest

from generator.load.yaml_reader import read

RIGHT = """\
top: x
list:
  - text: >-
      Some words
      and more.
    who: a
    why: b

  - text: More words.
    who: a
    why: b
    points:
      - text: One.
        why: b
steps:
  first:
    ask: a
    to: b

  second:
    ask: a
    to: b

  third:
    ask: a
    to: b
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    who: a", "who: a"),
        ("    who: a", "  who: a"),
        ("    who: a", "     who: a"),
        ("    why: b", "        why: b"),
        ("  - text: More", "text: More"),
        ("  - text: More", "   - text: More"),
        ("  - text: >-", "  -  text: >-"),
        ("  - text: >-", "  - text:>-"),
        ("  - text: >-", "  - text >-"),
        ("  second:", "second:"),
        ("  second:", "    second:"),
        ("      - text: One", "    - text: One"),
        ("    to: b", "  to: b"),
    ],
)
def test_indentation_error_names_changed_line(before: str, after: str) -> None:
    assert read("a.yml", RIGHT.encode()).problems == []
    broken = RIGHT.replace(before, after, 1)
    problems = read("a.yml", broken.encode()).problems
    changed = broken[: broken.index(after)].count("\n") + 1
    assert not problems or abs(problems[0].place.line - changed) <= 1, problems


def test_indentation_errors_are_found_by_parser() -> None:
    broken = ("    who: a", "who: a"), ("  - text: >-", "  -  text: >-"), ("  second:", "second:")
    assert all(read("a.yml", RIGHT.replace(*change, 1).encode()).problems for change in broken)


def _long(text: str, times: int) -> str:
    return text.replace("steps:\n", "  - text: Once more.\n    who: a\n    why: b\n" * times + "steps:\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    to: b\n\n  third:", "    to: 'b\n\n  third:"),
        ("    to: b\n\n  third:", "    to: [b\n\n  third:"),
        ("    to: b\n\n  third:", "  to: b\n    c: d\n\n  third:"),
        ("    ask: a\n    to: b\n\n  third:", "    ask: a: b\n    to: b\n\n  third:"),
        ("steps:\n", "    else: a: b\nsteps:\n"),
        ("steps:\n", "steps\n"),
        ("steps:\n", "     how: a\nsteps:\n"),
    ],
)
def test_syntax_error_message_is_same_in_long_file(before: str, after: str) -> None:
    times = 3_000
    short, long = (_long(RIGHT, many).replace(before, after, 1) for many in (1, times))
    assert len(long) > 100_000
    [one], [other] = (read("a.yml", text.encode()).problems for text in (short, long))
    further = 3 * (times - 1)
    assert (other.says, other.fix) == (one.says, one.fix)
    assert (other.place.line, other.place.column) == (one.place.line + further, one.place.column)
