"""All routes through one flow, and where the same answers lead in another edition of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from generator.editions.schema import AnswerData, FlowData, StepData
from generator.errors import GuideError

MAX_ROUTES = 20_000  # routes of one flow that are compared; our largest flow has 324


class TooManyRoutesError(GuideError):
    """Raised when a flow has more routes than can be compared."""


class Asked(NamedTuple):
    """One answer on a route, with its words."""

    fact: str
    value: str
    question: str
    label: str


class Route(NamedTuple):
    """A sequence of answers and what it leads to; `end` is None if it leads nowhere."""

    asked: tuple[Asked, ...]
    duties: tuple[str, ...]
    visits: tuple[str, ...]
    end: StepData | None


class _Here(NamedTuple):
    """A route that has not ended yet."""

    step: str
    asked: tuple[Asked, ...]
    duties: tuple[str, ...]
    visits: tuple[str, ...]
    passed: frozenset[str]


Choice = Callable[[StepData], Iterable[AnswerData]]


def all_routes(flow: FlowData) -> list[Route]:
    """Return every route of a flow, the shortest first; raises TooManyRoutesError."""
    return _limited(_walked(flow, lambda step: step.answers or []))


def replayed_routes(flow: FlowData, before: Route) -> list[Route]:
    """Return where the answers of another edition's route lead, with every answer to questions that it lacked."""
    given = {one.fact: one for one in before.asked}

    def choice(step: StepData) -> Iterable[AnswerData]:
        answers = step.answers or []
        return same_answer(given[step.fact], step) if step.fact in given else answers

    return _limited(_walked(flow, choice))


def same_answer(given: Asked, step: StepData) -> list[AnswerData]:
    """Return the answer that a reader gives again: the same words under the same question, else the same value.

    Readers choose by the words, so an answer whose words now have another value has become that value.
    """
    answers = step.answers or []
    by_label = [one for one in answers if one.label == given.label and step.ask == given.question]
    return (by_label or [one for one in answers if one.value == given.value])[:1]


def _limited(found: Iterator[Route]) -> list[Route]:
    limited = list(islice(found, MAX_ROUTES + 1))
    if len(limited) > MAX_ROUTES:
        raise TooManyRoutesError
    return limited


def _walked(flow: FlowData, choice: Choice) -> Iterator[Route]:
    """Yield the routes on which each question has the answers of `choice`, the shortest first."""
    steps = {step.id: step for step in flow.steps}
    pending = deque([_Here(flow.start, (), (), (), frozenset())])
    while pending:
        here = pending.popleft()
        if len(pending) > MAX_ROUTES:
            raise TooManyRoutesError
        step = steps.get(here.step)
        if step is None or here.step in here.passed:  # a mistake that checks report
            yield Route(here.asked, here.duties, here.visits, None)
            continue
        duties = (*here.duties, *(one for one in step.duties or () if one not in here.duties))
        here = here._replace(duties=duties, passed=here.passed | {step.id})
        if step.kind == "end":
            yield Route(here.asked, duties, here.visits, step)
        elif step.kind == "do":
            pending.append(here._replace(step=step.then or "", visits=(*here.visits, *(step.calls or ()))))
        else:
            following = list(_answered(here, step, choice))
            pending.extend(following)
            if not following:
                yield Route(here.asked, duties, here.visits, None)


def _answered(here: _Here, step: StepData, choice: Choice) -> Iterator[_Here]:
    before = next((one for one in here.asked if one.fact == step.fact), None)
    # A fact has one answer in a case.
    answers = [one for one in step.answers or () if one.value == before.value] if before else choice(step)
    for one in answers:
        given = Asked(step.fact or "", one.value, step.ask or "", one.label)
        yield here._replace(step=one.to, asked=here.asked if before else (*here.asked, given))
