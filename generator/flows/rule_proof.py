"""Proof that a safety rule holds on every case: all of them, never a sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.flows.case import FlowIndex, Known, State, StepRef, begin
from generator.flows.state_space import Position, StateSpace
from generator.model import UNSURE, Do, End, FindOut, Rule

Answers = tuple[tuple[StepRef, str], ...]


@dataclass(frozen=True)
class Counterexample:
    """The shortest case that breaks a rule: the questions with their answers, and what is wrong."""

    rule: Rule
    answers: Answers
    missing: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleResult:
    """How a rule fared: on how many cases it was put to the test, and the first breach, if any."""

    rule: Rule
    cases: int
    breach: Counterexample | None


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

    def __init__(self, space: StateSpace, rule: Rule) -> None:
        self.space, self.rule = space, rule
        self.given = {fact: frozenset([values] if isinstance(values, str) else values) for fact, values in rule.given}
        self.passing = frozenset(_spots(space.index, rule.passing))
        self.every, self.any, self.never = frozenset(rule.every), frozenset(rule.any), frozenset(rule.never)
        self.marks = dict(self._marks())
        self.forbidden = frozenset(ref for ref, mark in self.marks.items() if mark.never)
        tied = [fact for fact in self.given if fact in space.index.constrained]
        # By fact: the facts given of which it says something. What bears on none is not looked at.
        self.bears = {fact: [fact] for fact in self.given} | dict.fromkeys(
            space.index.constrained if tied else (), tied
        )
        self.sets = {
            ref: step.sets
            for ref, step in space.index.steps.items()
            if isinstance(step, End) and any(fact in self.bears for fact, _ in step.sets)
        }
        self._found: dict[tuple[State, _Seen], _Found] = {}
        self._counts: dict[State, int] = {}
        self._comes: dict[tuple[tuple[str | StepRef, ...], frozenset[StepRef]], bool] = {}

    def run(self) -> RuleResult:
        """Return how the rule fared."""
        start = _Seen(not self.passing, frozenset(), not self.any, frozenset())
        found = self._ahead(self.space.position(begin(self.rule.root)), start)
        if found.breach is None or found.seen is None:
            return RuleResult(self.rule, found.cases, None)
        missing = [*sorted(self.every - found.seen.every), *([] if found.seen.any else sorted(self.any))]
        breach = Counterexample(self.rule, found.breach, tuple(missing), tuple(sorted(found.seen.never)))
        return RuleResult(self.rule, found.cases, breach)

    def _ahead(self, position: Position, seen: _Seen) -> _Found:
        seen = self._seen(seen, position.passed)
        if position.question is None or self._decided(position.state, seen):
            return self._judged(position, seen)
        if not seen.passing and not self._coming(position.state, self.passing):
            return _NOTHING
        key = position.state, seen
        if key not in self._found:
            self._found[key] = self._asked(position, position.question, seen)
        return self._found[key]

    def _onward(self, position: Position) -> Iterator[tuple[str, Position]]:
        """Yield each answer after which what is known can still be what the rule gives, and where it leads.

        A case that waits is tried once it is answered; what no case may have, it may not have either.
        """
        index, question = self.space.index, position.question
        if question is None:
            return
        facts, fact = position.state.facts, index.question(question).fact
        for value, after in self.space.transitions(position):
            if value == UNSURE and not self.never and isinstance(index.own_step(question), FindOut):
                continue
            told = [(fact, index.effective_value(facts, question, value))] if fact in self.bears else []
            if self.sets and not self.sets.keys().isdisjoint(after.passed):
                told += [pair for ref in after.passed for pair in self.sets.get(ref, ())]
            if not told or self._can_be(facts, told):
                yield value, after

    def _can_be(self, facts: Known, told: Sequence[tuple[str, str]]) -> bool:
        """Whether a case can still have what the rule gives, now that it knows more."""
        known = facts.union(told)
        bears = {given for fact, _ in told for given in self.bears.get(fact, ())}
        return not any(self.given[given].isdisjoint(self.space.index.domain(known, given)) for given in bears)

    def _asked(self, position: Position, question: StepRef, seen: _Seen) -> _Found:
        cases, best = 0, _NOTHING
        for value, after in self._onward(position):
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

    def _coming(self, state: State, refs: frozenset[StepRef]) -> bool:
        key = state.to_do, refs
        if key not in self._comes:
            self._comes[key] = not refs.isdisjoint(self.space.reachable_from(state))
        return self._comes[key]

    def _judged(self, position: Position, seen: _Seen) -> _Found:
        if not seen.passing:
            return _NOTHING
        cases = self._matching(position)
        if not cases:
            return _NOTHING
        kept = seen.every == self.every and seen.any and not seen.never
        return _Found(cases) if kept else _Found(cases, (), seen)

    def _matching(self, position: Position) -> int:
        """Return how many complete cases from here have what the rule gives."""
        if not self.given:
            return self.space.cases(position)
        if position.question is None:
            return 1
        if position.state not in self._counts:
            onward = self._onward(position)
            self._counts[position.state] = sum(self._matching(after) for value, after in onward if value != UNSURE)
        return self._counts[position.state]

    def _seen(self, seen: _Seen, passed: Sequence[StepRef]) -> _Seen:
        for ref in passed:
            if mark := self.marks.get(ref):
                seen = _Seen(
                    seen.passing or mark.passing,
                    seen.every | mark.every,
                    seen.any or mark.any,
                    seen.never | mark.never,
                )
        return seen

    def _marks(self) -> Iterator[tuple[StepRef, _Seen]]:
        """Yield the steps that the rule speaks of, with what a case has by passing them."""
        for ref in self.space.index.steps:
            has = frozenset(names_at(self.space.index, ref))
            mark = _Seen(ref in self.passing, self.every & has, not self.any.isdisjoint(has), self.never & has)
            if any(mark):
                yield ref, mark


def names_at(index: FlowIndex, ref: StepRef) -> tuple[str, ...]:
    """Return what a rule can speak of at a step: the step itself, by its own name and the reading's, and its duties."""
    step = index.steps[ref]
    names = (str(ref), step.reading or str(ref))
    return (*names, *step.do) if isinstance(step, Do | End) else names


def _spots(index: FlowIndex, names: Sequence[str]) -> Iterator[StepRef]:
    for name in names:
        yield index.reading[name] if name in index.reading else StepRef(*name.split("/", 1))


def prove_rule(space: StateSpace, rule: Rule) -> RuleResult:
    """Return how a rule fares on all cases from its root that have what it gives; raises StuckError."""
    return _Test(space, rule).run()
