"""The guide says when it is next due for review, after it was last reviewed.

Every page, and every sheet on a wall, shows both dates.
"""

from collections.abc import Iterator

from generator.model import Guide
from generator.model.problem import Problem

NEEDS = ("site",)


def check(guide: Guide) -> Iterator[Problem]:
    if guide.site.review_by <= guide.site.reviewed:
        says = "The next review is due before the last one."
        yield Problem(guide.site.at("review_by"), says, "Write a later date, or correct reviewed.")
