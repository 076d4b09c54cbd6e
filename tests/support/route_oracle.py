"""Every route of a flow and what it does; independent of how editions are compared, so as to judge it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.model import Ask, Do, End, FindOut, Flow, Guide

Answers = frozenset[tuple[str, str]]  # by the facts and their values, or by the questions and the words of the answers
Outcome = tuple[Any, ...]  # all that a route does, in an order of its own


class _Route(NamedTuple):
    """A route as far as it was followed."""

    step: str
    values: Answers = frozenset()
    words: Answers = frozenset()
    duties: frozenset[str] = frozenset()
    visits: tuple[str, ...] = ()
    passed: frozenset[str] = frozenset()


class Outcomes(NamedTuple):
    """What every route of a flow does: by the values of the answers, and by their words."""

    by_values: dict[Answers, Outcome]
    by_words: dict[Answers, Outcome]


def outcomes(flow: Flow) -> Outcomes:
    """Return every route of a flow; a step that is not there, or that is met again, leads nowhere."""
    steps, by_values, by_words = flow.by_id(), {}, {}
    waiting = [_Route(flow.steps[0].id)]
    while waiting:
        here = waiting.pop()
        step = steps.get(here.step)
        if step is None or here.step in here.passed or isinstance(step, End):
            outcome = _outcome(here, step if step and here.step not in here.passed else None)
            by_values[here.values] = by_words[here.words] = outcome
        else:
            waiting += _continued(here._replace(passed=here.passed | {here.step}), step)
    return Outcomes(by_values, by_words)


def _continued(here: _Route, step: Ask | Do | End) -> Iterator[_Route]:
    if isinstance(step, Do):
        duties = here.duties | {*step.do}
        yield here._replace(step=step.then, duties=duties, visits=(*here.visits, *step.visit))
    elif isinstance(step, Ask):
        known = dict(here.values).get(step.fact)
        for one in step.answers:
            if known in (None, one.value):
                values, words = here.values | {(step.fact, one.value)}, here.words | {(step.ask, one.label)}
                yield here._replace(step=one.to, values=values, words=words)


def _outcome(here: _Route, end: Ask | Do | End | None) -> Outcome:
    if not isinstance(end, End):
        return (here.duties, here.visits)
    waits = end.fact if isinstance(end, FindOut) else ""
    return here.duties | {*end.do}, here.visits, end.end, end.next, end.reenter, frozenset(end.sets), waits


def rerouted(before: dict[str, Outcomes], after: Guide) -> list[str]:
    """Return the flows of a guide of which a route is another than before: new, gone, or doing something else."""
    return [flow.id for flow in after.flows if flow.id in before and _differ(before[flow.id], outcomes(flow))]


def _differ(old: Outcomes, new: Outcomes) -> bool:
    there = old.by_words.keys() & new.by_words.keys()  # words that are new ones make no other route
    return old.by_values != new.by_values or any(old.by_words[one] != new.by_words[one] for one in there)
