"""One traversal gives each part its name and its addresses, and no two the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.load import load
from generator.model import GENERATED, Guide, Redirects, Review, Statement
from generator.model.locations import Location, Locations, anchors, targets
from tests.conftest import BASE

GUIDES = [load(BASE).guide, load(Path(__file__).resolve().parents[2]).guide]
guides = pytest.mark.parametrize("guide", GUIDES, ids=["small", "real"])


def _statement(*basis: str) -> Statement:
    return Statement.model_validate({"text": "A.", "basis": list(basis)})


def _listed(guide: Guide) -> list[Location]:
    return [one for one in Locations(guide).all if one.title and one.listed]


def test_anchors_are_the_first_paragraph_and_numbered_when_met_again() -> None:
    found = [_statement("S1.2a", "S9.9"), _statement("S1.2a"), _statement("S1.2"), _statement("S1.2a"), _statement()]
    assert anchors(found) == ["s1-2a", "s1-2a-2", "s1-2", "s1-2a-3", "statement"]


@guides
def test_origins_are_keys_of_all_that_is_written(guide: Guide) -> None:
    # What replaces a file that may be left out was written nowhere, as was the guide itself.
    made = (*GENERATED, Guide, Redirects, Review)
    written = [part for part in guide.parts() if not isinstance(part, made) and part.origin.file.startswith("content/")]
    assert len(written) > 80
    assert {origin for origin, times in Counter(part.origin for part in written).items() if times > 1} == set()


@guides
def test_origins_stay_when_a_part_is_changed(guide: Guide) -> None:
    first = guide.sections[0].model_copy(update={"title": "Another"})
    changed = guide.model_copy(update={"sections": (first, *guide.sections[1:])})
    assert Locations(changed).names[first.origin] == f"section:{first.id}"
    assert Locations(changed).addresses == Locations(guide).addresses


@guides
def test_addresses_are_unique_and_so_are_names(guide: Guide) -> None:
    there = Locations(guide)
    anchored = [f"{page}#{anchor}" for page, named in there.anchors.items() for anchor in named.values()]
    addresses = [*targets(guide).values(), *anchored]
    assert [one for one, times in Counter(addresses).items() if times > 1] == []
    # A step shares its name with its answers, and a fact with all that it implies.
    shared = {name for name, times in Counter(there.names.values()).items() if times > 1}
    assert {name.partition(":")[0] for name in shared} <= {"step", "fact"}


@guides
def test_parts_that_cite_paragraphs_have_a_name_and_all_but_a_few_an_address(guide: Guide) -> None:
    there = Locations(guide)
    citing = [part for part in guide.parts() if getattr(part, "basis", ()) and not isinstance(part, GENERATED)]
    assert there.names.keys() == {part.origin for part in citing}
    nowhere = {there.names[part.origin] for part in citing if part.origin not in there.addresses}
    assert {name.partition(":")[0] for name in nowhere} <= {"fact", "duty"}


def test_statements_of_a_section_are_listed_with_their_anchors(base_guide: Guide) -> None:
    found = [
        (id_, one.address, one.title)
        for one in _listed(base_guide)
        for id_ in one.basis
        if one.title.startswith("Section")
    ]
    assert found == [
        ("S1.1", "procedure/borrowing.html#s1-1", "Section 1: Borrowing"),
        ("S1.2a", "procedure/borrowing.html#s1-2a", "Section 1: Borrowing"),
        ("S1.2b", "procedure/borrowing.html#s1-2b", "Section 1: Borrowing"),
        ("S1.2b", "procedure/borrowing.html#s1-2b-2", "Section 1: Borrowing"),
        ("S2.1", "procedure/returning.html#s2-1", "Section 2: Returning"),
    ]


def test_every_kind_of_thing_that_cites_a_paragraph_is_listed(base_guide: Guide) -> None:
    titles = {one.title.split(":")[0].split(",")[0] for one in _listed(base_guide) if one.basis}
    kinds = {"Section 1", "Section 2", "Continuum", "Indicator", "Checklist", "Glossary", "Open question D01"}
    assert titles == kinds | {"Flow 1", "Flow 2"}


def test_duties_are_met_at_the_step_that_gives_them(base_guide: Guide) -> None:
    met = {(one.name, one.address) for one in _listed(base_guide)}
    assert ("duty:write-loan", "flows/lending.html#lend") in met


def test_a_guide_without_continuum_and_checklists_has_its_other_locations(base_guide: Guide) -> None:
    bare = base_guide.model_copy(update={"continuum": None, "checklists": None, "bands": ()})
    assert {one.title.split(":")[0] for one in _listed(bare)} >= {"Section 1", "Glossary"}
