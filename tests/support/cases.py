"""Cases through the real flows, for tests that walk them: every route, a cover of all answers, and seeded ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.flows.case import FlowIndex, State, StepRef, advance, answer, begin, flow_index, offered_values
from generator.load import load
from generator.model import Ask, Do, End, Guide

ROOT = Path(__file__).resolve().parents[2]
GUIDE: Guide = load(ROOT).guide
SHELF: FlowIndex = flow_index(GUIDE)
ROOTS = [flow.id for flow in GUIDE.flows]


@dataclass(frozen=True)
class Case:
    """A case as its root and its answers, each given where its fact is asked; and every step it passes, in order."""

    root: str
    answers: dict[str, str]
    passed: tuple[StepRef, ...]


def seeded(root: str, seed: int, first: Mapping[str, str] | None = None) -> Case:
    """Return a complete case whose answers are drawn, but for the first ones; the same for the same seed."""
    chance = random.Random(f"{root} {seed}")  # noqa: S311 - nothing secret
    answers: dict[str, str] = {}
    settled = advance(SHELF, begin(root))
    passed = list(settled.passed)
    while settled.question is not None:
        fact = SHELF.question(settled.question).fact
        drawn = chance.choice(offered_values(SHELF, settled.state, settled.question))
        answers[fact] = (first or {}).get(fact, drawn)
        settled = advance(SHELF, answer(SHELF, settled.state, settled.question, answers[fact]))
        passed += settled.passed
    return Case(root, answers, tuple(passed))


def routes(root: str) -> Iterator[Case]:
    """Yield a case for each route through one flow, up to its end; visited flows go one way."""
    yield from _routes(root, begin(root), {}, ())


def _routes(root: str, state: State, answers: dict[str, str], passed: tuple[StepRef, ...]) -> Iterator[Case]:
    settled = advance(SHELF, state)
    passed = (*passed, *settled.passed)
    ended = [place for place, ref in enumerate(passed) if ref.flow == root and isinstance(SHELF.steps[ref], End)]
    if ended:
        yield Case(root, answers, passed[: ended[0] + 1])
        return
    assert settled.question
    values = offered_values(SHELF, settled.state, settled.question)
    for value in values if settled.question.flow == root else values[:1]:
        fact = SHELF.question(settled.question).fact
        after = answer(SHELF, settled.state, settled.question, value)
        yield from _routes(root, after, {**answers, fact: value}, passed)


def cover(root: str) -> list[Case]:
    """Return some routes through one flow that together give every answer of it."""
    return _greedy(
        list(routes(root)),
        lambda case: {
            (ref, SHELF.question(ref).fact, case.answers.get(SHELF.question(ref).fact, ""))
            for ref in case.passed
            if ref.flow == root and isinstance(SHELF.steps[ref], Ask)
        },
    )


def covering() -> list[Case]:
    """Return complete cases, some from each root, that together pass every hand-over, visit, return, loop and end."""
    pool = [seeded(root, 0, route.answers) for root in ROOTS for route in cover(root)]
    chosen = _greedy(pool, lambda case: set(_turns(case)))
    begun = {case.root for case in chosen}
    return chosen + [seeded(root, 0) for root in ROOTS if root not in begun]


def _turns(case: Case) -> Iterator[StepRef]:
    for ref in case.passed:
        step = SHELF.steps[ref]
        if (isinstance(step, Do) and step.visit) or isinstance(step, End):
            yield ref


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
