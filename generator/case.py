"""One case through many flows: facts, hand-overs, duties collected. The meaning of a flow lives here, and nowhere else.

A case is walked depth first. A step does its duties, then visits the flows it sends the case through, then goes on.
What an end hands over to is done in the order of `next`, before older flows still to do. Each flow is done at most once
in a case. A loop end ends its own flow only. A fact is asked once; facts imply or rule out one another, both ways; when
one value is left it is known without asking.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from generator.model import Ask, Do, End, Facts, Flow, Guide

Known = frozenset[tuple[str, str]]


class Spot(NamedTuple):
    """A step of a flow."""

    flow: str
    step: str

    def __str__(self) -> str:
        return f"{self.flow}/{self.step}"


class State(NamedTuple):
    """How far a case is: what is known, which flows were begun, and what is still to do, next first.

    What is to do is a flow's id (to be begun) or a Spot (to be gone on from).
    """

    to_do: tuple[str | Spot, ...]
    done: frozenset[str]
    facts: Known


class Settled(NamedTuple):
    """A case brought as far as it goes without an answer: the steps passed, and the question met, if any."""

    state: State
    passed: tuple[Spot, ...]
    question: Spot | None


class GapError(Exception):
    """Raised when a known value is not among a question's answers."""

    def __init__(self, spot: Spot, fact: str, value: str) -> None:
        super().__init__(f'{spot} does not list "{value}", which is known of {fact}')
        self.spot, self.fact, self.value = spot, fact, value


class ContradictionError(Exception):
    """Raised when reaching an end makes a fact known that what is known rules out: no such case exists."""

    def __init__(self, spot: Spot, fact: str, value: str) -> None:
        super().__init__(f'{spot} makes {fact} "{value}", which what is known rules out')
        self.spot, self.fact, self.value = spot, fact, value


class Book:
    """Everything that a walk needs, made once from a guide."""

    def __init__(self, flows: Sequence[Flow], facts: Facts) -> None:
        self.flows: dict[str, Flow] = {flow.id: flow for flow in flows}
        self.steps: dict[Spot, Ask | Do | End] = {Spot(flow.id, s.id): s for flow in flows for s in flow.steps}
        self.start: dict[str, Spot] = {flow.id: Spot(flow.id, flow.steps[0].id) for flow in flows if flow.steps}
        self.values: dict[str, tuple[str, ...]] = {fact.fact: fact.values for fact in facts.facts}
        # One fact's value leaves another fact these values.
        self.leaves: list[tuple[str, str, str, frozenset[str]]] = []
        for one in facts.implies:
            (fact, value), *_ = one.given
            self.leaves += [(fact, value, other, frozenset([only])) for other, only in one.then]
            self.leaves += [(fact, value, other, frozenset(self.values[other]) - {no}) for other, no in one.never]
        self._domains: dict[Known, dict[str, frozenset[str]]] = {}

    def domains(self, facts: Known) -> Mapping[str, frozenset[str]]:
        """Return which values each fact can still have; an empty set means that the facts contradict one another."""
        if facts not in self._domains:
            left = {fact: set(values) for fact, values in self.values.items()}
            for fact, value in facts:
                left[fact] &= {value}
            self._narrow(left)
            self._domains[facts] = {fact: frozenset(values) for fact, values in left.items()}
        return self._domains[facts]

    def _narrow(self, left: dict[str, set[str]]) -> None:
        changed = True
        while changed:
            changed = False
            for fact, value, other, allowed in self.leaves:
                if left[fact] == {value} and not left[other] <= allowed:
                    left[other] &= allowed
                    changed = True
                if value in left[fact] and left[other].isdisjoint(allowed):
                    left[fact].discard(value)
                    changed = True

    @cached_property
    def reading(self) -> dict[str, Spot]:
        """Every step by the id that the reading gives it."""
        return {step.reading: spot for spot, step in self.steps.items() if step.reading}


def book(guide: Guide) -> Book:
    """Return what walks of this guide need."""
    return Book(guide.flows, guide.facts)


def begin(root: str, given: Known = frozenset()) -> State:
    """Return a case that is about to begin a flow; `given` is known from the start."""
    return State((root,), frozenset(), given)


def offered(book: Book, state: State, question: Spot) -> list[str]:
    """Return the values that can be answered to a question, in its own order."""
    step = book.steps[question]
    assert isinstance(step, Ask)  # noqa: S101 - a question is a step that asks
    domain = book.domains(state.facts)[step.fact]
    return [answer.value for answer in step.answers if answer.value in domain]


def settle(book: Book, state: State) -> Settled:
    """Return the case brought to its next question, or to its end; raises GapError."""
    to_do, done, facts = state
    passed: list[Spot] = []
    while to_do:
        first, to_do = to_do[0], to_do[1:]
        if isinstance(first, str):
            if first in done:
                continue
            done, first = done | {first}, book.start[first]
        step = book.steps[first]
        passed.append(first)
        if isinstance(step, Ask):
            domain = book.domains(facts)[step.fact]
            if len(domain) != 1:
                return Settled(State((first, *to_do), done, facts), tuple(passed), first)
            to_do = (_leads(step, first, next(iter(domain))), *to_do)
        elif isinstance(step, Do):
            to_do = (*step.visit, Spot(first.flow, step.then), *to_do)
        else:
            for fact, value in step.sets:
                if value not in book.domains(facts)[fact]:
                    raise ContradictionError(first, fact, value)
                facts |= {(fact, value)}
            to_do = (*step.next, *to_do)
    return Settled(State((), done, facts), tuple(passed), None)


def answer(book: Book, state: State, question: Spot, value: str) -> State:
    """Return the case after a question is answered."""
    step = book.steps[question]
    assert isinstance(step, Ask)  # noqa: S101 - a question is a step that asks
    rest = state.to_do[1:]
    return State((_leads(step, question, value), *rest), state.done, state.facts | {(step.fact, value)})


def _leads(step: Ask, spot: Spot, value: str) -> Spot:
    for one in step.answers:
        if one.value == value:
            return Spot(spot.flow, one.to)
    raise GapError(spot, step.fact, value)
