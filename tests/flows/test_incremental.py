"""A proof that takes over what an edit did not touch finds and counts what a proof from the beginning does."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from bench.mutation.edit import Edit, Typed, typed, written
from bench.mutation.mutations import drawn
from generator.check import flow_circles, flow_step_unknown
from generator.editions.current import CurrentEdition
from generator.flows import incremental, state_space
from generator.flows.case import Advanced, State, StuckError, begin, flow_index
from generator.flows.findings import unreachable_answers
from generator.flows.incremental import IncrementalExplorer, Prover, StoppedError, proof_input
from generator.flows.not_sure_proof import Comparison
from generator.flows.proof import prove_guide
from generator.flows.rule_proof import prove_rule
from generator.load import Loaded, load
from generator.model import Ask, Guide

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "check" / "base"
# Roots that are soon explored.
ROOTS = ("criminal-route", "under-10", "return-and-moving-in", "early-help", "outcomes-victim", "screening")
TYPED = typed(ROOT)
DRAWN = [edit for _, edit in drawn(TYPED, 40, 5)]
WORDS = [edit for class_, edit in drawn(TYPED, 40, 5) if class_ == "weaken a strength"]
REAL = load(ROOT).guide
# A question whose fact may be known by then, so that edits make answers that no case gives, and gaps.
AGAIN = """  again:
    ask: Is the tool broken now?
    fact: broken
    asked_of: keeper
    basis: [S1.1]
    answers:
      "Yes": {to: lent}
      "No": {to: refused}
