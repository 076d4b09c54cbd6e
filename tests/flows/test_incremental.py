"""What is explored again after an edit is what is explored from the beginning."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bench.again import Explored, seen_by_proof
from bench.edit import Edit, made, typed
from bench.mutate import drawn

from generator.check import flow_circles, flow_step_unknown
from generator.flows.case import StuckError, begin, book
from generator.flows.proof import shadowed
from generator.load import Loaded, load

ROOT = Path(__file__).resolve().parent.parent.parent
# Roots that are soon gone through.
ROOTS = ("criminal-route", "under-10", "return-and-moving-in", "early-help", "outcomes-victim", "screening")
TYPED = typed(ROOT)
DRAWN = [edit for _, edit in drawn(TYPED, 40, 5)]
WORDS = [edit for class_, edit in drawn(TYPED, 40, 5) if class_ == "weaken a strength"]
REAL = load(ROOT).guide


@pytest.fixture(scope="module")
def before() -> Explored:
    return Explored(book(REAL), ROOTS)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("guide") / "content")).parent


def _all(loaded: Loaded, before: Explored | None) -> object:
    """Return how many cases there are from each root, and which answers no case gives; or why one cannot go on."""
    guide = loaded.guide
    if told := [*loaded.problems, *flow_circles.check(guide), *flow_step_unknown.check(guide)]:
        return told  # no proof is tried then: a case would go round for ever, or nowhere
    try:
        explored = Explored(book(guide), ROOTS, before)
    except StuckError as error:
        return str(error)
    return [explored.cases(explored.arrive(begin(root)), unsure=True) for root in ROOTS], list(shadowed(explored))


@pytest.mark.parametrize("edit", DRAWN, ids=str)
def test_what_is_taken_over_is_what_would_be_found_anew(edit: Edit, before: Explored, content: Path) -> None:
    with made(content, TYPED, edit):
        loaded = load(content)
    assert _all(loaded, before) == _all(loaded, None)


def test_some_edits_change_what_can_happen(before: Explored, content: Path) -> None:
    as_it_is = _all(load(content), before)
    for edit in DRAWN:
        with made(content, TYPED, edit):
            if _all(load(content), before) != as_it_is:
                return
    pytest.fail("no edit changed anything")


@pytest.mark.parametrize("edit", WORDS, ids=str)
def test_a_word_that_no_proof_looks_at_changes_nothing_of_what_it_sees(edit: Edit, content: Path) -> None:
    with made(content, TYPED, edit):
        assert seen_by_proof(load(content).guide) == seen_by_proof(REAL)
