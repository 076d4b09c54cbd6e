"""Proof that a safety rule holds on every case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.flows.case import FlowIndex, Known, State, StepRef, begin
from generator.flows.state_space import Position, StateSpace
from generator.model import UNSURE, Do, End, FindOut, Rule

Answers = tuple[tuple[StepRef, str], ...]


@dataclass(frozen=True)
class Counterexample:
    """The shortest case that breaks a rule: its questions with their answers, and what is wrong."""

    rule: Rule
    answers: Answers
    missing: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleResult:
    """The result for a rule: how many cases test it, and a counterexample, if there is one."""

    rule: Rule
    cases: int
    counterexample: Counterexample | None


class _Seen(NamedTuple):
    """What a case has had of the things that a rule names."""

    passing: bool
    every: frozenset[str]
    any: bool
    never: frozenset[str]


class _Outcome(NamedTuple):
    """The cases from a state on: how many test the rule, and the answers of the shortest that breaks it."""

    cases: int
    answers: Answers | None = None
    seen: _Seen | None = None


_NOTHING = _Outcome(0)


class _Test:
    """Tests one rule on all cases."""

    def __init__(self, space: StateSpace, rule: Rule) -> None:
        self.space, self.rule = space, rule
        self.given = {fact: frozenset([values] if isinstance(values, str) else values) for fact, values in rule.given}
        self.passing = frozenset(_refs(space.index, rule.passing))
        self.every, self.any, self.never = frozenset(rule.every), frozenset(rule.any), frozenset(rule.never)
        self.marks = dict(self._marks())
        self.forbidden = frozenset(ref for ref, mark in self.marks.items() if mark.never)
        implied = [fact for fact in self.given if fact in space.index.constrained]
        # By fact: the facts given that it bears on; other facts are ignored.
        self.bears = {fact: [fact] for fact in self.given} | dict.fromkeys(
            space.index.constrained if implied else (), implied
        )
        self.sets = {
            ref: step.sets
            for ref, step in space.index.steps.items()
            if isinstance(step, End) and any(fact in self.bears for fact, _ in step.sets)
        }
        self._found: dict[tuple[State, _Seen], _Outcome] = {}
        self._counts: dict[State, int] = {}
        self._passable: dict[tuple[tuple[str | StepRef, ...], frozenset[StepRef]], bool] = {}

    def run(self) -> RuleResult:
        """Return the result for the rule."""
        start = _Seen(not self.passing, frozenset(), not self.any, frozenset())
        found = self._explore(self.space.position(begin(self.rule.root)), start)
        if found.answers is None or found.seen is None:
            return RuleResult(self.rule, found.cases, None)
        missing = [*sorted(self.every - found.seen.every), *([] if found.seen.any else sorted(self.any))]
        shown = Counterexample(self.rule, found.answers, tuple(missing), tuple(sorted(found.seen.never)))
        return RuleResult(self.rule, found.cases, shown)

    def _explore(self, position: Position, seen: _Seen) -> _Outcome:
        seen = self._seen(seen, position.passed)
        if position.question is None or self._decided(position.state, seen):
            return self._outcome(position, seen)
        if not seen.passing and not self._can_pass(position.state, self.passing):
            return _NOTHING
        key = position.state, seen
        if key not in self._found:
            self._found[key] = self._over_answers(position, position.question, seen)
        return self._found[key]

    def _transitions(self, position: Position) -> Iterator[tuple[str, Position]]:
        """Yield each answer that can still agree with what the rule gives, and the position after it.

        A case that waits is tested only for what no case may have; for the rest, once it is answered.
        """
        index, question = self.space.index, position.question
        if question is None:
            return
        facts, fact = position.state.facts, index.question(question).fact
        for value, after in self.space.transitions(position):
            if value == UNSURE and not self.never and isinstance(index.own_step(question), FindOut):
                continue
            learned = [(fact, index.effective_value(facts, question, value))] if fact in self.bears else []
            if self.sets and not self.sets.keys().isdisjoint(after.passed):
                learned += [pair for ref in after.passed for pair in self.sets.get(ref, ())]
            if not learned or self._can_be(facts, learned):
                yield value, after

    def _can_be(self, facts: Known, learned: Sequence[tuple[str, str]]) -> bool:
        """Whether a case can still agree with what the rule gives, now that it knows more."""
        known = facts.union(learned)
        bears = {given for fact, _ in learned for given in self.bears.get(fact, ())}
        return not any(self.given[given].isdisjoint(self.space.index.domain(known, given)) for given in bears)

    def _over_answers(self, position: Position, question: StepRef, seen: _Seen) -> _Outcome:
        cases, best = 0, _NOTHING
        for value, after in self._transitions(position):
            found = self._explore(after, seen)
            cases += found.cases if value != UNSURE else 0  # only cases with definite answers count
            if found.answers is not None and (best.answers is None or len(found.answers) + 1 < len(best.answers)):
                best = found._replace(answers=((question, value), *found.answers))
        return best._replace(cases=cases)

    def _decided(self, state: State, seen: _Seen) -> bool:
        """Whether nothing that can still happen changes the result."""
        if not seen.passing:
            return False
        satisfied = seen.every == self.every and seen.any
        return bool(seen.never) or (satisfied and not self._can_pass(state, self.forbidden))

    def _can_pass(self, state: State, refs: frozenset[StepRef]) -> bool:
        key = state.to_do, refs
        if key not in self._passable:
            self._passable[key] = not refs.isdisjoint(self.space.reachable_from(state))
        return self._passable[key]

    def _outcome(self, position: Position, seen: _Seen) -> _Outcome:
        if not seen.passing:
            return _NOTHING
        cases = self._matching(position)
        if not cases:
            return _NOTHING
        satisfied = seen.every == self.every and seen.any and not seen.never
        return _Outcome(cases) if satisfied else _Outcome(cases, (), seen)

    def _matching(self, position: Position) -> int:
        """Return how many complete cases from here agree with what the rule gives."""
        if not self.given:
            return self.space.cases(position)
        if position.question is None:
            return 1
        if position.state not in self._counts:
            transitions = self._transitions(position)
            self._counts[position.state] = sum(self._matching(after) for value, after in transitions if value != UNSURE)
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
        """Yield the steps that the rule names, with what a case has by passing them."""
        for ref in self.space.index.steps:
            has = frozenset(names_at(self.space.index, ref))
            mark = _Seen(ref in self.passing, self.every & has, not self.any.isdisjoint(has), self.never & has)
            if any(mark):
                yield ref, mark


def names_at(index: FlowIndex, ref: StepRef) -> tuple[str, ...]:
    """Return the names by which a rule can refer to a step: its own, the reading's, and those of its duties."""
    step = index.steps[ref]
    names = (str(ref), step.reading or str(ref))
    return (*names, *step.do) if isinstance(step, Do | End) else names


def _refs(index: FlowIndex, names: Sequence[str]) -> Iterator[StepRef]:
    for name in names:
        yield index.reading[name] if name in index.reading else StepRef(*name.split("/", 1))


def prove_rule(space: StateSpace, rule: Rule) -> RuleResult:
    """Return the result for a rule on all cases from its root that agree with what it gives; raises StuckError."""
    return _Test(space, rule).run()
