"""Which rules some case may break, looked at for all of them in one go; what is held back is then proved one by one.

A rule is taken apart into ways: to break it by what a case lacks, to break it by what a case has, and only to put it to
the test. Each way is a bit of a number, so that one look at a state serves all rules. A broken rule is always held
back; that others may be held back with it costs time, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.flows.case import Spot, State, begin
from generator.flows.rule_proof import spoken_of
from generator.flows.state_space import Arrival, Explorer
from generator.model import UNSURE, End, FindOut, Rule

Bits = int
Ways = tuple[Bits, Bits]  # from here on gone by some case: to the end, and to the end with what has to be passed


class _Way(NamedTuple):
    """What a case passes and what it lacks that goes this way."""

    rule: Rule
    passes: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    breaks: bool = True


def _ways(rule: Rule) -> Iterator[_Way]:
    yield _Way(rule, rule.passing, breaks=False)
    yield from (_Way(rule, rule.passing, (one,)) for one in rule.every)
    if rule.any:
        yield _Way(rule, rule.passing, rule.any)
    if rule.never:
        yield _Way(rule, rule.never)  # with `passing` too it is looked for in more cases than the rule is about


class Sieve:
    """All rules, and all cases of an exploration."""

    def __init__(self, explorer: Explorer, rules: Iterable[Rule]) -> None:
        self.explorer, book = explorer, explorer.book
        self._ways = [way for rule in rules for way in _ways(rule)]
        self._free = self._tests = self._waits = 0
        passes: dict[str, Bits] = defaultdict(int)
        lacks: dict[str, Bits] = defaultdict(int)
        self._given: dict[str, list[tuple[frozenset[str], Bits]]] = defaultdict(list)
        for number, way in enumerate(self._ways):
            bit = 1 << number
            self._free |= 0 if way.passes else bit
            self._tests |= 0 if way.breaks else bit
            self._waits |= bit if way.breaks and way.rule.never else 0
            for name in way.passes:
                passes[name] |= bit
            for name in way.lacks:
                lacks[name] |= bit
            for fact, values in way.rule.given:
                self._given[fact].append((frozenset([values] if isinstance(values, str) else values), bit))
        self._out: dict[tuple[str, frozenset[str]], Bits] = {}
        self._passes: dict[Spot, Bits] = {}
        self._closes: dict[Spot, Bits] = {}  # by step: the ways that no case goes which passes it
        for spot, step in book.steps.items():
            names = spoken_of(book, spot)
            sets = step.sets if isinstance(step, End) else ()
            self._passes[spot] = _any(passes[name] for name in names)
            self._closes[spot] = _any(
                [*(lacks[name] for name in names), *(self._ruled_out(fact, frozenset([value])) for fact, value in sets)]
            )
        self._seen: dict[State, Ways] = {}

    def held_back(self) -> list[Rule]:
        """Return the rules that some case may break, or that no case puts to the test."""
        gone: dict[str, Bits] = {}
        for root in {way.rule.root for way in self._ways}:
            ended, passed = self._ahead(self.explorer.arrive(begin(root)))
            gone[root] = (ended & self._free) | passed
        found = {
            way.rule.rule: way.rule
            for number, way in enumerate(self._ways)
            if bool(gone[way.rule.root] >> number & 1) == way.breaks
        }
        return list(found.values())

    def _ahead(self, arrival: Arrival) -> Ways:
        """Return the ways that some case goes which comes to a question, or to its end, by these steps."""
        ended, passed = (1 << len(self._ways)) - 1, 0
        if arrival.question is not None:
            if arrival.state not in self._seen:
                self._seen[arrival.state] = self._asked(arrival, arrival.question)
            ended, passed = self._seen[arrival.state]
        passes = _any(self._passes[spot] for spot in arrival.passed)
        open_ = ~_any(self._closes[spot] for spot in arrival.passed)
        return ended & open_, (passed | (ended & passes)) & open_

    def _asked(self, arrival: Arrival, question: Spot) -> Ways:
        ended = passed = 0
        for value, after in self.explorer.onward(arrival):
            open_ = ~self._shut(arrival, question, value)
            to_end, with_pass = self._ahead(after)
            ended, passed = ended | (to_end & open_), passed | (with_pass & open_)
        return ended, passed

    def _shut(self, arrival: Arrival, question: Spot, value: str) -> Bits:
        """Return the ways that no case goes with this answer: what is given is ruled out, or is not definite."""
        book, facts = self.explorer.book, arrival.state.facts
        fact, taken = book.question(question).fact, book.taken(facts, question, value)
        shut = 0
        if value == UNSURE:
            shut = ~self._waits if isinstance(book.own_step(question), FindOut) else self._tests
        if fact in book.tied:
            left = book.left(facts | {(fact, taken)})
            return shut | _any(self._ruled_out(given, left[given]) for given in self._given if given in left)
        return shut if taken == UNSURE else shut | self._ruled_out(fact, frozenset([taken]))

    def _ruled_out(self, fact: str, left: frozenset[str]) -> Bits:
        """Return the ways of the rules that give a fact none of these values."""
        if (fact, left) not in self._out:
            self._out[fact, left] = _any(bit for values, bit in self._given[fact] if values.isdisjoint(left))
        return self._out[fact, left]


def _any(bits: Iterable[Bits]) -> Bits:
    """Return all ways that are among any of these."""
    found = 0
    for one in bits:
        found |= one
    return found
