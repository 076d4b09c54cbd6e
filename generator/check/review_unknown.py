"""What is listed for review exists, and who confirmed it is named, with the day.

A place that nobody can find is never compared, and a confirmation without a name is nobody's.
"""

import datetime
from collections.abc import Iterator

from generator.model import ChangedParagraph, Guide, NewLine, ReviewedPlace
from generator.model.citations import cited
from generator.model.problem import Problem, did_you_mean

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    if not guide.review.review:
        return
    known = [paragraph.id for paragraph in guide.provisions.provisions]
    marks = guide.provisions.by_sha()
    rests, met = cited(guide), set[str]()
    for entry in guide.review.review:
        if isinstance(entry, NewLine):
            if entry.new_line in marks:
                says = f"This line is {marks[entry.new_line]} in the register now."
                yield Problem(entry.at("new_line"), says, "Delete the entry.")
            if entry.after and entry.after not in known:
                says = f'"{entry.after}" is not a paragraph of the procedure.{did_you_mean(entry.after, known)}'
                yield Problem(entry.at("after"), says, "Write the paragraph before the line, or delete after:.")
            yield from _confirmation(entry, entry.noticed)
            continue
        if entry.paragraph not in known:
            says = f'"{entry.paragraph}" is not a paragraph of the procedure.{did_you_mean(entry.paragraph, known)}'
            yield Problem(entry.at("paragraph"), says, "Correct it; or delete the entry, if the paragraph is gone.")
        elif entry.paragraph in met:
            says = f"{entry.paragraph} is here twice."
            yield Problem(entry.at("paragraph"), says, "Keep the entry that was noticed last.")
        met.add(entry.paragraph)
        yield from _places(entry, rests)


def _places(entry: ChangedParagraph, rests: dict[str, tuple[str, ...]]) -> Iterator[Problem]:
    for one in entry.compare:
        if one.place not in rests:
            says = f'"{one.place}" is no place that rests on a paragraph.{did_you_mean(one.place, rests)}'
            yield Problem(one.at("place"), says, "Correct it; or delete this entry, if the place has been removed.")
        yield from _confirmation(one, entry.noticed)


def _confirmation(one: ReviewedPlace | NewLine, noticed: datetime.date) -> Iterator[Problem]:
    by, on = one.confirmed_by, one.confirmed_on
    if by and not on:
        says = f"{by} has confirmed this, but no day is given."
        yield Problem(one.at("confirmed_by"), says, "Write the day after confirmed_on: too.")
    elif on and not by:
        says = "This is confirmed, but nobody is named."
        yield Problem(one.at("confirmed_on"), says, "Write the name after confirmed_by: too.")
    elif on and on > datetime.date.today():
        yield Problem(one.at("confirmed_on"), f"{on} is still to come.", "Write the day on which it was compared.")
    elif on and on < noticed:
        says = f"{on} is before {noticed}, the day on which the change was noticed."
        yield Problem(one.at("confirmed_on"), says, "Compare it with the new text, and write the day of that.")
