"""What can still happen in a case: every state that cases can be in, explored once and shared by all proofs.

Two cases that have the same still to do, and know the same of every fact that can still matter, go on alike. So what
is explored is not each case but each such state; the cases are counted exactly on the way.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.flows.case import FlowIndex, Known, State, StepRef, advance, answer, offered_values
from generator.flows.graph import closure
from generator.model import UNSURE, Ask, Do, End


class Position(NamedTuple):
    """Where a case comes to: the steps passed on the way, what can still matter, and the question met, if any."""

    passed: tuple[StepRef, ...]
    state: State
    question: StepRef | None


class StateSpace:
    """What can still happen from a state; made once for an index, and shared by all proofs."""

    def __init__(self, index: FlowIndex) -> None:
        self.index = index
        self._onward: dict[State, tuple[tuple[str, Position], ...]] = {}
        self._ahead: dict[StepRef, frozenset[StepRef]] = {}
        self._matters: dict[tuple[str | StepRef, ...], tuple[frozenset[str], frozenset[str]]] = {}
        self._counts: dict[tuple[State, bool], int] = {}
        self._told: dict[tuple[Known, frozenset[str]], Known] = {}

    def reachable(self, ref: StepRef) -> frozenset[StepRef]:
        """Return every step that a case at this step may still pass."""
        if ref not in self._ahead:
            self._ahead[ref] = closure(ref, self._after)
        return self._ahead[ref]

    def _after(self, ref: StepRef) -> Iterator[StepRef]:
        step = self.index.steps[ref]
        if isinstance(step, Ask):
            yield from (StepRef(ref.flow, one.to) for one in step.answers)
        elif isinstance(step, Do):
            yield StepRef(ref.flow, step.then)
            yield from (self.index.start[flow] for flow in step.visit)
        else:
            yield from (self.index.start[flow] for flow in step.next)

    def reachable_from(self, state: State) -> frozenset[StepRef]:
        """Return every step that a case in this state may still pass."""
        refs = (one if isinstance(one, StepRef) else self.index.start[one] for one in state.to_do)
        return frozenset().union(*(self.reachable(ref) for ref in refs))

    def canonical(self, state: State) -> State:
        """Return the state without what can no longer matter: cases with the same result go on alike."""
        if state.to_do not in self._matters:
            coming = self.reachable_from(state)
            steps = [self.index.steps[ref] for ref in coming]
            facts = {step.fact for step in steps if isinstance(step, Ask)}
            facts |= {fact for step in steps if isinstance(step, End) for fact, _ in step.sets}
            self._matters[state.to_do] = frozenset(facts), frozenset(ref.flow for ref in coming)
        asked, flows = self._matters[state.to_do]
        return State(state.to_do, state.done & flows, self._telling(state.facts, asked))

    def _telling(self, known: Known, asked: frozenset[str]) -> Known:
        """Return the least that says as much of the facts still asked as all that is known."""
        tied = frozenset(pair for pair in known if pair[0] in self.index.constrained and pair[1] != UNSURE)
        if (tied, asked) not in self._told:
            self._told[tied, asked] = self._shortest(tied, asked)
        return self._told[tied, asked].union(pair for pair in known if pair[0] in asked and pair not in tied)

    def _shortest(self, known: Known, asked: frozenset[str]) -> Known:
        """Return the least from which the same follows: two cases that came to know it in two ways go on alike."""
        left = self.index.remaining_values(known)
        if not all(left.values()):
            return known  # from what contradicts itself nothing follows
        told = frozenset((fact, value) for fact, values in left.items() if len(values) == 1 for value in values)
        for pair in sorted(told, key=lambda pair: (pair[0] in asked, pair)):
            if self._open(told - {pair}, asked) == self._open(told, asked):
                told -= {pair}
        return told

    def _open(self, known: Known, asked: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return the values left of each fact asked, and of each that can still narrow one of these or be narrowed."""
        left = self.index.remaining_values(known)
        found: dict[str, frozenset[str]] = {}
        waiting = [fact for fact in asked if fact in left]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = left[here]
                for fact, value, other, allowed in self.index.constraints:
                    if here in (fact, other) and value in left[fact] and not left[other] <= allowed:
                        waiting += (fact, other)
        return found

    def position(self, state: State) -> Position:
        """Return where a case comes to without an answer; raises StuckError."""
        settled = advance(self.index, state)
        return Position(settled.passed, self.canonical(settled.state), settled.question)

    def transitions(self, position: Position) -> tuple[tuple[str, Position], ...]:
        """Return each answer to the question met, with where the case comes to after it.

        Not sure is among them only where it has a step of its own: elsewhere the case goes on as after another answer.
        """
        if position.question is None:
            return ()
        if position.state not in self._onward:
            self._onward[position.state] = tuple(
                (value, self.position(answer(self.index, position.state, position.question, value)))
                for value in offered_values(self.index, position.state, position.question)
                if value != UNSURE or self.index.own_step(position.question)
            )
        return self._onward[position.state]

    def after(self, position: Position, value: str) -> Position | None:
        """Return where the case comes to after an answer, Not sure included; None where it cannot be answered so."""
        onward = dict(self.transitions(position))
        if value == UNSURE and value not in onward and position.question in self.index.unsure:
            value = self.index.effective_value(position.state.facts, position.question, UNSURE)
        return onward.get(value)

    def traversed(self) -> frozenset[tuple[StepRef, StepRef]]:
        """Return each step with each step that a case has gone on to from it so far, in the same flow."""
        found: set[tuple[StepRef, StepRef]] = set()
        for state, onward in self._onward.items():
            for _, after in onward:
                passed = (*(one for one in state.to_do[:1] if isinstance(one, StepRef)), *after.passed)
                found.update(pairwise(passed))
        return frozenset(found)

    def cases(self, position: Position, *, unsure: bool = False) -> int:
        """Return how many different complete cases there are from here; `unsure` counts those with Not sure too."""
        if position.question is None:
            return 1
        key = position.state, unsure
        if key not in self._counts:
            after = [found for value, found in self.transitions(position) if value != UNSURE]
            if unsure and (found := self.after(position, UNSURE)):
                after.append(found)
            self._counts[key] = sum(self.cases(one, unsure=unsure) for one in after)
        return self._counts[key]
