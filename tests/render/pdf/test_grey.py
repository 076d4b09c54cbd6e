"""A printer without colours loses nothing: every sheet is grey already, and its words have enough contrast."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import ImageChops

from tests.render.pdf.conftest import Printed

SCALE = 3  # pixels a point
CONTRAST = 4.5  # of text to what is behind it, as WCAG has it
# Of each kind the PDF that has most of what the kind can have, and its first two sheets.
KINDS = ("flow", "flow-large", "checklist", "continuum", "role", "section", "guide")


def _drawn(kind: str, printed: Printed) -> list[pypdfium2.PdfPage]:
    largest = max((one for one in printed.publication.papers if one.kind == kind), key=lambda one: one.size)
    return list(printed.read[largest.file].document)[:2]


def _light(grey: int) -> float:
    """Return the relative luminance of a grey from 0 to 255."""
    part = grey / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(dark: int, light: int) -> float:
    """Return the contrast of two greys."""
    return (_light(light) + 0.05) / (_light(dark) + 0.05)


@pytest.mark.parametrize("kind", KINDS)
def test_sheet_has_no_colour(kind: str, printed: Printed) -> None:
    for page in _drawn(kind, printed):
        red, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
        for one, other in ((red, green), (green, blue)):
            assert ImageChops.difference(one, other).getextrema()[1] <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_letters_have_enough_contrast(kind: str, printed: Printed) -> None:
    seen = 0
    for page in _drawn(kind, printed):
        drawn, high = page.render(scale=SCALE).to_pil().convert("L"), page.get_height()
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).isalnum():
                left, bottom, right, top = text.get_charbox(place)
                # A little more than the letter, so that what is behind it is there too.
                box = (left * SCALE - 2, (high - top) * SCALE - 2, right * SCALE + 2, (high - bottom) * SCALE + 2)
                dark, light = drawn.crop(tuple(map(round, box))).getextrema()
                assert contrast(dark, light) >= CONTRAST, (text.get_text_range(place, 1), box)
                seen += 1
    assert seen > 500


def test_contrast_sees_pale_words() -> None:
    assert contrast(0, 255) == pytest.approx(21)
    assert contrast(119, 255) < CONTRAST < contrast(117, 255)
