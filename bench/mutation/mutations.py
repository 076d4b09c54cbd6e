"""Every class of single edit that is tried on the flows, and a draw of equally many of each from a seed.

Each is a mistake that an editor could make and a reader would not see: a wrong route, duty or rule of facts.
"""

import functools
import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bench.mutation.edit import Edit, KeyPath, Typed, changes_something

FACTS, DUTIES = "content/facts.yml", "content/duties.yml"
WEAKER = {"must": "should", "should": "may"}
Class = Callable[[Typed], Iterator[Edit]]


class _Step(NamedTuple):
    """A step as it was typed, with its file and the steps beside it."""

    file: str
    id: str
    typed: dict[str, Any]
    all: dict[str, dict[str, Any]]

    def edit(self, says: str, *path: str | int, to: Any = None) -> Edit:
        """Return the edit that writes this at a path below the step, or removes what is there."""
        return Edit(self.file, f"{self.id}: {says}", ((("steps", self.id, *path), to),))

    def routes(self) -> Iterator[tuple[KeyPath, str, str]]:
        """Yield where each route of the step is written, which one it is, and where it leads."""
        for label, answer in self.typed.get("answers", {}).items():
            yield ("answers", label, "to"), f'"{label}" leads', answer["to"]
        if "then" in self.typed:
            yield ("then",), "it goes on", self.typed["then"]


def _steps(typed: Typed) -> Iterator[_Step]:
    for file, flow in typed.items():
        yield from (_Step(file, id_, step, flow["steps"]) for id_, step in flow.get("steps", {}).items())


def _retarget(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        for path, route, to in step.routes():
            for other in (one for one in step.all if one != step.id):
                yield step.edit(f"{route} to {other} instead of {to}", *path, to=other)


def _drop_answer(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        for label in step.typed.get("answers", {}):
            yield step.edit(f'"{label}" is removed', "answers", label)


def _drop_step(typed: Typed) -> Iterator[Edit]:
    yield from (step.edit("it is removed") for step in _steps(typed))


def _swap_labels(typed: Typed) -> Iterator[Edit]:
    for step in _steps(typed):
        answers = step.typed.get("answers", {})
        for one, two in itertools.combinations(answers, 2):
            other = {one: two, two: one}
            swapped = {other.get(label, label): answer for label, answer in answers.items()}
            yield step.edit(f'the labels "{one}" and "{two}" are swapped', "answers", to=swapped)


def _pairs_of_ends(typed: Typed) -> Iterator[tuple[_Step, _Step]]:
    ends = (step for step in _steps(typed) if "end" in step.typed)
    return ((one, two) for one, two in itertools.combinations(ends, 2) if one.file == two.file)


def _swap_routes_to_ends(typed: Typed) -> Iterator[Edit]:
    for one, two in _pairs_of_ends(typed):
        other = {one.id: two.id, two.id: one.id}
        beside = [step for step in _steps(typed) if step.file == one.file]
        routes = ((step, path, to) for step in beside for path, _, to in step.routes() if to in other)
        changes = tuple((("steps", step.id, *path), other[to]) for step, path, to in routes)
        yield Edit(one.file, f"the routes into {one.id} and {two.id} are swapped", changes)


def _swap_ends(typed: Typed) -> Iterator[Edit]:
    for one, two in _pairs_of_ends(typed):
        # Each keeps the name that the reading gives it, or it would be the same as to swap the routes.
        changes = tuple(
            (("steps", mine.id), {**its.typed, **{key: mine.typed[key] for key in ("reading",) if key in mine.typed}})
            for mine, its in ((one, two), (two, one))
        )
        yield Edit(one.file, f"the contents of {one.id} and {two.id} are swapped", changes)


def _remove_from(key: str, what: str) -> Class:
    """Return the class that removes one entry of a list of a step."""

    def edits(typed: Typed) -> Iterator[Edit]:
        for step in _steps(typed):
            for number, entry in enumerate(step.typed.get(key, ())):
                yield step.edit(f"the {what} {entry} is removed", key, number)

    return edits


def _weaken(typed: Typed) -> Iterator[Edit]:
    for number, duty in enumerate(typed[DUTIES]["duties"]):
        if weaker := WEAKER.get(duty["strength"]):
            says = f'{duty["duty"]}: "{duty["strength"]}" becomes "{weaker}"'
            yield Edit(DUTIES, says, ((("duties", number, "strength"), weaker),))


def _consequences(typed: Typed, *, of_same_fact: bool) -> Iterator[Edit]:
    """Yield each consequence of a fact with another value instead, of the same fact or of others."""
    values = [(one["fact"], value) for one in typed[FACTS]["facts"] for value in one["values"]]
    for (number, one), key in itertools.product(enumerate(typed[FACTS]["implies"]), ("then", "never")):
        where = ", ".join(f"{fact}: {value}" for fact, value in one["given"].items())
        for fact, value in one.get(key, {}).items():
            for other, its in values:
                if (other == fact) == of_same_fact:
                    says = f"where {where}, {key} {other}: {its} instead of {fact}: {value}"
                    left = {name: its_own for name, its_own in one[key].items() if name != fact}
                    yield Edit(FACTS, says, ((("implies", number, key), {**left, other: its}),))


def _another_meaning(typed: Typed) -> Iterator[Edit]:
    for number, fact in enumerate(typed[FACTS]["facts"]):
        means = fact.get("not_sure", {}).get("means", [])
        for value in fact["values"] if means else ():
            # Of several the first counts that is possible: so another one comes first.
            instead = [value, *(other for other in means if other != value)] if means[1:] else [value]
            says = f"{fact['fact']}: Not sure is taken for {value} instead of {means[0]}"
            yield Edit(FACTS, says, ((("facts", number, "not_sure", "means"), instead),))


def _less_when_not_sure(typed: Typed) -> Iterator[Edit]:
    for (number, fact), key in itertools.product(enumerate(typed[FACTS]["facts"]), ("also", "meanwhile")):
        for at, duty in enumerate(fact.get("not_sure", {}).get(key, ())):
            says = f"{fact['fact']}: Not sure goes without {key} {duty}"
            yield Edit(FACTS, says, ((("facts", number, "not_sure", key, at), None),))


# By class: each way in which it is made. What is drawn takes turns among these.
CLASSES: dict[str, tuple[Class, ...]] = {
    "retarget a route": (_retarget,),
    "drop an answer": (_drop_answer,),
    "drop a step": (_drop_step,),
    "swap two labels": (_swap_labels,),
    "swap two ends": (_swap_routes_to_ends, _swap_ends),
    "remove a duty": (_remove_from("do", "duty"),),
    "weaken a strength": (_weaken,),
    "remove a hand-over": (_remove_from("next", "hand-over to"),),
    "change an implied fact": tuple(functools.partial(_consequences, of_same_fact=same) for same in (True, False)),
    "change a Not sure": (_another_meaning, _less_when_not_sure),
}


def edits(typed: Typed, class_: str) -> list[list[Edit]]:
    """Return every edit of a class, by the way in which it is made, apart from those that change nothing."""
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
