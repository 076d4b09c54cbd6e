"""Which one of the leads to each step is drawn as a line; the others say where they go in words."""

from collections import deque
from collections.abc import Callable, Iterable

from generator.diagram.geometry import Branch

Leads = dict[str, tuple[Branch, ...]]  # of each step, the first of which is the start


def first(leads: Leads) -> list[Branch]:
    """Return the leads by which each step is met first when every answer is followed to its end before the next."""
    met: set[str] = {next(iter(leads))}
    found: list[Branch] = []

    def follow(step: str) -> None:
        for lead in leads[step]:
            if lead.to in leads and lead.to not in met:
                met.add(lead.to)
                found.append(lead)
                follow(lead.to)

    follow(next(iter(leads)))
    return found


def near(leads: Leads) -> list[Branch]:
    """Return the leads of the shortest ways from the start."""
    start = next(iter(leads))
    met, found, waiting = {start}, [], deque([start])
    while waiting:
        for lead in leads[waiting.popleft()]:
            if lead.to in leads and lead.to not in met:
                met.add(lead.to)
                found.append(lead)
                waiting.append(lead.to)
    return found


def far(leads: Leads) -> list[Branch]:
    """Return the leads of the longest ways from the start, so that every other lead goes down; steps back left out."""
    order = _in_order(leads)
    place = {step: at for at, step in enumerate(order)}
    depth = dict.fromkeys(order, 0)
    best: dict[str, Branch] = {}
    for step in order:
        for lead in leads[step]:
            ahead = lead.to in place and place[lead.to] > place[step]
            if ahead and (lead.to not in best or depth[step] + 1 > depth[lead.to]):
                best[lead.to] = lead
                depth[lead.to] = depth[step] + 1
    return [best[step] for step in order[1:]]


def _in_order(leads: Leads) -> list[str]:
    """Return the steps so that each comes after those that lead to it, apart from steps back."""
    done: list[str] = []
    met: set[str] = set()

    def follow(step: str) -> None:
        met.add(step)
        for lead in leads[step]:
            if lead.to in leads and lead.to not in met:
                follow(lead.to)
        done.append(step)

    follow(next(iter(leads)))
    return done[::-1]


WAYS: tuple[Callable[[Leads], list[Branch]], ...] = (first, far, near)


def children(lines: Iterable[Branch]) -> dict[str, list[Branch]]:
    """Return the lines from each step, in the order of its answers."""
    found: dict[str, list[Branch]] = {}
    for lead in sorted(lines, key=lambda one: (one.step, one.place)):
        found.setdefault(lead.step, []).append(lead)
    return found
