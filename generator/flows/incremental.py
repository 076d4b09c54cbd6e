"""The proof of a guide after an edit: what the edit does not affect is taken over from the previous proof.

From a state on a case continues as before where the question, the steps passed until the next one, and what can matter
from there on are as before. What facts say about one another bears on every state: after such an edit nothing is taken
over. All cases are still covered; only work is saved.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

from generator.flows.case import FlowIndex, State, StepRef, StuckError, begin, flow_index
from generator.flows.findings import Finding, broken_rules, less_protective_finding, stuck_finding, unreachable_answers
from generator.flows.not_sure_proof import Comparison
from generator.flows.rule_filter import RuleFilter
from generator.flows.rule_proof import prove_rule
from generator.flows.state_space import Position, StateSpace
from generator.model import Ask, Do, End, Guide

Transitions = tuple[tuple[str, Position], ...]


class StoppedError(Exception):
    """Raised when a proof is no longer wanted."""


def proof_input(guide: Guide) -> tuple[Any, ...]:
    """Return everything in a guide that a proof depends on: guides in which this is equal have the same result."""
    steps = [
        (flow.id, step.id, step.reading, _routing(step), getattr(step, "do", ()), getattr(step, "end", ""))
        for flow in guide.flows
        for step in flow.steps
    ]
    facts = [(fact.fact, fact.values) for fact in guide.facts.facts]
    implied = [(one.given, one.then, one.never) for one in guide.facts.implies]
    duties = [(duty.duty, duty.level, duty.protects, duty.standing) for duty in guide.duties.duties]
    rules = [(one.rule, one.root, one.given, one.passing, one.every, one.any, one.never) for one in guide.rules.rules]
    return steps, facts, implied, duties, rules


def _routing(step: Ask | Do | End | None) -> tuple[Any, ...]:
    """Return everything that decides where a case continues from a step."""
    if isinstance(step, Ask):
        return step.fact, tuple((one.value, one.to, getattr(one, "means", ())) for one in step.answers)
    # The kind distinguishes a step that only Not sure leads to.
    kind = type(step).__name__
    if isinstance(step, Do):
        return kind, step.then, step.visit
    return (kind, step.next, step.sets) if step else ()


def _changed(old: FlowIndex, new: FlowIndex) -> set[str | StepRef]:
    """Return the steps that route a case differently, and the flows that begin elsewhere, with their first steps."""
    refs = {
        ref
        for ref in old.steps.keys() | new.steps.keys()
        if _routing(old.steps.get(ref)) != _routing(new.steps.get(ref)) or _own_step(old, ref) != _own_step(new, ref)
    }
    flows = {flow for flow in old.start.keys() | new.start.keys() if old.start.get(flow) != new.start.get(flow)}
    return {
        *refs,
        *flows,
        *(flow_index.start[flow] for flow in flows for flow_index in (old, new) if flow in flow_index.start),
    }


def _distance(old: FlowIndex, new: FlowIndex) -> float:
    """Return how much an edit has changed: infinity if nothing can be taken over."""
    return len(_changed(old, new)) if (old.values, old.constraints) == (new.values, new.constraints) else math.inf


def _own_step(index: FlowIndex, question: StepRef) -> str:
    """Return the kind of the step that only Not sure leads to from a question."""
    return type(index.own_step(question)).__name__


class IncrementalExplorer(StateSpace):
    """The state space of a guide, explored from some flows to every end, reusing what an earlier one shares with it."""

    def __init__(
        self,
        index: FlowIndex,
        roots: Iterable[str],
        before: IncrementalExplorer | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Raises StuckError if a case cannot go on, and StoppedError soon after `stopped` is true."""
        super().__init__(index)
        self._stopped = stopped
        self._before: dict[State, Transitions] = {}
        self._matters_before: dict[tuple[str | StepRef, ...], Any] = {}
        if before and _distance(before.index, index) < math.inf:
            self._before, self._matters_before = before._transitions, before._matters  # noqa: SLF001 - of its own class
            self._minimal = before._minimal  # noqa: SLF001 - as above
            self._changed = _changed(before.index, index)
        self._same: dict[tuple[str | StepRef, ...], bool] = {}
        for root in roots:
            # Counting the cases visits every state, in the same order as a proof from the beginning.
            self.cases(self.position(begin(root)))
            self.cases(self.position(begin(root)), unsure=True)
        self._before, self._matters_before = {}, {}  # so that earlier state spaces can be freed

    def transitions(self, position: Position) -> Transitions:
        """Return each answer to the question reached, with the position after it."""
        if self._stopped():
            raise StoppedError
        state = position.state
        if state not in self._transitions and state in self._before and self._is_as_before(position):
            self._transitions[state] = self._before[state]
        return super().transitions(position)

    def _is_as_before(self, position: Position) -> bool:
        return position.question not in self._changed and all(
            self._changed.isdisjoint(after.passed) and self._matters_as_before(after.state)
            for _, after in self._before[position.state]
        )

    def _matters_as_before(self, state: State) -> bool:
        if state.to_do not in self._same:
            exists = self._changed.isdisjoint(state.to_do)  # a step that was removed is changed
            if exists:
                self.canonical(state)
            self._same[state.to_do] = exists and self._matters[state.to_do] == self._matters_before[state.to_do]
        return self._same[state.to_do]


class Prover:
    """Proves one guide after another, reusing what each has in common with the previous ones."""

    def __init__(self) -> None:
        # The guide explored last, and the one that it reused, which an undo brings back.
        self._explored: list[IncrementalExplorer] = []
        self._gap = False  # whether a case of the last guide cannot go on, so that it was not explored

    @property
    def has_explored(self) -> bool:
        """Whether there is anything to reuse."""
        return bool(self._explored)

    def rules(self, guide: Guide, stopped: Callable[[], bool] = lambda: False) -> tuple[Finding, ...]:
        """Return the findings of a full proof except those about Not sure; raises StoppedError."""
        index = flow_index(guide)
        before = min(self._explored, key=lambda one: _distance(one.index, index), default=None)
        self._gap = True
        try:
            explored = IncrementalExplorer(index, [flow.id for flow in guide.flows], before, stopped)
        except StuckError as error:
            return (stuck_finding(index, error),)
        self._explored, self._gap = [explored, *([before] if before else [])], False
        results = [prove_rule(explored, rule) for rule in RuleFilter(explored, guide.rules.rules).suspects()]
        return (*unreachable_answers(explored), *broken_rules(index, results))

    def not_sure(self, guide: Guide) -> tuple[Finding, ...]:
        """Return the findings of a full proof about Not sure, for the guide whose rules were proved last."""
        if not self._explored or self._gap:
            return ()
        explored = self._explored[0]
        comparison = Comparison(explored, guide.duties.duties, tuple(flow.id for flow in guide.flows))
        return tuple(less_protective_finding(explored.index, one) for one in comparison.run())
