"""Cases through the real flows, for tests that walk them: every route, a cover of all answers, and seeded ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.flows.case import Book, Spot, State, answer, begin, book, offered, settle
from generator.load import load
from generator.model import Ask, Do, End, Guide

ROOT = Path(__file__).resolve().parents[2]
GUIDE: Guide = load(ROOT).guide
SHELF: Book = book(GUIDE)
ROOTS = [flow.id for flow in GUIDE.flows]


@dataclass(frozen=True)
class Case:
    """A case as its root and its answers, each given where its fact is asked; and every step it passes, in order."""

    root: str
    answers: dict[str, str]
    passed: tuple[Spot, ...]


def seeded(root: str, seed: int, first: Mapping[str, str] | None = None) -> Case:
    """Return a whole case whose answers are drawn, but for the first ones; the same for the same seed."""
    chance = random.Random(f"{root} {seed}")  # noqa: S311 - nothing secret
    answers: dict[str, str] = {}
    settled = settle(SHELF, begin(root))
    passed = list(settled.passed)
    while settled.question is not None:
        fact = SHELF.question(settled.question).fact
        drawn = chance.choice(offered(SHELF, settled.state, settled.question))
        answers[fact] = (first or {}).get(fact, drawn)
        settled = settle(SHELF, answer(SHELF, settled.state, settled.question, answers[fact]))
        passed += settled.passed
    return Case(root, answers, tuple(passed))


def routes(root: str) -> Iterator[Case]:
    """Yield a case for each route through one flow, up to its end; visited flows go one way."""
    yield from _routes(root, begin(root), {}, ())


def _routes(root: str, state: State, answers: dict[str, str], passed: tuple[Spot, ...]) -> Iterator[Case]:
    settled = settle(SHELF, state)
    passed = (*passed, *settled.passed)
    ended = [place for place, spot in enumerate(passed) if spot.flow == root and isinstance(SHELF.steps[spot], End)]
    if ended:
        yield Case(root, answers, passed[: ended[0] + 1])
        return
    assert settled.question
    values = offered(SHELF, settled.state, settled.question)
    for value in values if settled.question.flow == root else values[:1]:
        fact = SHELF.question(settled.question).fact
        after = answer(SHELF, settled.state, settled.question, value)
        yield from _routes(root, after, {**answers, fact: value}, passed)


def cover(root: str) -> list[Case]:
    """Return some routes through one flow that together give every answer of it."""
    return _greedy(
        list(routes(root)),
        lambda case: {
            (spot, SHELF.question(spot).fact, case.answers.get(SHELF.question(spot).fact, ""))
            for spot in case.passed
            if spot.flow == root and isinstance(SHELF.steps[spot], Ask)
        },
    )


def whole() -> list[Case]:
    """Return whole cases, some from each root, that together pass every hand-over, visit, return, loop and end."""
    pool = [seeded(root, 0, route.answers) for root in ROOTS for route in cover(root)]
    chosen = _greedy(pool, lambda case: set(_turns(case)))
    begun = {case.root for case in chosen}
    return chosen + [seeded(root, 0) for root in ROOTS if root not in begun]


def _turns(case: Case) -> Iterator[Spot]:
    for spot in case.passed:
        step = SHELF.steps[spot]
        if (isinstance(step, Do) and step.visit) or isinstance(step, End):
            yield spot


def _greedy(cases: list[Case], has: Callable[[Case], set[Any]]) -> list[Case]:
    chosen: list[Case] = []
    covered: set[Any] = set()
    parts = [(case, has(case)) for case in cases]
    while parts:
        case, mine = max(parts, key=lambda part: len(part[1] - covered))
        if not mine - covered:
            break
        chosen.append(case)
        covered |= mine
    return chosen
