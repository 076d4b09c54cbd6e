"""Findings of a proof, worded for editors: the place, a sentence, and the cases that show it."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from generator.flows.case import (
    ContradictionError,
    FlowIndex,
    MissingAnswerError,
    NoMeaningError,
    State,
    StepRef,
    StuckError,
    answer,
    begin,
    offered_values,
)
from generator.flows.not_sure_proof import Weaker
from generator.flows.rule_proof import Answers, Counterexample, RuleResult
from generator.flows.state_space import StateSpace
from generator.model import UNSURE, Ask
from generator.model.problem import Place
from generator.model.prose import plain

_WHO = {
    "harmed": "the person harmed",
    "displaying": "the child displaying the behaviour",
    "others": "other children",
    "": "nobody",
}


Kind = Literal["gap", "rule", "unreachable", "not-sure"]


class Finding(NamedTuple):
    """One thing that is wrong: its kind, its subject, where, what, and the cases that show it, a line each."""

    kind: Kind
    about: str
    place: Place
    says: str
    cases: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines in which it is printed."""
        return (f"{self.place}: {self.says}", *self.cases)


def stuck_finding(index: FlowIndex, error: StuckError) -> Finding:
    """Return the finding that a case cannot go on, with the shortest case that gets there and what to do about it."""
    answers, error = _shortest(StateSpace(index)) or ((), error)
    step = index.steps[error.ref]
    if isinstance(error, NoMeaningError):
        fix = f"ask another fact here; or add a value to means: of {error.fact} in content/facts.yml, the safest first."
    elif isinstance(error, MissingAnswerError):
        fix = f'add an answer with the value "{error.value}", or lead such cases elsewhere before.'
    elif isinstance(error, ContradictionError):
        fix = "take the fact out of sets:, or lead such cases to another end."
    else:
        fix = "lead on to a step that no such case has passed."
    cases = ("  The shortest case that gets here:", *_answers(index, answers), f"  Fix: {fix}")
    place = step.at("ask" if isinstance(step, Ask) else "end")
    return Finding("gap", str(error.ref), place, f"a case cannot go on here: {error}.", cases)


def _shortest(space: StateSpace) -> tuple[Answers, StuckError] | None:
    """Return the fewest answers after which some case, beginning in any flow, cannot go on, and the reason."""
    pending: deque[tuple[Answers, State]] = deque(((), begin(flow)) for flow in space.index.flows)
    met: set[State] = set()
    while pending:
        answers, state = pending.popleft()
        try:
            here = space.position(state)
            if here.state in met or here.question is None:
                continue
            met.add(here.state)
            for value in offered_values(space.index, here.state, here.question):
                given = (*answers, (here.question, value))
                try:
                    pending.append((given, answer(space.index, here.state, here.question, value)))
                except StuckError as error:
                    return given, error
        except StuckError as error:
            return answers, error
    return None


def unreachable_answers(space: StateSpace) -> Iterator[Finding]:
    """Yield the answers that no case can give, because what is known by then always rules them out."""
    traversed = space.traversed()
    for ref, step in space.index.steps.items():
        if isinstance(step, Ask):
            for one in step.answers:
                if one.value != UNSURE and (ref, StepRef(ref.flow, one.to)) not in traversed:
                    yield Finding(
                        "unreachable",
                        str(ref),
                        one.at("to"),
                        f'no case can give the answer "{one.label}" to "{plain(step.ask)}".',
                    )


def broken_rules(index: FlowIndex, results: Iterable[RuleResult]) -> Iterator[Finding]:
    """Yield the rules that some case breaks, or that no case tests."""
    for result in results:
        rule = result.rule
        if result.counterexample:
            says = f"{rule.rule} is broken: {rule.text}"
            yield Finding("rule", rule.rule, rule.at("rule"), says, tuple(_shown(index, result.counterexample)))
        elif not result.cases:
            yield Finding("rule", rule.rule, rule.at("rule"), f"no case tests {rule.rule}.")


def _shown(index: FlowIndex, counterexample: Counterexample) -> Iterator[str]:
    """Yield the shortest case that breaks a rule."""
    yield "  The shortest case that breaks it:"
    yield from _answers(index, counterexample.answers)
    yield from (f"  It lacks {name}." for name in counterexample.missing)
    yield from (f"  It has {name}, which no such case may have." for name in counterexample.met)


def less_protective_finding(index: FlowIndex, one: Weaker) -> Finding:
    """Return the finding that Not sure is less protective, with the two cases that show it."""
    step = index.question(one.question)
    place = index.unsure[one.question].at("to")
    if one.fault:
        says = f'a case that waits at "{plain(step.ask)}" has {one.fault}.'
        return Finding("not-sure", str(one.question), place, says, tuple(_answers(index, one.before)))
    label = next(answer.label for answer in step.answers if answer.value == one.answer)
    cases = (
        *_answers(index, one.before),
        f'  Then "{label}" in one case, and Not sure in the other; after that, in whichever case asks:',
        *_answers(index, one.after),
        f'  With "{label}" a duty of level {one.level} protects {_WHO[one.person or ""]}; with Not sure none does.',
    )
    says = f'Not sure is less protective than "{label}" at "{plain(step.ask)}".'
    return Finding("not-sure", str(one.question), place, says, cases)


def _answers(index: FlowIndex, answers: tuple[tuple[StepRef, str], ...]) -> Iterator[str]:
    for ref, value in answers:
        step = index.question(ref)
        label = next((one.label for one in step.answers if one.value == value), value)
        yield f"    {plain(step.ask)} {label} ({step.at('ask')})"
