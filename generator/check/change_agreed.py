"""Every change that protects somebody less than the edition before has been agreed to, by name and with a reason.

A slip and a decision look the same in a text. What a partnership has decided is written down where readers find it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions.change import Change
from generator.editions.codes import NEXT_EDITION, frozen_otherwise
from generator.editions.store import UnreadableEditionError, changes, edition_before
from generator.model import Entry, Guide
from generator.model.problem import Place, Problem

FILE = "content/changes.yml"

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    edition = None if guide.partial else edition_before(guide)
    if edition is None:
        return
    entries = {one.edition: one for one in guide.changes.changes}
    here, coming = entries.get(guide.site.edition.name), _coming(guide)
    place = (coming or here or guide.changes).at("agreed") if guide.changes.changes else Place(FILE)
    try:
        found = changes(guide, edition)
    except UnreadableEditionError as error:
        yield Problem(place, str(error), "Use the program that the edition was frozen with, and compare there first.")
        return
    agreed = {one.about for one in coming.agreed} if coming else set()
    for one in found:
        if one.less and one.about not in agreed:
            says = (
                f"{one.says} That protects somebody less than {edition.edition}, and nobody is named who agreed to it."
            )
            late = next((its for its in here.agreed if its.about == one.about), None) if here and not coming else None
            if late:
                says += f' What {guide.site.edition.name} says under "agreed:" was agreed for that edition alone.'
            yield Problem(late.at("about") if late else place, says, _fix(guide, one, coming))


def _coming(guide: Guide) -> Entry | None:
    """Return the entry of the edition that the content is to become: never that of one which is frozen otherwise."""
    name = guide.site.edition.name
    frozen = {one.edition for one in guide.editions} if frozen_otherwise(guide) else set()
    theirs = (one for one in reversed(guide.changes.changes) if one.edition not in frozen)
    return next((one for one in theirs if frozen or one.edition == name), None)


def _fix(guide: Guide, change: Change, coming: Entry | None) -> str:
    line = f'"about: {change.about}", with "who:" and "why:".'
    if frozen_otherwise(guide) and not coming:
        name = guide.site.edition.name
        return (
            f'Put it right. Or, where it was decided: {name} is frozen. {NEXT_EDITION} There write "agreed:" and {line}'
        )
    return f'Put it right, or write under "agreed:" of {coming.edition if coming else guide.site.edition.name}: {line}'
