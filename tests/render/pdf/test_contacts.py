"""Contacts of any length are on every kind of sheet with nothing drawn through them, and with room to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from generator import check
from generator.editions.current import CurrentEdition
from generator.model import Contact, Guide
from generator.render import pdf
from generator.render.pdf._document import Sheet, letterhead
from generator.render.pdf._typst import TypstCompiler
from tests.render.pdf.conftest import place
from tests.render.pdf.read_pdf import Sheets, tidy
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
GUIDE = check.checked(ROOT).guide
# One of each kind: what surrounds them is the same for all of a kind, and the complete guide's is that of a section.
KINDS = {sheet.kind: sheet for sheet in reversed(list(pdf.sheets(publication_of(GUIDE)))) if sheet.kind != "guide"}
AN_MM = 72 / 25.4
VALUES = (
    None,
    "0116 305 0005",
    "0116 305 0005 (day), 0116 255 1606 (night and weekends)",
    "Mrs Smith, 0116 255 0000, safeguarding@the-school-of-a-long-name.example",
    f"{'The duty desk of the family hub, second floor, and its deputy. ' * 3}0116 255 0000",
)
CONTACTS = tuple(Contact(label=f"Contact {number}", value=value) for number, value in enumerate(VALUES, start=1))
Line = tuple[float, float, float]  # left, right, and how high it is on the sheet


def _with(contacts: tuple[Contact, ...]) -> Guide:
    return GUIDE.model_copy(update={"site": GUIDE.site.model_copy(update={"contacts": contacts})})


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """Yield what is drawn as a level line."""
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=9):
        left, bottom, right, top = found.get_bounds()
        if top - bottom < 2 < right - left:
            yield left, right, (bottom + top) / 2


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> TypstCompiler:
    return TypstCompiler(place(tmp_path_factory.mktemp("contacts")), GUIDE.site.edition.date)


def _set(press: TypstCompiler, sheet: Sheet, contacts: tuple[Contact, ...]) -> Sheets:
    return Sheets(
        press.pdf(sheet.kind, {"sheet": letterhead(CurrentEdition(_with(contacts)), sheet), "body": sheet.body})
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_contact_is_crossed_by_no_line(kind: str, count: int, press: TypstCompiler) -> None:
    contacts = CONTACTS[-count:]
    sheets = _set(press, KINDS[kind], contacts)
    lines = list(_lines(sheets.document[0]))
    assert lines
    for one in (one for one in sheets.pieces() if one.page == 0):
        for left, right, height in lines:
            through = left < one.right and one.x < right and one.y + 0.5 < height < one.top - 0.5
            assert not through, (one.text, height)
    text = sheets.text(0).replace("- ", "-")
    for contact in contacts:
        assert contact.label in text
        assert "".join(tidy(contact.value or "").split()) in "".join(text.split())


@pytest.mark.parametrize("kind", KINDS)
def test_empty_contact_has_room_to_write(kind: str, press: TypstCompiler) -> None:
    sheets = _set(press, KINDS[kind], CONTACTS[:1])
    label = next(one for one in sheets.pieces() if one.text.startswith("Contact 1"))
    below = max(height for left, right, height in _lines(sheets.document[0]) if height < label.y and left < label.right)
    assert label.top - below > 8 * AN_MM
