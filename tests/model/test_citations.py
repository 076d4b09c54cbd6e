"""Each place that cites a paragraph has its own name, by which what waits is listed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.editions.codes import guide_code
from generator.editions.current import CurrentEdition
from generator.editions.schema import GuideData
from generator.editions.snapshot import guide_json
from generator.load import load
from generator.model import Guide, NewLine, Review
from generator.model.citations import (
    cited,
    location_of,
    matching_ids,
    pending_places,
    pending_steps,
    unknown_lines,
)
from generator.model.locations import Locations
from tests.conftest import BASE
from tests.support.reviews import waiting_at

GUIDES = [load(BASE).guide, load(Path(__file__).resolve().parents[2]).guide]


@pytest.mark.parametrize("guide", GUIDES, ids=["small", "real"])
def test_citations_name_place_of_everything_citing(guide: Guide) -> None:
    assert cited(guide).keys() == set(Locations(guide).names.values()) == location_of(guide).keys()


def test_matching_ids_include_only_statements_of_paragraph() -> None:
    assert matching_ids("S6.1", ["S6.1", "S6.1a", "S6.10", "S6.1b", "S16.1", "S6.11a"]) == ("S6.1", "S6.1a", "S6.1b")


def test_waiting_names_cited_paragraphs(base_guide: Guide) -> None:
    assert pending_places(base_guide) == {}
    guide = waiting_at(base_guide, "section:borrowing/s1-2b", "duty:write-loan")
    assert pending_places(guide) == {"section:borrowing/s1-2b": ("S1.2b",), "duty:write-loan": ("S1.2a",)}
    assert pending_steps(guide, guide.flows[0])["lend"] == ("S1.2a",)
    assert pending_steps(guide, guide.flows[0])["who"] == ()
    both = waiting_at(base_guide, "duty:take-care", "step:lending/who")
    assert pending_steps(both, both.flows[0])[""] == ("S1.2a",)
    assert pending_steps(both, both.flows[0])["who"] == ("S1.1",)


def test_waiting_is_in_data_but_not_in_code(base_guide: Guide) -> None:
    assert "waiting" not in guide_json(CurrentEdition(base_guide).data)
    guide = waiting_at(base_guide, "duty:write-loan")
    assert guide_json(CurrentEdition(guide).data)["waiting"] == {"duty:write-loan": ["S1.2a"]}
    assert GuideData.model_validate(guide_json(CurrentEdition(guide).data))
    assert guide_code(guide) == guide_code(base_guide)


def test_unknown_lines_wait_until_registered(base_guide: Guide) -> None:
    day = datetime.date(2026, 11, 25)
    line = NewLine(new_line="0123456789ab", after="S2.1", noticed=day, confirmed_by="", confirmed_on=None)
    guide = base_guide.model_copy(update={"review": Review(review=(line,))})
    assert unknown_lines(guide) == [line]
    first, *others = guide.provisions.provisions
    known = (first.model_copy(update={"sha": "0123456789ab"}), *others)
    register = guide.provisions.model_copy(update={"provisions": known})
    assert unknown_lines(guide.model_copy(update={"provisions": register})) == []
