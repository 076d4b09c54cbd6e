"""Everything that the procedure asks is on the page of somebody, and what names nobody is on every page."""

from __future__ import annotations

import pytest

from generator.load import load
from generator.model import NOBODY, STRENGTHS, Group, Statement
from generator.render.views.duties_by_role import NamedStatement, duties_of_group
from tests.support.site import ROOT

GUIDE = load(ROOT).guide
STATED = [one for section in GUIDE.sections for one in section.statements() if one.strength in STRENGTHS]


def _done(group: Group) -> list[NamedStatement]:
    """Return what the page has as something to do; who is only asked or informed need not do it."""
    theirs = duties_of_group(GUIDE, group)
    return [one for _, mine in (*theirs.own, *theirs.everyone) for one in mine] + theirs.nobody


def test_duties_by_role_include_every_statement() -> None:
    shown = {id(one.statement) for group in GUIDE.roles.groups for one in _done(group)}
    left = [one for one in STATED if id(one) not in shown]
    # What only is so, and is nobody's to do.
    assert [one.basis for one in left if one.strength != "is" or one.who] == []
    assert len(left) < len(STATED) / 20


@pytest.mark.parametrize("group", GUIDE.roles.groups, ids=lambda group: group.id)
def test_unassigned_duties_are_on_every_page_must_first(group: Group) -> None:
    nobody = [one.statement for one in duties_of_group(GUIDE, group).nobody]
    assert {id(one) for one in nobody} == {id(one) for one in STATED if NOBODY in one.who}
    ranks = [STRENGTHS.index(one.strength) for one in nobody if one.strength]
    assert len(ranks) == len(nobody)
    assert ranks == sorted(ranks)
    assert nobody[0].strength == "must"


@pytest.mark.parametrize("group", GUIDE.roles.groups, ids=lambda group: group.id)
def test_counts_are_those_of_page(group: Group) -> None:
    theirs = duties_of_group(GUIDE, group)
    said = {anchor: int(words.split()[0]) for anchor, words in theirs.counts()}
    assert said["nobody"] == len(theirs.nobody)
    assert said.get("asked", 0) == len(theirs.asked)
    assert said["everybody"] == len({one.address for _, mine in theirs.everyone for one in mine})
    own = {one.address for _, mine in theirs.own for one in mine}
    assert sum(said.values()) - said["nobody"] - said["everybody"] - len(theirs.asked) == len(own)


def test_own_notes_come_with_their_paragraph() -> None:
    shown = {
        note.own
        for group in GUIDE.roles.groups
        for one in (*_done(group), *duties_of_group(GUIDE, group).asked)
        for note in one.notes
    }
    after = [
        (before, note)
        for section in GUIDE.sections
        for before, note in zip(section.body, section.body[1:], strict=False)
        if hasattr(note, "own") and isinstance(before, Statement) and before.who
    ]
    assert after
    assert [note.own for _, note in after if note.own not in shown] == []
