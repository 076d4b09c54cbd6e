"""Pure questions about one flow: which steps are reached, which routes there are."""

import functools
from collections.abc import Callable, Container, Iterable, Iterator
from typing import TypeVar

from generator.model import Ask, Do, End, Flow

Route = tuple[str, ...]
T = TypeVar("T")


def successors(step: Ask | Do | End) -> tuple[str, ...]:
    """Return the steps of the same flow that a step leads to, each once, in the order of the page."""
    if isinstance(step, Ask):
        return tuple(dict.fromkeys(answer.to for answer in step.answers))
    return (step.then,) if isinstance(step, Do) else ()


def has_all_targets(flows: Iterable[Flow], partial: Container[str]) -> Iterator[Flow]:
    """Yield the flows that are not `partial`, all of whose steps could be read: of others no route is known."""
    yield from (flow for flow in flows if flow.at("number").file not in partial)


def has_unknown_target(flow: Flow) -> bool:
    """Whether a route leads to a step that is not there, from which other things seem wrong that are not."""
    known = flow.by_id()
    return any(to not in known for step in flow.steps for to in successors(step))


def closure(start: T, onward: Callable[[T], Iterable[T]]) -> frozenset[T]:
    """Return everything that is reached from a start, itself included."""
    seen: set[T] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += onward(here)
    return frozenset(seen)


def reachable(flow: Flow, start: str | None = None) -> frozenset[str]:
    """Return every step that is reached from a step, itself included; from the first one if none is named."""
    known = flow.by_id()
    return closure(start or flow.steps[0].id, lambda here: successors(known[here]) if here in known else ())


def ends(flow: Flow, among: Iterable[str]) -> list[End]:
    """Return the ends among some steps of a flow."""
    names = set(among)
    return [step for step in flow.steps if isinstance(step, End) and step.id in names]


def routes(flow: Flow, start: str | None = None, before: Route = ()) -> Iterator[Route]:
    """Yield every route through a flow as the steps passed; a step met again ends its route there."""
    here = start or flow.steps[0].id
    route = (*before, here)
    onward = successors(flow.step(here)) if here not in before else ()
    if not onward:
        yield route
    for step in onward:
        yield from routes(flow, step, route)


def count_routes(flow: Flow) -> int:
    """Return how many routes there are from the first step to an end, answers that lead to one place counted apart."""
    known = flow.by_id()

    @functools.cache
    def count(id_: str) -> int:
        step = known[id_]
        if isinstance(step, Ask):
            return sum(count(answer.to) for answer in step.answers)
        return count(step.then) if isinstance(step, Do) else 1

    return count(flow.steps[0].id)
