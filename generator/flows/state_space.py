"""The state space of all cases: every state that a case can be in, explored once and shared by all proofs.

Two cases that have the same still to do, and know the same of every fact that can still matter, continue in the same
way. So not each case is explored but each such state; the cases are counted exactly on the way.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.flows.case import FlowIndex, Known, State, StepRef, advance, answer, offered_values
from generator.flows.graph import closure
from generator.model import UNSURE, Ask, Do, End


class Position(NamedTuple):
    """The position of a case: the steps passed on the way, its canonical state, and the question reached, if any."""

    passed: tuple[StepRef, ...]
    state: State
    question: StepRef | None


class StateSpace:
    """The states and transitions of an index, explored on demand."""

    def __init__(self, index: FlowIndex) -> None:
        self.index = index
        self._transitions: dict[State, tuple[tuple[str, Position], ...]] = {}
        self._reachable: dict[StepRef, frozenset[StepRef]] = {}
        self._matters: dict[tuple[str | StepRef, ...], tuple[frozenset[str], frozenset[str]]] = {}
        self._counts: dict[tuple[State, bool], int] = {}
        self._minimal: dict[tuple[Known, frozenset[str]], Known] = {}

    def reachable(self, ref: StepRef) -> frozenset[StepRef]:
        """Return every step that a case at this step may still pass."""
        if ref not in self._reachable:
            self._reachable[ref] = closure(ref, self._after)
        return self._reachable[ref]

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
        """Return the state without what can no longer matter: cases with the same result continue in the same way."""
        if state.to_do not in self._matters:
            reachable = self.reachable_from(state)
            steps = [self.index.steps[ref] for ref in reachable]
            facts = {step.fact for step in steps if isinstance(step, Ask)}
            facts |= {fact for step in steps if isinstance(step, End) for fact, _ in step.sets}
            self._matters[state.to_do] = frozenset(facts), frozenset(ref.flow for ref in reachable)
        asked, flows = self._matters[state.to_do]
        return State(state.to_do, state.done & flows, self._minimal_facts(state.facts, asked))

    def _minimal_facts(self, known: Known, asked: frozenset[str]) -> Known:
        """Return the fewest facts that say as much about the facts still asked as all that is known."""
        implying = frozenset(pair for pair in known if pair[0] in self.index.constrained and pair[1] != UNSURE)
        if (implying, asked) not in self._minimal:
            self._minimal[implying, asked] = self._shortest(implying, asked)
        return self._minimal[implying, asked].union(pair for pair in known if pair[0] in asked and pair not in implying)

    def _shortest(self, known: Known, asked: frozenset[str]) -> Known:
        """Return the fewest facts that imply the same, so that cases that learned them in different ways are one."""
        left = self.index.remaining_values(known)
        if not all(left.values()):
            return known  # it contradicts itself, so nothing follows from it
        implied = frozenset((fact, value) for fact, values in left.items() if len(values) == 1 for value in values)
        for pair in sorted(implied, key=lambda pair: (pair[0] in asked, pair)):
            if self._open(implied - {pair}, asked) == self._open(implied, asked):
                implied -= {pair}
        return implied

    def _open(self, known: Known, asked: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return the values left for each fact asked, and for each that can still narrow another or be narrowed."""
        left = self.index.remaining_values(known)
        found: dict[str, frozenset[str]] = {}
        pending = [fact for fact in asked if fact in left]
        while pending:
            here = pending.pop()
            if here not in found:
                found[here] = left[here]
                for fact, value, other, allowed in self.index.constraints:
                    if here in (fact, other) and value in left[fact] and not left[other] <= allowed:
                        pending += (fact, other)
        return found

    def position(self, state: State) -> Position:
        """Return the position that a case reaches without an answer; raises StuckError."""
        advanced = advance(self.index, state)
        return Position(advanced.passed, self.canonical(advanced.state), advanced.question)

    def transitions(self, position: Position) -> tuple[tuple[str, Position], ...]:
        """Return each answer to the question reached, with the position after it.

        Not sure is among them only if it has a step of its own: else the case continues as after another answer.
        """
        if position.question is None:
            return ()
        if position.state not in self._transitions:
            self._transitions[position.state] = tuple(
                (value, self.position(answer(self.index, position.state, position.question, value)))
                for value in offered_values(self.index, position.state, position.question)
                if value != UNSURE or self.index.own_step(position.question)
            )
        return self._transitions[position.state]

    def after(self, position: Position, value: str) -> Position | None:
        """Return the position after an answer, Not sure included; None if that cannot be answered."""
        after = dict(self.transitions(position))
        if value == UNSURE and value not in after and position.question in self.index.unsure:
            value = self.index.effective_value(position.state.facts, position.question, UNSURE)
        return after.get(value)

    def traversed(self) -> frozenset[tuple[StepRef, StepRef]]:
        """Return the pairs of steps that some case has passed directly one after the other."""
        found: set[tuple[StepRef, StepRef]] = set()
        for state, transitions in self._transitions.items():
            for _, after in transitions:
                passed = (*(one for one in state.to_do[:1] if isinstance(one, StepRef)), *after.passed)
                found.update(pairwise(passed))
        return frozenset(found)

    def cases(self, position: Position, *, unsure: bool = False) -> int:
        """Return how many different complete cases there are from here; with `unsure`, those with Not sure too."""
        if position.question is None:
            return 1
        key = position.state, unsure
        if key not in self._counts:
            after = [found for value, found in self.transitions(position) if value != UNSURE]
            if unsure and (found := self.after(position, UNSURE)):
                after.append(found)
            self._counts[key] = sum(self.cases(one, unsure=unsure) for one in after)
        return self._counts[key]
