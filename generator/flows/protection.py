"""How much a case does for each person: the highest level of the duties that it has met so far."""

from __future__ import annotations

import typing
from collections.abc import Iterable

from generator.flows.case import Book, Spot
from generator.model import Do, Duty, End, Level, Person

LEVELS: tuple[Level, ...] = typing.get_args(Level)
PERSONS: tuple[Person, ...] = typing.get_args(Person)
REFERRAL = LEVELS.index("referral")

Reached = tuple[int, ...]  # for each of PERSONS the place of its level in LEVELS
NOTHING: Reached = (0,) * len(PERSONS)


class Levels:
    """What passing a step gives to whom; standing duties do not count, for they hold in every case."""

    def __init__(self, book: Book, duties: Iterable[Duty]) -> None:
        gives = {
            duty.duty: tuple(LEVELS.index(duty.level) if person in duty.protects else 0 for person in PERSONS)
            for duty in duties
            if not duty.standing
        }
        self._gives = {
            spot: most([NOTHING, *(gives[duty] for duty in step.do)])
            for spot, step in book.steps.items()
            if isinstance(step, Do | End) and step.do
        }

    def after(self, reached: Reached, passed: Iterable[Spot]) -> Reached:
        """Return what a case has reached once it has passed some more steps."""
        return most([reached, *(self._gives[spot] for spot in passed if spot in self._gives)])


def most(reached: list[Reached]) -> Reached:
    """Return the highest level of several for each person."""
    return tuple(map(max, *reached)) if len(reached) > 1 else reached[0]


def least(reached: list[Reached]) -> Reached:
    """Return the lowest level of several for each person."""
    return tuple(map(min, *reached)) if len(reached) > 1 else reached[0]
