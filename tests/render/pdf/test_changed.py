"""What waits to be compared with the procedure says so on paper as well."""

from __future__ import annotations

import re

import pytest

from generator.editions.current import CurrentEdition
from generator.load import load
from generator.model import Guide
from generator.model.citations import cited
from generator.render import pdf
from generator.render.pdf._document import letterhead
from generator.render.pdf._typst import TypstCompiler
from tests.conftest import BASE
from tests.render.pdf.conftest import Printed
from tests.render.pdf.read_pdf import Sheets, tidy
from tests.support.publication import publication_of
from tests.support.reviews import NOTE, waiting_at

SMALL = load(BASE).guide
NOTED = re.compile(rf"{NOTE.replace(' ', '')}\(paragraphs?([S\d.a-z,]+)\)")


def _noted(guide: Guide, printed: Printed, kind: str) -> list[str]:
    """Return the paragraphs that the notes on the sheets of a kind name."""
    press, found = TypstCompiler(printed.root, guide.site.edition.date), []
    for sheet in pdf.sheets(publication_of(guide)):
        if sheet.kind == kind:
            sheets = Sheets(press.pdf(kind, {"sheet": letterhead(CurrentEdition(guide), sheet), "body": sheet.body}))
            found += NOTED.findall("".join(tidy(sheets.text(page)) for page in range(len(sheets))).replace(" ", ""))
    return found


@pytest.mark.parametrize(
    ("kind", "place", "named"),
    [
        ("section", "section:borrowing", "S1.1"),
        ("section", "section:borrowing/s1-2a", "S1.2a"),
        ("section", "section:borrowing/s1-2b-2", "S1.2b"),
        ("flow", "flow:lending", "S1.1"),
        ("flow", "step:lending/who", "S1.1"),
        ("flow", "duty:write-loan", "S1.2a"),
        ("flow", "duty:take-care", "S1.2a"),
        ("continuum", "continuum", "S1.1"),
        ("continuum", "continuum/s1-1", "S1.1"),
        ("continuum", "category:blunt", "S1.1"),
        ("continuum", "category:blunt/s1-2a", "S1.2a"),
        ("checklist", "checklist:0-8", "S1.1"),
        ("checklist", "colour:red", "S1.1"),
        ("checklist", "indicator:loose", "S1.1"),
        ("checklist", "checklist:9-18/s1-1", "S1.1"),
    ],
)
def test_sheet_has_note_where_page_has_it(kind: str, place: str, named: str, printed: Printed) -> None:
    assert place in cited(SMALL)
    guide = waiting_at(SMALL, place)
    assert set(_noted(guide, printed, kind)) == {named}
    assert _noted(SMALL, printed, kind) == []
