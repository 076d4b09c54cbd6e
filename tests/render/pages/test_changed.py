"""A reader meets a note wherever something waits to be compared with the procedure, and nowhere else."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from generator.load import load
from generator.model import Flow, Guide, Paragraph, Section, Statement, urls
from generator.model.citations import cited, matching_ids
from generator.model.locations import Locations
from generator.render.pages import all_pages
from tests.conftest import BASE
from tests.support.publication import publication_of
from tests.support.reviews import NOTE, waiting_at

ROOT = Path(__file__).resolve().parents[3]
GUIDE = load(ROOT).guide
SMALL = load(BASE).guide
SMALL = SMALL.model_copy(update={"review": type(SMALL.review)()})
NOTED = re.compile(rf'<div class="guide-open" role="note"[^>]*><p><b>{NOTE} \(paragraphs? (.*?)\)\.</b>')


def _noted(guide: Guide) -> dict[str, list[str]]:
    """Return for each page that has notes the paragraphs that each of them names."""
    found = {}
    for page in all_pages(publication_of(guide), ROOT):
        if notes := NOTED.findall(page.article):
            found[page.draft.address] = [re.sub(r"<[^>]*>", "", one) for one in notes]
    return found


def _met(guide: Guide, place: str) -> set[str]:
    """Return the pages on which a place is met."""
    if place.startswith("indicator:"):
        return {urls.checklist(band.id) for band in guide.bands}
    if place.startswith("fact:"):
        asked = place.removeprefix("fact:")
        return {urls.flow(one.id) for one in guide.flows for step in one.steps if getattr(step, "fact", "") == asked}
    return {one.address.partition("#")[0] for one in Locations(guide).all if one.name == place and one.address}


def test_note_is_absent_while_nothing_waits() -> None:
    assert _noted(SMALL) == {}
    (place, *_) = cited(SMALL)
    waits = waiting_at(SMALL, place)
    (entry,) = waits.review.changed()
    named = {"confirmed_by": "A. Reader", "confirmed_on": datetime.date(2026, 11, 26)}
    done = entry.compare[0].model_copy(update=named)
    review = type(waits.review)(review=(entry.model_copy(update={"compare": (done,)}),))
    still = waits.model_copy(update={"review": review})
    assert _noted(waits) != {}
    assert _noted(still) == {}
    same = zip(all_pages(publication_of(still), ROOT), all_pages(publication_of(SMALL), ROOT), strict=True)
    # The page for editors has an example of each key that is written.
    assert {one.draft.address for one, other in same if one.article != other.article} <= {urls.FIELDS}


# One place of each kind, and a sentence in each kind of place.
KINDS = {(place.partition(":")[0], "/" in place): place for place in cited(SMALL)}


@pytest.mark.parametrize("place", KINDS.values())
def test_note_is_on_every_page_of_waiting_place(place: str) -> None:
    guide = waiting_at(SMALL, place)
    noted = _noted(guide)
    assert noted.keys() >= _met(guide, place) != set()
    for page in noted.keys() - _met(guide, place):
        assert page.startswith(("flows/", "roles/", "checklists/")), page
    entry = guide.review.changed()[0]
    assert {one for notes in noted.values() for one in notes} == {
        ", ".join(matching_ids(entry.paragraph, cited(guide)[place]))
    }


@pytest.fixture(scope="module")
def some() -> tuple[frozenset[str], dict[str, str]]:
    """Every third step, the first of each flow and every twentieth duty wait: these, and the pages then."""
    rests = cited(GUIDE)
    steps, duties = ([place for place in rests if place.startswith(kind)] for kind in ("step:", "duty:"))
    first = {place.partition("/")[0]: place for place in reversed(steps)}
    waits = [*dict.fromkeys([*steps[::3], *first.values()]), *duties[::20]]
    articles = {page.draft.address: page.article for page in all_pages(publication_of(waiting_at(GUIDE, *waits)), ROOT)}
    return frozenset(waits), articles


@pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)
def test_note_marks_waiting_steps_on_page_and_in_words(flow: Flow, some: tuple[frozenset[str], dict[str, str]]) -> None:
    waits, articles = some
    expected = {
        step.id
        for step in flow.steps
        if {f"step:{flow.id}/{step.id}", *(f"duty:{id_}" for id_ in getattr(step, "do", ()))} & waits
    }
    article = articles[urls.flow(flow.id)]
    sections = re.findall(r'<section class="guide-step.*?id="([^"]+)"(.*?)</section>', article, re.DOTALL)
    assert {step for step, words in sections if NOTE in words} == expected != set()
    in_words = articles[urls.flow_in_words(flow.id)]
    reached = set(re.findall(r'<p id="([^"]+)">Step', in_words))
    assert in_words.count(NOTE) == len(expected & reached)


@pytest.mark.parametrize("part", ["points", "blocks"])
def test_note_marks_each_sentence_of_section(part: str) -> None:
    named = Locations(GUIDE).names
    points = {named[one.origin] for section in GUIDE.sections for one in _points(section)}
    all_ = [place for place in cited(GUIDE) if place.startswith("section:") and "/" in place]
    waits = [place for place in all_ if (place in points) == (part == "points")]
    noted = _noted(waiting_at(GUIDE, *waits))
    for section in GUIDE.sections:
        mine = [place for place in waits if place.startswith(f"section:{section.id}/")]
        assert len(noted.get(urls.section(section.id), [])) == len(mine)


def _points(section: Section) -> list[Statement]:
    return [point for block in section.body if isinstance(block, Paragraph) for point in block.points]
