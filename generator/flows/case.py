"""One case through many flows: facts, hand-overs, duties. The meaning of a flow is defined here and nowhere else.

A case is walked depth first. A step does its duties, then visits the flows it sends the case through, then goes on.
An end's next flows are done in their order, before older flows still to do. Each flow is done at most once in a case. A
loop end ends its own flow only. A fact is asked once; facts imply or rule out one another, both ways; when one value is
left it is known without asking. Not sure is taken for a value, or has to be found out: then its flow ends there.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from generator.errors import GuideError
from generator.model import UNSURE, Also, Ask, Do, End, Facts, FindOut, Flow, Guide, Unsure

Known = frozenset[tuple[str, str]]


class StepRef(NamedTuple):
    """A step of a flow."""

    flow: str
    step: str

    def __str__(self) -> str:
        return f"{self.flow}/{self.step}"


class State(NamedTuple):
    """The state of a case: what is known, which flows have begun, and what is still to do, next first.

    What is to do is the id of a flow (to begin) or a StepRef (to continue from).
    """

    to_do: tuple[str | StepRef, ...]
    done: frozenset[str]
    facts: Known


class Advanced(NamedTuple):
    """A case that has gone as far as it goes without an answer: the steps passed, and the question reached, if any."""

    state: State
    passed: tuple[StepRef, ...]
    question: StepRef | None


class StuckError(GuideError):
    """Raised when a case cannot go on from a step."""

    def __init__(self, ref: StepRef, says: str) -> None:
        super().__init__(f"{ref} {says}")
        self.ref = ref


class MissingAnswerError(StuckError):
    """Raised when a known value is not among a question's answers."""

    def __init__(self, ref: StepRef, fact: str, value: str) -> None:
        super().__init__(ref, f'does not list "{value}", which is known of {fact}')
        self.fact, self.value = fact, value


class NoMeaningError(MissingAnswerError):
    """Raised when Not sure is answered, but what is known rules out every value that it is taken for."""

    def __init__(self, ref: StepRef, fact: str) -> None:
        super().__init__(ref, fact, UNSURE)
        self.args = (f"{ref} takes Not sure of {fact} for nothing that can still be: what is known rules it out",)


class ContradictionError(StuckError):
    """Raised when an end sets a fact to a value that what is known rules out: no such case exists."""

    def __init__(self, ref: StepRef, fact: str, value: str) -> None:
        super().__init__(ref, f'makes {fact} "{value}", which what is known rules out')


class LoopError(StuckError):
    """Raised when a route comes back to a step that the case has passed, so that it would never end."""

    def __init__(self, ref: StepRef) -> None:
        super().__init__(ref, "is part of a loop")


class FlowIndex:
    """The flows and facts of a guide, indexed for walks."""

    def __init__(self, flows: Sequence[Flow], facts: Facts) -> None:
        self.flows: dict[str, Flow] = {flow.id: flow for flow in flows}
        self.steps: dict[StepRef, Ask | Do | End] = {StepRef(flow.id, s.id): s for flow in flows for s in flow.steps}
        self.unsure: dict[StepRef, Unsure] = {
            ref: one
            for ref, step in self.steps.items()
            if isinstance(step, Ask)
            for one in step.answers
            if isinstance(one, Unsure)
        }
        self.start: dict[str, StepRef] = {flow.id: StepRef(flow.id, flow.steps[0].id) for flow in flows if flow.steps}
        self.values: dict[str, tuple[str, ...]] = {fact.fact: fact.values for fact in facts.facts}
        # A fact and its value; another fact and the values that it can have then.
        self.constraints: list[tuple[str, str, str, frozenset[str]]] = []
        for one in facts.implies:
            (fact, value), *_ = one.given
            self.constraints += [(fact, value, other, frozenset([only])) for other, only in one.then]
            self.constraints += [(fact, value, other, frozenset(self.values[other]) - {no}) for other, no in one.never]
        self.constrained = {fact for fact, _, other, _ in self.constraints} | {
            other for _, _, other, _ in self.constraints
        }
        self._about = {fact: [one for one in self.constraints if fact in (one[0], one[2])] for fact in self.constrained}
        self._all = {fact: frozenset(values) for fact, values in self.values.items()}
        self._left: dict[Known, dict[str, frozenset[str]]] = {}

    def domain(self, facts: Known, fact: str) -> frozenset[str]:
        """Return the values that a fact can still have; none if what is known contradicts itself."""
        if fact in self.constrained:
            return self.remaining_values(facts)[fact]
        known = (frozenset([value]) for name, value in facts if name == fact and value != UNSURE)
        return next(known, self._all[fact])

    def remaining_values(self, facts: Known) -> dict[str, frozenset[str]]:
        """Return the values that are left for each fact that implies something about another, or is implied by one."""
        known = frozenset(pair for pair in facts if pair[0] in self.constrained and pair[1] != UNSURE)
        if known not in self._left:
            self._left[known] = self._narrowed(known)
        return self._left[known]

    def _narrowed(self, known: Known) -> dict[str, frozenset[str]]:
        left = {fact: self._all[fact] for fact in self.constrained}
        for fact, value in known:
            left[fact] &= {value}
        pending = [fact for fact, _ in known]
        while pending:
            for fact, value, other, allowed in self._about[pending.pop()]:
                if left[fact] == {value} and not left[other] <= allowed:
                    left[other] &= allowed
                    pending.append(other)
                if value in left[fact] and left[other].isdisjoint(allowed):
                    left[fact] -= {value}
                    pending.append(fact)
        return left

    def question(self, ref: StepRef) -> Ask:
        """Return the question at a step reference."""
        step = self.steps[ref]
        assert isinstance(step, Ask)  # noqa: S101 - a question is a step that asks
        return step

    def effective_value(self, facts: Known, question: StepRef, value: str) -> str:
        """Return the value that an answer gives its fact: for Not sure the first one that is still possible.

        If Not sure is taken for no value, it stays Not sure, and the fact is found out first. Raises NoMeaningError.
        """
        means = self.unsure[question].means if question in self.unsure else ()
        if value != UNSURE or not means:
            return value
        fact = self.question(question).fact
        for possible in means:
            if possible in self.domain(facts, fact):
                return possible
        raise NoMeaningError(question, fact)

    def own_step(self, question: StepRef) -> Also | FindOut | None:
        """Return the step that only Not sure leads to; None if it leads to the same step as another answer."""
        if question not in self.unsure:
            return None
        step = self.steps.get(StepRef(question.flow, self.unsure[question].to))
        return step if isinstance(step, Also | FindOut) else None

    @cached_property
    def reading(self) -> dict[str, StepRef]:
        """Every step that has a reading's id, by that id."""
        return {step.reading: ref for ref, step in self.steps.items() if step.reading}


