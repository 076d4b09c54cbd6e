"""Spanning trees of a flow: the one branch to each step that is drawn as a line; the others are in words."""

from collections import deque
from collections.abc import Callable, Iterable

from generator.diagram.geometry import Branch

Branches = dict[str, tuple[Branch, ...]]  # by step; the first one is the start


def depth_first(branches: Branches) -> list[Branch]:
    """Return the branches by which a depth-first search reaches each step."""
    seen: set[str] = {next(iter(branches))}
    found: list[Branch] = []

    def follow(step: str) -> None:
        for branch in branches[step]:
            if branch.to in branches and branch.to not in seen:
                seen.add(branch.to)
                found.append(branch)
                follow(branch.to)

    follow(next(iter(branches)))
    return found


def shortest(branches: Branches) -> list[Branch]:
    """Return the branches of the shortest routes from the start."""
    start = next(iter(branches))
    seen, found, pending = {start}, [], deque([start])
    while pending:
        for branch in branches[pending.popleft()]:
            if branch.to in branches and branch.to not in seen:
                seen.add(branch.to)
                found.append(branch)
                pending.append(branch.to)
    return found


def longest(branches: Branches) -> list[Branch]:
    """Return the branches of the longest routes from the start, so that every other branch but loops goes down."""
    order = _in_order(branches)
    place = {step: at for at, step in enumerate(order)}
    depth = dict.fromkeys(order, 0)
    best: dict[str, Branch] = {}
    for step in order:
        for branch in branches[step]:
            ahead = branch.to in place and place[branch.to] > place[step]
            if ahead and (branch.to not in best or depth[step] + 1 > depth[branch.to]):
                best[branch.to] = branch
                depth[branch.to] = depth[step] + 1
    return [best[step] for step in order[1:]]


def _in_order(branches: Branches) -> list[str]:
    """Return the steps in topological order, apart from loops."""
    done: list[str] = []
    seen: set[str] = set()

    def follow(step: str) -> None:
        seen.add(step)
        for branch in branches[step]:
            if branch.to in branches and branch.to not in seen:
                follow(branch.to)
        done.append(step)

    follow(next(iter(branches)))
    return done[::-1]


WAYS: tuple[Callable[[Branches], list[Branch]], ...] = (depth_first, longest, shortest)


def children(lines: Iterable[Branch]) -> dict[str, list[Branch]]:
    """Return the lines from each step, in the order of its answers."""
    found: dict[str, list[Branch]] = {}
    for branch in sorted(lines, key=lambda one: (one.step, one.place)):
        found.setdefault(branch.step, []).append(branch)
    return found
