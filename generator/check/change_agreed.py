"""Every change that protects somebody less than the edition before has been agreed to, by name and with a reason.

A mistake and a decision look the same in a text. What a partnership has decided is written down where readers find it:
in the entry of the edition, or in that of the edition to come.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare.frozen import UnreadableEditionError, before, changes
from generator.model import Guide
from generator.problem import Place, Problem

FILE = "content/changes.yml"


def check(guide: Guide) -> Iterator[Problem]:
    edition = None if guide.partial else before(guide)
    if edition is None:
        return
    name = guide.site.edition.name
    entries = [*(one for one in guide.changes.changes if one.edition == name), *guide.coming()]
    place = entries[-1].at("agreed") if entries else Place(FILE)
    where = f'"agreed:" of {entries[-1].edition if entries else name}'
    try:
        found = changes(guide, edition)
    except UnreadableEditionError as error:
        yield Problem(place, str(error), "Use the program that the edition was frozen with, and compare there first.")
        return
    agreed = {one.about for entry in entries for one in entry.agreed}
    for one in found:
        if one.less and one.about not in agreed:
            fix = f'Put it right, or write under {where}: "about: {one.about}", with "who:" and "why:".'
            says = (
                f"{one.says} That protects somebody less than {edition.edition}, and nobody is named who agreed to it."
            )
            yield Problem(place, says, fix)
