"""What can still happen in a case: every state that cases can be in, explored once and shared by all proofs.

Two cases that have the same still to do, and know the same of every fact that can still matter, go on alike. So what
is explored is not each case but each such state; the cases are counted exactly on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.flows.case import Book, Known, Spot, State, answer, offered, settle
from generator.model import UNSURE, Ask, Do, End


class Arrival(NamedTuple):
    """Where a case comes to: the steps passed on the way, what can still matter, and the question met, if any."""

    passed: tuple[Spot, ...]
    state: State
    question: Spot | None


class Explorer:
    """What can still happen from a state; made once for a book, and shared by all proofs."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._onward: dict[State, tuple[tuple[str, Arrival], ...]] = {}
        self._ahead: dict[Spot, frozenset[Spot]] = {}
        self._matters: dict[tuple[str | Spot, ...], tuple[frozenset[str], frozenset[str]]] = {}
        self._counts: dict[tuple[State, bool], int] = {}
        self._told: dict[tuple[Known, frozenset[str]], Known] = {}

    def ahead(self, spot: Spot) -> frozenset[Spot]:
        """Return every step that a case at this step may still pass."""
        if spot not in self._ahead:
            seen: set[Spot] = set()
            waiting = [spot]
            while waiting:
                here = waiting.pop()
                if here not in seen:
                    seen.add(here)
                    waiting += self._after(here)
            self._ahead[spot] = frozenset(seen)
        return self._ahead[spot]

    def _after(self, spot: Spot) -> Iterator[Spot]:
        step = self.book.steps[spot]
        if isinstance(step, Ask):
            yield from (Spot(spot.flow, one.to) for one in step.answers)
        elif isinstance(step, Do):
            yield Spot(spot.flow, step.then)
            yield from (self.book.start[flow] for flow in step.visit)
        else:
            yield from (self.book.start[flow] for flow in step.next)

    def coming(self, state: State) -> frozenset[Spot]:
        """Return every step that a case in this state may still pass."""
        spots = (one if isinstance(one, Spot) else self.book.start[one] for one in state.to_do)
        return frozenset().union(*(self.ahead(spot) for spot in spots))

    def alike(self, state: State) -> State:
        """Return the state without what can no longer matter: cases with the same result go on alike."""
        if state.to_do not in self._matters:
            coming = self.coming(state)
            steps = [self.book.steps[spot] for spot in coming]
            facts = {step.fact for step in steps if isinstance(step, Ask)}
            facts |= {fact for step in steps if isinstance(step, End) for fact, _ in step.sets}
            self._matters[state.to_do] = frozenset(facts), frozenset(spot.flow for spot in coming)
        asked, flows = self._matters[state.to_do]
        return State(state.to_do, state.done & flows, self._telling(state.facts, asked))

    def _telling(self, known: Known, asked: frozenset[str]) -> Known:
        """Return the least that says as much of the facts still asked as all that is known."""
        tied = frozenset(pair for pair in known if pair[0] in self.book.tied and pair[1] != UNSURE)
        if (tied, asked) not in self._told:
            self._told[tied, asked] = self._shortest(tied, asked)
        return self._told[tied, asked].union(pair for pair in known if pair[0] in asked and pair not in tied)

    def _shortest(self, known: Known, asked: frozenset[str]) -> Known:
        """Return the least from which the same follows: two cases that came to know it in two ways go on alike."""
        left = self.book.left(known)
        if not all(left.values()):
            return known  # from what contradicts itself nothing follows
        told = frozenset((fact, value) for fact, values in left.items() if len(values) == 1 for value in values)
        for pair in sorted(told, key=lambda pair: (pair[0] in asked, pair)):
            if self._open(told - {pair}, asked) == self._open(told, asked):
                told -= {pair}
        return told

    def _open(self, known: Known, asked: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return the values left of each fact asked, and of each that can still narrow one of these or be narrowed."""
        left = self.book.left(known)
        found: dict[str, frozenset[str]] = {}
        waiting = [fact for fact in asked if fact in left]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = left[here]
                for fact, value, other, allowed in self.book.leaves:
                    if here in (fact, other) and value in left[fact] and not left[other] <= allowed:
                        waiting += (fact, other)
        return found

    def arrive(self, state: State) -> Arrival:
        """Return where a case comes to without an answer; raises StuckError."""
        settled = settle(self.book, state)
        return Arrival(settled.passed, self.alike(settled.state), settled.question)

    def onward(self, arrival: Arrival) -> tuple[tuple[str, Arrival], ...]:
        """Return each answer to the question met, with where the case comes to after it.

        Not sure is among them only where it has a step of its own: elsewhere the case goes on as after another answer.
        """
        if arrival.question is None:
            return ()
        if arrival.state not in self._onward:
            self._onward[arrival.state] = tuple(
                (value, self.arrive(answer(self.book, arrival.state, arrival.question, value)))
                for value in offered(self.book, arrival.state, arrival.question)
                if value != UNSURE or self.book.own_step(arrival.question)
            )
        return self._onward[arrival.state]

    def after(self, arrival: Arrival, value: str) -> Arrival | None:
        """Return where the case comes to after an answer, Not sure included; None where it cannot be answered so."""
        onward = dict(self.onward(arrival))
        if value == UNSURE and value not in onward and arrival.question in self.book.unsure:
            value = self.book.taken(arrival.state.facts, arrival.question, UNSURE)
        return onward.get(value)

    def gone(self) -> frozenset[tuple[Spot, Spot]]:
        """Return each step with each step that a case has gone on to from it so far, in the same flow."""
        found: set[tuple[Spot, Spot]] = set()
        for state, onward in self._onward.items():
            for _, after in onward:
                passed = (*(one for one in state.to_do[:1] if isinstance(one, Spot)), *after.passed)
                found.update(pairwise(passed))
        return frozenset(found)

    def cases(self, arrival: Arrival, *, unsure: bool = False) -> int:
        """Return how many different complete cases there are from here; `unsure` counts those with Not sure too."""
        if arrival.question is None:
            return 1
        key = arrival.state, unsure
        if key not in self._counts:
            after = [found for value, found in self.onward(arrival) if value != UNSURE]
            if unsure and (found := self.after(arrival, UNSURE)):
                after.append(found)
            self._counts[key] = sum(self.cases(one, unsure=unsure) for one in after)
        return self._counts[key]
