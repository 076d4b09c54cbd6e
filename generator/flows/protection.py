"""The protection that a case gives each person: the highest level of the duties it has met so far."""

import typing
from collections.abc import Iterable

from generator.flows.case import FlowIndex, StepRef
from generator.model import Do, Duty, End, Level, Person

LEVELS: tuple[Level, ...] = typing.get_args(Level)
PERSONS: tuple[Person, ...] = typing.get_args(Person)
REFERRAL = LEVELS.index("referral")

ReachedLevels = tuple[int, ...]  # for each of PERSONS the index of a level in LEVELS
NOTHING: ReachedLevels = (0,) * len(PERSONS)


class Protection:
    """The levels that each step gives; standing duties do not count, since every case has them."""

    def __init__(self, index: FlowIndex, duties: Iterable[Duty]) -> None:
        gives = {
            duty.duty: tuple(LEVELS.index(duty.level) if person in duty.protects else 0 for person in PERSONS)
            for duty in duties
            if not duty.standing
        }
        self._gives = {
            ref: strongest([NOTHING, *(gives[duty] for duty in step.do)])
            for ref, step in index.steps.items()
            if isinstance(step, Do | End) and step.do
        }

    def after(self, reached: ReachedLevels, passed: Iterable[StepRef]) -> ReachedLevels:
        """Return the levels of a case once it has passed some more steps."""
        return strongest([reached, *(self._gives[ref] for ref in passed if ref in self._gives)])


def strongest(reached: list[ReachedLevels]) -> ReachedLevels:
    """Return for each person the highest of several levels."""
    return tuple(map(max, *reached)) if len(reached) > 1 else reached[0]


def weakest(reached: list[ReachedLevels]) -> ReachedLevels:
    """Return for each person the lowest of several levels."""
    return tuple(map(min, *reached)) if len(reached) > 1 else reached[0]