def flow_index(guide: Guide) -> FlowIndex:
    """Return the index of a guide's flows and facts."""
    return FlowIndex(guide.flows, guide.facts)


def begin(root: str, given: Known = frozenset()) -> State:
    """Return a case that is about to begin a flow; `given` is known from the start."""
    return State((root,), frozenset(), given)


def offered_values(index: FlowIndex, state: State, question: StepRef) -> list[str]:
    """Return the values that a question can still be answered with, in its own order, Not sure always included."""
    step = index.question(question)
    domain = index.domain(state.facts, step.fact)
    return [one.value for one in step.answers if one.value in domain or one.value == UNSURE]


def advance(index: FlowIndex, state: State) -> Advanced:
    """Return the case taken to its next question, or to its end; raises StuckError."""
    to_do, done, facts = state
    passed: list[StepRef] = []
    while to_do:
        first, to_do = to_do[0], to_do[1:]
        if isinstance(first, str):
            if first in done:
                continue
            done, first = done | {first}, index.start[first]
        step = index.steps[first]
        passed.append(first)
        if len(passed) > len(index.steps):
            raise LoopError(first)
        if isinstance(step, Ask):
            domain = index.domain(facts, step.fact)
            if len(domain) == 1:
                to_do = (_target(step, first, next(iter(domain))), *to_do)
            elif (step.fact, UNSURE) in facts:  # it is being found out, so it is not asked again
                to_do = (_target(step, first, UNSURE), *to_do)
            else:
                return Advanced(State((first, *to_do), done, facts), tuple(passed), first)
        elif isinstance(step, Do):
            to_do = (*step.visit, StepRef(first.flow, step.then), *to_do)
        else:
            for fact, value in step.sets:
                if value not in index.domain(facts, fact):
                    raise ContradictionError(first, fact, value)
                facts |= {(fact, value)}
            to_do = (*step.next, *to_do)
    return Advanced(State((), done, facts), tuple(passed), None)


def answer(index: FlowIndex, state: State, question: StepRef, value: str) -> State:
    """Return the case after a question is answered; raises MissingAnswerError.

    Not sure leads where the value that it is taken for leads, unless it has a step of its own.
    """
    step = index.question(question)
    effective = index.effective_value(state.facts, question, value)
    target = _target(step, question, value)
    if value != effective and index.own_step(question) is None:
        target = _target(step, question, effective)
    return State((target, *state.to_do[1:]), state.done, state.facts | {(step.fact, effective)})


def _target(step: Ask, ref: StepRef, value: str) -> StepRef:
    for one in step.answers:
        if one.value == value:
            return StepRef(ref.flow, one.to)
    raise MissingAnswerError(ref, step.fact, value)
