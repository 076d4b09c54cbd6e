"""A question lists every value of its fact that can be known by then.

A case that comes with an answer given before, and finds no such answer, cannot go on.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import graph
from generator.case import Book, Spot
from generator.model import UNSURE, Ask, Do, End, Guide
from generator.problem import Problem

Values = frozenset[str]


def check(guide: Guide) -> Iterator[Problem]:
    """Yield what a quick look finds; it takes in a little too much, and the proof looks exactly."""
    if guide.partial & {"flows", "facts"} or any(graph.stray(flow) for flow in guide.flows):
        return
    known_values = {fact.fact: frozenset(fact.values) for fact in guide.facts.facts}
    if not all(_is_sound(part, known_values, guide) for part in guide.parts()):
        return
    book = Book(guide.flows, guide.facts)
    short = [
        (spot, step)
        for spot, step in book.steps.items()
        if isinstance(step, Ask) and known_values[step.fact] - {one.value for one in step.answers}
    ]
    for fact in dict.fromkeys(step.fact for _, step in short):
        known = _Known(book, fact).at
        for spot, step in short:
            if step.fact != fact:
                continue
            for value in sorted(known.get(spot, frozenset()) - {one.value for one in step.answers}):
                says = f'"{value}" can be known of {fact} by "{step.id}", and is not among its answers.'
                yield Problem(step.at("answers"), says, "Add an answer for it, or lead such cases elsewhere before.")


def _is_sound(part: object, values: dict[str, Values], guide: Guide) -> bool:
    """Whether what a part names is there: where it is not, other rules tell it."""
    flows = {flow.id for flow in guide.flows}
    if isinstance(part, Ask):
        return part.fact in values and {one.value for one in part.answers} <= values[part.fact] | {UNSURE}
    if isinstance(part, End):
        return flows >= set(part.next) and all(value in values.get(fact, ()) for fact, value in part.sets)
    if isinstance(part, Do):
        return flows >= set(part.visit)
    pairs = (*getattr(part, "given", ()), *getattr(part, "then", ()), *getattr(part, "never", ()))
    return type(part).__name__ != "Implication" or all(value in values.get(fact, ()) for fact, value in pairs)


class _Known:
    """Which values one fact can be known to have at each step, whatever flow a case began in."""

    def __init__(self, book: Book, fact: str) -> None:
        self.book, self.fact = book, fact
        # By flow: what is learned in it and in all that follows from it. What a case brought along is not learned
        # there, or else every flow would hand on what any other brought.
        self.learned: dict[str, Values] = {}
        before = None
        while before != self.learned:
            before = dict(self.learned)
            self.at = self._spread(bring=False)
            for here in self.at:
                self._leaves(here)
        self.at = self._spread(bring=True)

    def _spread(self, *, bring: bool) -> dict[Spot, Values]:
        """Return what can be known at each step; `bring` whether a flow begins with what was known before it."""
        at: dict[Spot, Values] = {spot: frozenset() for spot in self.book.start.values()}
        waiting = list(at)
        while waiting:
            here = waiting.pop()
            for to, values in self._onward(here, at[here]):
                after = at.get(to, frozenset()) | (values if bring or to.flow == here.flow else frozenset())
                if after != at.get(to):
                    at[to] = after
                    waiting.append(to)
        return at

    def _onward(self, here: Spot, known: Values) -> Iterator[tuple[Spot, Values]]:
        step = self.book.steps[here]
        if isinstance(step, Ask):
            for one in step.answers:
                yield Spot(here.flow, one.to), self._after(step, one.value, known)
            return
        known = self._set(step) or known
        for flow in _calls(step):
            yield self.book.start[flow], known
            known |= self.learned.get(flow, frozenset())
        if isinstance(step, Do):
            yield Spot(here.flow, step.then), known

    def _after(self, step: Ask, value: str, known: Values) -> Values:
        if step.fact == self.fact:
            return frozenset([value]) - {UNSURE}
        answered = frozenset([(step.fact, value)])
        possible = self.book.domain(answered, self.fact)
        return (known & possible) | (possible if len(possible) == 1 else frozenset())

    def _leaves(self, here: Spot) -> None:
        """Take down what is known where a flow ends."""
        step = self.book.steps[here]
        if isinstance(step, End):
            after = (self.learned.get(flow, frozenset()) for flow in step.next)
            known = (self._set(step) or self.at[here]).union(*after)
            self.learned[here.flow] = self.learned.get(here.flow, frozenset()) | known

    def _set(self, step: Ask | Do | End) -> Values:
        return frozenset(value for fact, value in getattr(step, "sets", ()) if fact == self.fact)


def _calls(step: Ask | Do | End) -> tuple[str, ...]:
    return step.visit if isinstance(step, Do) else step.next if isinstance(step, End) else ()
