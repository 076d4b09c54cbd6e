"""How much a case does for each person: the highest level of the duties that it has met so far."""

import typing
from collections.abc import Iterable

from generator.flows.case import FlowIndex, StepRef
from generator.model import Do, Duty, End, Level, Person

LEVELS: tuple[Level, ...] = typing.get_args(Level)
PERSONS: tuple[Person, ...] = typing.get_args(Person)
REFERRAL = LEVELS.index("referral")

ReachedLevels = tuple[int, ...]  # for each of PERSONS the place of its level in LEVELS
NOTHING: ReachedLevels = (0,) * len(PERSONS)


class Protection:
    """What passing a step gives to whom; standing duties do not count, for they hold in every case."""

    def __init__(self, index: FlowIndex, duties: Iterable[Duty]) -> None:
        gives = {
            duty.duty: tuple(LEVELS.index(duty.level) if person in duty.protects else 0 for person in PERSONS)
            for duty in duties
            if not duty.standing
        }
        self._gives = {
            ref: most([NOTHING, *(gives[duty] for duty in step.do)])
            for ref, step in index.steps.items()
            if isinstance(step, Do | End) and step.do
        }

    def after(self, reached: ReachedLevels, passed: Iterable[StepRef]) -> ReachedLevels:
        """Return what a case has reached once it has passed some more steps."""
        return most([reached, *(self._gives[ref] for ref in passed if ref in self._gives)])


def most(reached: list[ReachedLevels]) -> ReachedLevels:
    """Return the highest level of several for each person."""
    return tuple(map(max, *reached)) if len(reached) > 1 else reached[0]


def weakest(reached: list[ReachedLevels]) -> ReachedLevels:
    """Return the lowest level of several for each person."""
    return tuple(map(min, *reached)) if len(reached) > 1 else reached[0]
