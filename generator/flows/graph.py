"""Questions about the graph of one flow: which steps can be reached, which routes there are."""

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


def complete_flows(flows: Iterable[Flow], partial: Container[str]) -> Iterator[Flow]:
    """Yield the flows that are not `partial`: of one that was not read completely no route is known."""
    yield from (flow for flow in flows if flow.at("number").file not in partial)


def has_unknown_target(flow: Flow) -> bool:
    """Whether any step leads to an unknown step, which would cause misleading problems elsewhere."""
    known = flow.by_id()
    return any(to not in known for step in flow.steps for to in successors(step))


def closure(start: T, successors_of: Callable[[T], Iterable[T]]) -> frozenset[T]:
    """Return everything that can be reached from a start, itself included."""
    seen: set[T] = set()
    pending = [start]
    while pending:
        here = pending.pop()
        if here not in seen:
            seen.add(here)
            pending += successors_of(here)
    return frozenset(seen)


def reachable(flow: Flow, start: str | None = None) -> frozenset[str]:
    """Return every step that can be reached from a step, itself included; by default from the first one."""
    known = flow.by_id()
    return closure(start or flow.steps[0].id, lambda here: successors(known[here]) if here in known else ())


def ends(flow: Flow, among: Iterable[str]) -> list[End]:
    """Return the ends among some steps of a flow."""
    names = set(among)
    return [step for step in flow.steps if isinstance(step, End) and step.id in names]


def routes(flow: Flow, start: str | None = None, before: Route = ()) -> Iterator[Route]:
    """Yield every route through a flow as the steps passed; a route ends at a step that it has passed before."""
    here = start or flow.steps[0].id
    route = (*before, here)
    onward = successors(flow.step(here)) if here not in before else ()
    if not onward:
        yield route
    for step in onward:
        yield from routes(flow, step, route)


def count_routes(flow: Flow) -> int:
    """Return how many routes lead from the first step to an end; each answer counts, even if two lead to one step."""
    known = flow.by_id()

    @functools.cache
    def count(id_: str) -> int:
        step = known[id_]
        if isinstance(step, Ask):
            return sum(count(answer.to) for answer in step.answers)
        return count(step.then) if isinstance(step, Do) else 1

    return count(flow.steps[0].id)
