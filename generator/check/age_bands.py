"""The checklists' age bands follow one another without a gap.

A child whose age is in no band would be left out of the chooser.
"""

import itertools
from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    bands = sorted(guide.bands, key=lambda band: (band.from_age, band.to_age))
    for band in bands:
        if band.to_age <= band.from_age:
            says = f"The band runs from {band.from_age} to {band.to_age}."
            yield Problem(band.at("to_age"), says, "The upper age is the greater one.")
    for one, two in itertools.pairwise(bands):
        if two.from_age > one.to_age + 1:
            says = f"Nobody of {one.to_age + 1} has a checklist: the band before ends at {one.to_age}."
            yield Problem(two.at("from_age"), says, f"Begin at {one.to_age + 1} or before.")