"""


@pytest.fixture(scope="module")
def before() -> IncrementalExplorer:
    return IncrementalExplorer(flow_index(REAL), ROOTS)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("guide") / "content")).parent


def _edited(content: Path, typed: Typed, edit: Edit) -> Loaded:
    with written(content, typed, edit):
        return load(content)


def _provable(loaded: Loaded) -> bool:
    """Whether a proof is tried: with these problems a case would never end, or lead nowhere."""
    edition = CurrentEdition(loaded.guide, (), loaded.partial)
    found = (rule.check_edition(edition) for rule in (flow_circles, flow_step_unknown))
    return not any(chain(loaded.problems, *found))


def _everything(guide: Guide, before: IncrementalExplorer | None) -> object:
    """Return every verdict and every count of a proof of the cases from some roots; or why one cannot go on."""
    try:
        explored = IncrementalExplorer(flow_index(guide), ROOTS, before)
        cases = [explored.cases(explored.position(begin(root)), unsure=unsure) for root in ROOTS for unsure in (0, 1)]
        rules = [prove_rule(explored, rule) for rule in guide.rules.rules if rule.root in ROOTS]
        comparison = Comparison(explored, guide.duties.duties, ROOTS)
        less_protective = list(comparison.run())
    except StuckError as error:
        return str(error)
    return cases, list(unreachable_answers(explored)), rules, less_protective, comparison.compared, comparison.waits


@pytest.mark.parametrize("edit", DRAWN, ids=str)
def test_incremental_explorer_gives_every_verdict_and_count_of_a_new_one(
    edit: Edit, before: IncrementalExplorer, content: Path
) -> None:
    loaded = _edited(content, TYPED, edit)
    if _provable(loaded):
        assert _everything(loaded.guide, before) == _everything(loaded.guide, None)


def test_incremental_explorer_is_tried_on_edits_that_change_what_can_happen(
    before: IncrementalExplorer, content: Path
) -> None:
    unedited = _everything(REAL, before)
    edited = (_edited(content, TYPED, edit) for edit in DRAWN)
    changed = (loaded for loaded in edited if _provable(loaded) and _everything(loaded.guide, before) != unedited)
    assert len(list(itertools.islice(changed, 3))) == 3


def test_incremental_explorer_takes_over_what_did_not_change(
    before: IncrementalExplorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settled_again(*_: object) -> None:
        raise AssertionError("nothing changed, and yet a case was walked again")

    explored = IncrementalExplorer(flow_index(REAL), (), before)
    position = explored.position(begin(ROOTS[0]))
    monkeypatch.setattr(explored, "position", settled_again)
    explored._before = before._transitions
    explored._matters_before = before._matters
    assert explored.transitions(position) == before.transitions(position)


def test_incremental_explorer_sees_that_a_flow_begins_at_another_step(before: IncrementalExplorer) -> None:
    changed = {flow.id: flow for flow in REAL.flows}
    for flow in REAL.flows:
        first, second, *others = flow.steps
        changed[flow.id] = flow.model_copy(update={"steps": (second, first, *others)})
        guide = REAL.model_copy(update={"flows": tuple(changed.values())})
        assert _everything(guide, before) == _everything(guide, None)
        changed[flow.id] = flow


def test_incremental_explorer_stops_when_it_is_no_longer_wanted() -> None:
    with pytest.raises(StoppedError):
        IncrementalExplorer(flow_index(REAL), ROOTS, stopped=lambda: True)


@pytest.mark.parametrize("edit", WORDS, ids=str)
def test_proof_input_is_the_same_after_a_change_that_no_proof_depends_on(edit: Edit, content: Path) -> None:
    assert proof_input(_edited(content, TYPED, edit).guide) == proof_input(REAL)


def test_prover_finds_after_every_edit_what_a_full_proof_finds(base_copy: Path) -> None:
    lending = base_copy / "content" / "flows" / "01-lending.yml"
    text = lending.read_text(encoding="utf-8").replace('"No": {to: refused}', '"No": {to: again}')
    lending.write_text(f"{text}\n{AGAIN}", encoding="utf-8")
    prover, data = Prover(), typed(base_copy)
    found: set[str] = set()
    for _, edit in drawn(data, 300, 1):
        guide = (loaded := _edited(base_copy, data, edit)).guide
        if _provable(loaded):
            report = prove_guide(guide)
            findings = (*prover.rules(guide), *prover.not_sure(guide))
            found.update(one.kind for one in findings)
            if findings and findings[0].kind == "gap":
                assert [line for one in findings for line in one.lines] == list(report.lines), str(edit)
            else:
                lines = () if report.holds else report.lines[:-2]  # the last two are a summary
                assert [line for one in findings for line in one.lines] == list(lines), str(edit)
    assert found == {"rule", "unreachable", "not-sure"}


def test_prover_says_where_a_case_cannot_go_on_and_takes_over_from_before_it(
    base_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    lending, mending = base_guide.flows
    look = mending.step("look")
    assert isinstance(look, Ask)
    fewer = look.model_copy(update={"answers": look.answers[1:]})
    ends = {"do": (), "sets": (("broken", "yes"),), "next": ("mending",)}
    steps = tuple(one.model_copy(update=ends) if one.id == "refused" else one for one in lending.steps)
    flows = (
        lending.model_copy(update={"steps": steps}),
        mending.model_copy(update={"steps": (fewer, *mending.steps[1:])}),
    )
    facts = base_guide.facts.model_copy(update={"implies": ()})
    guide = base_guide.model_copy(update={"flows": flows, "facts": facts})
    prover = Prover()
    assert prover.rules(base_guide) == ()
    (gap,) = prover.rules(guide)
    assert (gap.kind, gap.about, gap.place.file) == ("gap", "mending/look", "content/flows/02-mending.yml")
    assert prove_guide(guide).lines == gap.lines
    with monkeypatch.context() as patch:
        patch.setattr(incremental, "Comparison", lambda *_: pytest.fail("the guide before was compared instead"))
        assert prover.not_sure(guide) == ()
    assert prover.rules(base_guide) == prover.not_sure(base_guide) == ()


def test_prover_takes_over_from_the_last_guide_that_could_be_explored(
    base_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[IncrementalExplorer | None] = []
    space = incremental.IncrementalExplorer

    def noted(
        index: incremental.FlowIndex, roots: list[str], before: IncrementalExplorer | None, stopped: Callable[[], bool]
    ) -> IncrementalExplorer:
        given.append(before)
        return space(index, roots, before, stopped)

    monkeypatch.setattr(incremental, "IncrementalExplorer", noted)
    prover = Prover()
    assert not prover.has_explored
    for _ in range(3):
        assert prover.rules(base_guide) == prover.not_sure(base_guide) == ()
    assert given[0] is None
    assert None not in given[1:]
    assert not any(one._before or one._matters_before for one in given if one), "an old one would be kept for good"


def test_prover_takes_over_from_before_an_edit_that_was_undone(
    base_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    advance = state_space.advance
    walked: list[int] = []

    def noted(index: incremental.FlowIndex, state: State) -> Advanced:
        walked[-1] += 1
        return advance(index, state)

    monkeypatch.setattr(state_space, "advance", noted)
    unrelated = base_guide.facts.model_copy(update={"implies": ()})
    prover = Prover()
    for guide in (base_guide, base_guide.model_copy(update={"facts": unrelated}), base_guide):
        walked.append(0)
        prover.rules(guide)
    assert walked[2] < min(walked[:2]), "only the beginnings of the flows are walked again"
