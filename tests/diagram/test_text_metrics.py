"""Words are as wide as the font has them, and break where they may."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.diagram.font_widths import FILE, widths
from generator.diagram.geometry import Run
from generator.diagram.text_metrics import narrowest_width, row_width, wrap

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80)
ROOMS = st.floats(40, 300)


def test_font_widths_are_those_of_bundled_font() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == widths()


def _letters(runs: tuple[Run, ...]) -> str:
    return "".join("".join(run.text.split()) for run in runs)


@given(TEXTS, ROOMS)
def test_wrap_fits_rows_and_loses_no_letter(text: str, room: float) -> None:
    rows = wrap((Run("Must:", bold=True), Run(text)), room)
    assert _letters(tuple(run for row in rows for run in row)) == "Must:" + _letters((Run(text),))
    for row in rows:
        assert row_width(row) <= room + 0.01 or all(len(run.text) == 1 for run in row)


@given(TEXTS, st.integers(1, 6))
def test_narrowest_width_fits_number_of_rows(text: str, rows: int) -> None:
    assert len(wrap((Run(text),), narrowest_width((Run(text),), rows) + 0.5)) <= max(rows, len(text.split()))


def test_wrap_does_not_break_at_no_break_space() -> None:
    assert [run.text for row in wrap((Run("Go\u00a0to\u00a014"),), 30) for run in row] != ["Go", "to", "14"]
