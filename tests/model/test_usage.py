"""Each use of a paragraph is found, at an address that stays the same and is met once on its page."""

from __future__ import annotations

from generator.model import Guide, Statement
from generator.model.usage import anchors, uses


def _statement(*basis: str) -> Statement:
    return Statement.model_validate({"text": "A.", "basis": list(basis)})


def test_an_anchor_is_the_first_paragraph_and_numbered_when_met_again() -> None:
    found = [_statement("S1.2a", "S9.9"), _statement("S1.2a"), _statement("S1.2"), _statement("S1.2a"), _statement()]
    named = anchors(found)
    assert [named[id(one)] for one in found] == ["s1-2a", "s1-2a-2", "s1-2", "s1-2a-3", "statement"]


def test_equal_statements_have_anchors_of_their_own() -> None:
    one, two = _statement("S1.1"), _statement("S1.1")
    assert one == two
    assert len(set(anchors([one, two]).values())) == 2


def test_every_paragraph_that_a_section_restates_leads_back_to_its_statement(base_guide: Guide) -> None:
    found = [(use.paragraph, use.address, use.title) for use in uses(base_guide) if use.title.startswith("Section")]
    assert found == [
        ("S1.1", "procedure/borrowing.html#s1-1", "Section 1: Borrowing"),
        ("S1.2a", "procedure/borrowing.html#s1-2a", "Section 1: Borrowing"),
        ("S1.2b", "procedure/borrowing.html#s1-2b", "Section 1: Borrowing"),
        ("S1.2b", "procedure/borrowing.html#s1-2b-2", "Section 1: Borrowing"),
        ("S2.1", "procedure/returning.html#s2-1", "Section 2: Returning"),
    ]


def test_every_kind_of_thing_that_cites_a_paragraph_is_a_use_of_it(base_guide: Guide) -> None:
    titles = {use.title.split(":")[0].split(",")[0] for use in uses(base_guide)}
    kinds = {"Section 1", "Section 2", "Continuum", "Indicator", "Checklist", "Glossary", "Open question D01"}
    assert titles == kinds | {"Flow 1", "Flow 2"}


def test_a_duty_is_a_use_of_its_paragraphs_at_the_step_that_gives_it(base_guide: Guide) -> None:
    assert ("S1.2a", "flows/lending.html#lend") in {(use.paragraph, use.address) for use in uses(base_guide)}


def test_a_guide_without_continuum_and_checklists_has_its_other_uses(base_guide: Guide) -> None:
    bare = base_guide.model_copy(update={"continuum": None, "checklists": None, "bands": ()})
    assert {use.title.split(":")[0] for use in uses(bare)} >= {"Section 1", "Glossary"}
