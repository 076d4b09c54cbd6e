"""An exploration made again after an edit: what the edit does not touch is taken over, so that it takes no minute.

From a state on a case goes as before where the question, the steps passed until the next one, and what can matter from
there on are as before. What facts say of one another bears on everything: after such an edit nothing is taken over.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.flows.case import Book, Spot, State, begin
from generator.flows.state_space import Arrival, Explorer
from generator.model import Ask, Do, End, Guide

Onward = tuple[tuple[str, Arrival], ...]


def seen_by_proof(guide: Guide) -> tuple[Any, ...]:
    """Return what a proof sees of a guide: two guides in which it is the same fare alike."""
    steps = [
        (flow.id, step.id, step.reading, _goes_on(step), getattr(step, "do", ()), getattr(step, "end", ""))
        for flow in guide.flows
        for step in flow.steps
    ]
    facts = [(fact.fact, fact.values) for fact in guide.facts.facts]
    implied = [(one.given, one.then, one.never) for one in guide.facts.implies]
    duties = [(duty.duty, duty.level, duty.protects, duty.standing) for duty in guide.duties.duties]
    rules = [(one.rule, one.root, one.given, one.passing, one.every, one.any, one.never) for one in guide.rules.rules]
    return steps, facts, implied, duties, rules


def _goes_on(step: Ask | Do | End | None) -> tuple[Any, ...]:
    """Return what says where a case goes on from a step."""
    if isinstance(step, Ask):
        return step.fact, tuple((one.value, one.to, getattr(one, "means", ())) for one in step.answers)
    # A step that only Not sure leads to is told from others by its kind.
    kind = type(step).__name__
    if isinstance(step, Do):
        return kind, step.then, step.visit
    return (kind, step.next, step.sets) if step else ()


class Explored(Explorer):
    """Everything that can happen from some flows, gone through to its end."""

    def __init__(self, book: Book, roots: Iterable[str], before: Explored | None = None) -> None:
        """Raises GapError and ContradictionError: some case cannot go on."""
        super().__init__(book)
        self._before: dict[State, Onward] = {}
        self._matters_before: dict[tuple[str | Spot, ...], Any] = {}
        if before and (book.values, book.leaves) == (before.book.values, before.book.leaves):
            self._before, self._matters_before, self._told = before._onward, before._matters, before._told
            old, new = before.book.steps, book.steps
            self._changed = {
                spot for spot in old.keys() | new.keys() if _goes_on(old.get(spot)) != _goes_on(new.get(spot))
            }
        self._same: dict[tuple[str | Spot, ...], bool] = {}
        self._go_through(roots)

    def _go_through(self, roots: Iterable[str]) -> None:
        waiting = [self.arrive(begin(root)) for root in roots]
        reached: set[State] = set()
        while waiting:
            arrival = waiting.pop()
            if arrival.question is not None and arrival.state not in reached:
                reached.add(arrival.state)
                waiting += (after for _, after in self.onward(arrival))

    def onward(self, arrival: Arrival) -> Onward:
        """Return each answer to the question met, with where the case comes to after it."""
        state = arrival.state
        if state not in self._onward and state in self._before and self._goes_as_before(arrival):
            self._onward[state] = self._before[state]
        return super().onward(arrival)

    def _goes_as_before(self, arrival: Arrival) -> bool:
        return arrival.question not in self._changed and all(
            self._changed.isdisjoint(after.passed) and self._matters_as_before(after.state)
            for _, after in self._before[arrival.state]
        )

    def _matters_as_before(self, state: State) -> bool:
        if state.to_do not in self._same:
            there = self._changed.isdisjoint(state.to_do)  # a step that is gone is changed
            if there:
                self.alike(state)
            self._same[state.to_do] = there and self._matters[state.to_do] == self._matters_before[state.to_do]
        return self._same[state.to_do]
