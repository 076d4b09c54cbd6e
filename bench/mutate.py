"""Every class of single edit that is tried on the flows, and a draw of equally many of each from a seed.

Each is a slip that an editor could make and a reader would not see: a route, a duty or a rule of facts that is another.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bench.edit import Edit, Typed, Way, changes_something

FACTS = "content/facts.yml"
DUTIES = "content/duties.yml"
WEAKER = {"must": "should", "should": "may"}


class _Step(NamedTuple):
    """A step as it was typed, with its file and the steps beside it."""

    file: str
    id: str
    typed: dict[str, Any]
    all: dict[str, dict[str, Any]]

    @property
    def way(self) -> Way:
        return "steps", self.id


def _steps(typed: Typed) -> Iterator[_Step]:
    for file, flow in typed.items():
        if "steps" in flow:
            yield from (_Step(file, id_, step, flow["steps"]) for id_, step in flow["steps"].items())


def _routes(step: _Step) -> Iterator[tuple[Way, str, str]]:
    """Yield where each route of a step is written, which one it is, and where it leads."""
    for label, answer in step.typed.get("answers", {}).items():
        yield (*step.way, "answers", label, "to"), f'{step.id}: "{label}" leads', answer["to"]
    if "then" in step.typed:
        yield (*step.way, "then"), f"{step.id}: it goes on", step.typed["then"]


def _retarget(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        for way, route, to in _routes(step):
            for other in step.all:
                if other != step.id:
                    yield Edit(step.file, f"{route} to {other} instead of {to}", ((way, other),))


def _drop_answer(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        for label in step.typed.get("answers", {}):
            yield Edit(step.file, f'{step.id}: "{label}" is taken out', (((*step.way, "answers", label), None),))


def _drop_step(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        yield Edit(step.file, f"{step.id} is taken out", ((step.way, None),))


def _swap_labels(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        answers = step.typed.get("answers", {})
        for one, two in itertools.combinations(answers, 2):
            other = {one: two, two: one}
            swapped = {other.get(label, label): answer for label, answer in answers.items()}
            says = f'{step.id}: the labels "{one}" and "{two}" are swapped'
            yield Edit(step.file, says, (((*step.way, "answers"), swapped),))


def _pairs_of_ends(typed: Typed) -> Iterator[tuple[_Step, _Step]]:
    for one, two in itertools.combinations((step for step in _steps(typed) if "end" in step.typed), 2):
        if one.file == two.file:
            yield one, two


def _swap_routes_to_ends(typed: Typed) -> Iterator[Edit]:
    for one, two in _pairs_of_ends(typed):
        other = {one.id: two.id, two.id: one.id}
        beside = (step for step in _steps(typed) if step.file == one.file)
        written = tuple((way, other[to]) for step in beside for way, _, to in _routes(step) if to in other)
        yield Edit(one.file, f"the routes into {one.id} and {two.id} are swapped", written)


def _swap_ends(typed: Typed) -> Iterator[Edit]:
    for one, two in _pairs_of_ends(typed):
        # Each keeps the name that the reading gives it, or it would be the same as to swap the routes.
        written = tuple((mine.way, {**its.typed, **_reading(mine)}) for mine, its in ((one, two), (two, one)))
        yield Edit(one.file, f"what {one.id} and {two.id} say is swapped", written)


def _reading(step: _Step) -> dict[str, str]:
    return {"reading": step.typed["reading"]} if "reading" in step.typed else {}


def _remove_duty(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        for number, duty in enumerate(step.typed.get("do", ())):
            yield Edit(step.file, f"{step.id}: the duty {duty} is taken out", (((*step.way, "do", number), None),))


def _weaken(typed: Typed) -> Iterator[Edit]:
    for number, duty in enumerate(typed[DUTIES]["duties"]):
        if weaker := WEAKER.get(duty["strength"]):
            says = f'{duty["duty"]}: "{duty["strength"]}" becomes "{weaker}"'
            yield Edit(DUTIES, says, ((("duties", number, "strength"), weaker),))


def _remove_hand_over(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        for number, flow in enumerate(step.typed.get("next", ())):
            yield Edit(step.file, f"{step.id}: next goes without {flow}", (((*step.way, "next", number), None),))


def _consequences(typed: Typed) -> Iterator[tuple[Way, str, str, str]]:
    """Yield where each consequence of a fact is written, where it holds, and which value of which fact it is."""
    for number, one in enumerate(typed[FACTS]["implies"]):
        where = ", ".join(f"{fact}: {value}" for fact, value in one["given"].items())
        for key in ("then", "never"):
            for fact, value in one.get(key, {}).items():
                yield ("implies", number, key), f"where {where}, {key}", fact, value


def _another_value(typed: Typed) -> Iterator[Edit]:
    values = {fact["fact"]: fact["values"] for fact in typed[FACTS]["facts"]}
    for way, where, fact, value in _consequences(typed):
        for other in values[fact]:
            yield Edit(FACTS, f"{where} {fact}: {other} instead of {value}", (((*way, fact), other),))


def _another_fact(typed: Typed) -> Iterator[Edit]:
    for way, where, fact, value in _consequences(typed):
        for other in typed[FACTS]["facts"]:
            for its in other["values"] if other["fact"] != fact else ():
                says = f"{where} {other['fact']}: {its} instead of {fact}: {value}"
                yield Edit(FACTS, says, ((way, {other["fact"]: its}),))


def _not_sure(typed: Typed) -> Iterator[tuple[Way, dict[str, Any], dict[str, Any]]]:
    """Yield where the Not sure of each fact is written, with the fact and what it says."""
    for number, fact in enumerate(typed[FACTS]["facts"]):
        if "not_sure" in fact:
            yield ("facts", number, "not_sure"), fact, fact["not_sure"]


def _another_meaning(typed: Typed) -> Iterator[Edit]:
    for way, fact, policy in _not_sure(typed):
        means = policy.get("means", [])
        for value in fact["values"] if means else ():
            # Of several the first counts that is possible: so another one comes first.
            instead = [value, *(other for other in means if other != value)] if means[1:] else [value]
            says = f"{fact['fact']}: Not sure is taken for {value} instead of {means[0]}"
            yield Edit(FACTS, says, (((*way, "means"), instead),))


def _less_when_not_sure(typed: Typed) -> Iterator[Edit]:
    for way, fact, policy in _not_sure(typed):
        for key in ("also", "meanwhile"):
            for number, duty in enumerate(policy.get(key, ())):
                says = f"{fact['fact']}: Not sure goes without {key} {duty}"
                yield Edit(FACTS, says, (((*way, key, number), None),))


# By class: each way in which it is made. What is drawn takes turns among these.
CLASSES: dict[str, tuple[Callable[[Typed], Iterator[Edit]], ...]] = {
    "retarget a route": (_retarget,),
    "drop an answer": (_drop_answer,),
    "drop a step": (_drop_step,),
    "swap two labels": (_swap_labels,),
    "swap two ends": (_swap_routes_to_ends, _swap_ends),
    "remove a duty": (_remove_duty,),
    "weaken a strength": (_weaken,),
    "remove a hand-over": (_remove_hand_over,),
    "change an implied fact": (_another_value, _another_fact),
    "change a Not sure": (_another_meaning, _less_when_not_sure),
}


def edits(typed: Typed, class_: str) -> list[list[Edit]]:
    """Return every edit of a class, by the way in which it is made; what changes nothing is none."""
    return [[edit for edit in made(typed) if changes_something(typed[edit.file], edit)] for made in CLASSES[class_]]


def drawn(typed: Typed, count: int, seed: int) -> list[tuple[str, Edit]]:
    """Return as many edits of each class as make up `count`, with their classes, which take turns.

    Where a class has fewer edits than are asked for, all of them are drawn, and then drawn again.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    each = -(-count // len(CLASSES))
    by_class = {class_: _draw(edits(typed, class_), each, chance) for class_ in CLASSES}
    turns = ((class_, edit) for turn in range(each) for class_ in CLASSES for edit in by_class[class_][turn : turn + 1])
    return list(itertools.islice(turns, count))


def _draw(ways: list[list[Edit]], count: int, chance: random.Random) -> list[Edit]:
    mixed = [itertools.cycle(chance.sample(way, len(way))) for way in ways if way]
    return [next(mixed[turn % len(mixed)]) for turn in range(count if mixed else 0)]
