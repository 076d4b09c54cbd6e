"""Numbers and words for times are found however they are written, and nothing that only looks like one."""

from __future__ import annotations

import pytest

from generator.model.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Within 3 days, or 2.5 hours.", ["3", "2.5"]),
        ("Within three working days of a child aged ten or over.", ["3", "10"]),
        ("The ten-year plan for someone under thirteen.", ["10", "13"]),
        ("As soon as possible, and at once.", ["as soon as possible", "at once"]),
        ("One of them, in S6.1 or AIM2.", []),
    ],
)
def test_numbers_in_finds_each_number_and_time(text: str, expected: list[str]) -> None:
    assert list(numbers_in(text)) == expected
