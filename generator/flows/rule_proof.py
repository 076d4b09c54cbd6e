"""Proof that a safety rule holds on every case: all of them, never a sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.flows.case import Book, Known, Spot, State, begin
from generator.flows.state_space import Arrival, Explorer
from generator.model import UNSURE, Do, End, FindOut, Rule

Answers = tuple[tuple[Spot, str], ...]


@dataclass(frozen=True)
class Breach:
    """The shortest case that breaks a rule: the questions with their answers, and what is wrong."""

    rule: Rule
    answers: Answers
    missing: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proved:
    """How a rule fared: on how many cases it was put to the test, and the first breach, if any."""

    rule: Rule
    cases: int
    breach: Breach | None


class _Seen(NamedTuple):
    """What a case has of the things that a rule speaks of."""

    passing: bool
    every: frozenset[str]
    any: bool
    never: frozenset[str]


class _Found(NamedTuple):
    """What lies ahead of a state: how many cases put the rule to the test, and the answers of the shortest breach."""

    cases: int
    breach: Answers | None = None
    seen: _Seen | None = None


_NOTHING = _Found(0)


class _Test:
    """One rule, tried on all cases."""

    def __init__(self, explorer: Explorer, rule: Rule) -> None:
        self.explorer, self.rule = explorer, rule
        self.given = {fact: frozenset([values] if isinstance(values, str) else values) for fact, values in rule.given}
        self.passing = frozenset(_spots(explorer.book, rule.passing))
        self.every, self.any, self.never = frozenset(rule.every), frozenset(rule.any), frozenset(rule.never)
        self.marks = dict(self._marks())
        self.forbidden = frozenset(spot for spot, mark in self.marks.items() if mark.never)
        tied = [fact for fact in self.given if fact in explorer.book.tied]
        # By fact: the facts given of which it says something. What bears on none is not looked at.
        self.bears = {fact: [fact] for fact in self.given} | dict.fromkeys(explorer.book.tied if tied else (), tied)
        self.sets = {
            spot: step.sets
            for spot, step in explorer.book.steps.items()
            if isinstance(step, End) and any(fact in self.bears for fact, _ in step.sets)
        }
        self._found: dict[tuple[State, _Seen], _Found] = {}
        self._counts: dict[State, int] = {}
        self._comes: dict[tuple[tuple[str | Spot, ...], frozenset[Spot]], bool] = {}

    def run(self) -> Proved:
        """Return how the rule fared."""
        start = _Seen(not self.passing, frozenset(), not self.any, frozenset())
        found = self._ahead(self.explorer.arrive(begin(self.rule.root)), start)
        if found.breach is None or found.seen is None:
            return Proved(self.rule, found.cases, None)
        missing = [*sorted(self.every - found.seen.every), *([] if found.seen.any else sorted(self.any))]
        breach = Breach(self.rule, found.breach, tuple(missing), tuple(sorted(found.seen.never)))
        return Proved(self.rule, found.cases, breach)

    def _ahead(self, arrival: Arrival, seen: _Seen) -> _Found:
        seen = self._seen(seen, arrival.passed)
        if arrival.question is None or self._decided(arrival.state, seen):
            return self._judged(arrival, seen)
        if not seen.passing and not self._coming(arrival.state, self.passing):
            return _NOTHING
        key = arrival.state, seen
        if key not in self._found:
            self._found[key] = self._asked(arrival, arrival.question, seen)
        return self._found[key]

    def _onward(self, arrival: Arrival) -> Iterator[tuple[str, Arrival]]:
        """Yield each answer after which what is known can still be what the rule gives, and where it leads.

        A case that waits is tried once it is answered; what no case may have, it may not have either.
        """
        book, question = self.explorer.book, arrival.question
        if question is None:
            return
        facts, fact = arrival.state.facts, book.question(question).fact
        for value, after in self.explorer.onward(arrival):
            if value == UNSURE and not self.never and isinstance(book.own_step(question), FindOut):
                continue
            told = [(fact, book.taken(facts, question, value))] if fact in self.bears else []
            if self.sets and not self.sets.keys().isdisjoint(after.passed):
                told += [pair for spot in after.passed for pair in self.sets.get(spot, ())]
            if not told or self._can_be(facts, told):
                yield value, after

    def _can_be(self, facts: Known, told: Sequence[tuple[str, str]]) -> bool:
        """Whether a case can still have what the rule gives, now that it knows more."""
        known = facts.union(told)
        bears = {given for fact, _ in told for given in self.bears.get(fact, ())}
        return not any(self.given[given].isdisjoint(self.explorer.book.domain(known, given)) for given in bears)

    def _asked(self, arrival: Arrival, question: Spot, seen: _Seen) -> _Found:
        cases, best = 0, _NOTHING
        for value, after in self._onward(arrival):
            found = self._ahead(after, seen)
            cases += found.cases if value != UNSURE else 0  # counted are cases in which every answer is definite
            if found.breach is not None and (best.breach is None or len(found.breach) + 1 < len(best.breach)):
                best = found._replace(breach=((question, value), *found.breach))
        return best._replace(cases=cases)

    def _decided(self, state: State, seen: _Seen) -> bool:
        """Whether nothing that can still happen changes how the rule fares."""
        if not seen.passing:
            return False
        kept = seen.every == self.every and seen.any
        return bool(seen.never) or (kept and not self._coming(state, self.forbidden))

    def _coming(self, state: State, spots: frozenset[Spot]) -> bool:
        key = state.to_do, spots
        if key not in self._comes:
            self._comes[key] = not spots.isdisjoint(self.explorer.coming(state))
        return self._comes[key]

    def _judged(self, arrival: Arrival, seen: _Seen) -> _Found:
        if not seen.passing:
            return _NOTHING
        cases = self._matching(arrival)
        if not cases:
            return _NOTHING
        kept = seen.every == self.every and seen.any and not seen.never
        return _Found(cases) if kept else _Found(cases, (), seen)

    def _matching(self, arrival: Arrival) -> int:
        """Return how many complete cases from here have what the rule gives."""
        if not self.given:
            return self.explorer.cases(arrival)
        if arrival.question is None:
            return 1
        if arrival.state not in self._counts:
            onward = self._onward(arrival)
            self._counts[arrival.state] = sum(self._matching(after) for value, after in onward if value != UNSURE)
        return self._counts[arrival.state]

    def _seen(self, seen: _Seen, passed: Sequence[Spot]) -> _Seen:
        for spot in passed:
            if mark := self.marks.get(spot):
                seen = _Seen(
                    seen.passing or mark.passing,
                    seen.every | mark.every,
                    seen.any or mark.any,
                    seen.never | mark.never,
                )
        return seen

    def _marks(self) -> Iterator[tuple[Spot, _Seen]]:
        """Yield the steps that the rule speaks of, with what a case has by passing them."""
        for spot in self.explorer.book.steps:
            has = frozenset(spoken_of(self.explorer.book, spot))
            mark = _Seen(spot in self.passing, self.every & has, not self.any.isdisjoint(has), self.never & has)
            if any(mark):
                yield spot, mark


def spoken_of(book: Book, spot: Spot) -> tuple[str, ...]:
    """Return what a rule can speak of at a step: the step itself, by its own name and the reading's, and its duties."""
    step = book.steps[spot]
    names = (str(spot), step.reading or str(spot))
    return (*names, *step.do) if isinstance(step, Do | End) else names


def _spots(book: Book, names: Sequence[str]) -> Iterator[Spot]:
    for name in names:
        yield book.reading[name] if name in book.reading else Spot(*name.split("/", 1))


def prove(explorer: Explorer, rule: Rule) -> Proved:
    """Return how a rule fares on all cases from its root that have what it gives; raises StuckError."""
    return _Test(explorer, rule).run()
