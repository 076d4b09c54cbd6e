"""A checklist on paper explains the open questions of its band, which it does not explain anywhere above."""

from __future__ import annotations

from pathlib import Path

from generator.load import load
from generator.render.pdf import checklist
from generator.render.views.checklist import shared_with
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
GUIDE = load(ROOT).guide


def test_checklist_explains_every_question_of_its_band() -> None:
    assert GUIDE.checklists
    bands = {band.id: band for band in GUIDE.bands}
    for sheet in checklist.sheets(publication_of(GUIDE)):
        asked = shared_with(GUIDE.checklists, bands[sheet.about])
        explained = sheet.body["open"]["open"]
        assert asked
        assert [f"({id_})." for id_ in asked] == [one["lead"].rpartition(" ")[2] for one in explained]
        assert not sheet.body["open"]["again"]
