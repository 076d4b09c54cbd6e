"""Every search word finds something that is in the guide.

A reader who types a word that leads nowhere cannot know that it was meant to find something.
"""

from collections.abc import Iterator

from generator.model import Guide
from generator.model.locations import targets
from generator.model.problem import Problem, did_you_mean

# What is gone is reported by other rules; that words still lead there follows from it.
FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    known = targets(guide)
    met: set[str] = set()
    for one in guide.search_words.found_by:
        if one.finds not in known:
            says = f'"{one.finds}" is nothing in this guide.{did_you_mean(one.finds, known)}'
            yield Problem(one.at("finds"), says, "Write kind:id, such as flow:first-response or page:print-room/index.")
        elif one.finds in met:
            yield Problem(one.at("finds"), f"{one.finds} is listed twice.", "Put its words into one list.")
        met.add(one.finds)
