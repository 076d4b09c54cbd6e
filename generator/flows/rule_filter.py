"""Find the rules that some case may break, all in one pass; only these suspects are then proved one by one.

A rule is split into patterns: cases that break it by what they lack, cases that break it by what they have, and cases
that test it at all. Each pattern is a bit of a number, so that one visit to a state serves all rules. A broken rule is
always a suspect; a suspect that holds after all costs only time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.flows.case import State, StepRef, begin
from generator.flows.rule_proof import names_at
from generator.flows.state_space import Position, StateSpace
from generator.model import UNSURE, End, FindOut, Rule

Bits = int
Matches = tuple[Bits, Bits]  # patterns that some case from here matches: but for what it must pass, and completely


class _Pattern(NamedTuple):
    """What a matching case passes and what it lacks."""

    rule: Rule
    passes: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    breaks: bool = True


def _patterns(rule: Rule) -> Iterator[_Pattern]:
    yield _Pattern(rule, rule.passing, breaks=False)
    yield from (_Pattern(rule, rule.passing, (one,)) for one in rule.every)
    if rule.any:
        yield _Pattern(rule, rule.passing, rule.any)
    if rule.never:
        yield _Pattern(rule, rule.never)  # without `passing`, so it matches more cases than the rule is about


class RuleFilter:
    """Matches all rules against all cases of a state space."""

    def __init__(self, space: StateSpace, rules: Iterable[Rule]) -> None:
        self.space, index = space, space.index
        self._patterns = [pattern for rule in rules for pattern in _patterns(rule)]
        self._free = self._tests = self._waits = 0
        passes: dict[str, Bits] = defaultdict(int)
        lacks: dict[str, Bits] = defaultdict(int)
        self._given: dict[str, list[tuple[frozenset[str], Bits]]] = defaultdict(list)
        for number, pattern in enumerate(self._patterns):
            bit = 1 << number
            self._free |= 0 if pattern.passes else bit
            self._tests |= 0 if pattern.breaks else bit
            self._waits |= bit if pattern.breaks and pattern.rule.never else 0
            for name in pattern.passes:
                passes[name] |= bit
            for name in pattern.lacks:
                lacks[name] |= bit
            for fact, values in pattern.rule.given:
                self._given[fact].append((frozenset([values] if isinstance(values, str) else values), bit))
        self._without: dict[tuple[str, frozenset[str]], Bits] = {}
        self._passes: dict[StepRef, Bits] = {}
        self._closes: dict[StepRef, Bits] = {}  # by step: the patterns that no case matches once it has passed it
        for ref, step in index.steps.items():
            names = names_at(index, ref)
            sets = step.sets if isinstance(step, End) else ()
            self._passes[ref] = _union(passes[name] for name in names)
            self._closes[ref] = _union(
                [*(lacks[name] for name in names), *(self._ruled_out(fact, frozenset([value])) for fact, value in sets)]
            )
        self._seen: dict[State, Matches] = {}

    def suspects(self) -> list[Rule]:
        """Return the rules that some case may break, or that no case tests."""
        matched: dict[str, Bits] = {}
        for root in {pattern.rule.root for pattern in self._patterns}:
            ended, passed = self._from(self.space.position(begin(root)))
            matched[root] = (ended & self._free) | passed
        found = {
            pattern.rule.rule: pattern.rule
            for number, pattern in enumerate(self._patterns)
            if bool(matched[pattern.rule.root] >> number & 1) == pattern.breaks
        }
        return list(found.values())

    def _from(self, position: Position) -> Matches:
        """Return the patterns that some case from this position matches, the steps passed on the way included."""
        ended, passed = (1 << len(self._patterns)) - 1, 0
        if position.question is not None:
            if position.state not in self._seen:
                self._seen[position.state] = self._from_question(position, position.question)
            ended, passed = self._seen[position.state]
        passes = _union(self._passes[ref] for ref in position.passed)
        open_ = ~_union(self._closes[ref] for ref in position.passed)
        return ended & open_, (passed | (ended & passes)) & open_

    def _from_question(self, position: Position, question: StepRef) -> Matches:
        ended = passed = 0
        for value, after in self.space.transitions(position):
            open_ = ~self._closed(position, question, value)
            to_end, with_pass = self._from(after)
            ended, passed = ended | (to_end & open_), passed | (with_pass & open_)
        return ended, passed

    def _closed(self, position: Position, question: StepRef, value: str) -> Bits:
        """Return the patterns that no case with this answer matches: what they require is ruled out or indefinite."""
        index, facts = self.space.index, position.state.facts
        fact, taken = index.question(question).fact, index.effective_value(facts, question, value)
        closed = 0
        if value == UNSURE:
            closed = ~self._waits if isinstance(index.own_step(question), FindOut) else self._tests
        if fact in index.constrained:
            left = index.remaining_values(facts | {(fact, taken)})
            return closed | _union(self._ruled_out(given, left[given]) for given in self._given if given in left)
        return closed if taken == UNSURE else closed | self._ruled_out(fact, frozenset([taken]))

    def _ruled_out(self, fact: str, left: frozenset[str]) -> Bits:
        """Return the patterns of rules that require a fact to have none of these values."""
        if (fact, left) not in self._without:
            self._without[fact, left] = _union(bit for values, bit in self._given[fact] if values.isdisjoint(left))
        return self._without[fact, left]


def _union(bits: Iterable[Bits]) -> Bits:
    """Return the union of some sets of patterns."""
    found = 0
    for one in bits:
        found |= one
    return found
