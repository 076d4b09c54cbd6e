"""Every change that protects somebody less than the edition before has been agreed to, by name and with a reason.

A mistake and a decision look the same in a text. What a partnership has decided is written down where readers find it.
"""

from collections.abc import Iterator

from generator.editions.change import Change
from generator.editions.current import NEXT_EDITION, CurrentEdition
from generator.editions.store import UnreadableEditionError
from generator.model import Entry
from generator.model.problem import Place, Problem

FILE = "content/changes.yml"

FOLLOWS = True


def check_edition(edition: CurrentEdition) -> Iterator[Problem]:
    guide, before = edition.guide, edition.before
    if before is None:
        return
    entries = {one.edition: one for one in guide.changes.changes}
    here, next_entry = entries.get(guide.site.edition.name), _next_entry(edition)
    place = (next_entry or here or guide.changes).at("agreed") if guide.changes.changes else Place(FILE)
    try:
        found = before.changes
    except UnreadableEditionError as error:
        yield Problem(place, str(error), "Use the program that the edition was frozen with, and compare there first.")
        return
    agreed = {one.about for one in next_entry.agreed} if next_entry else set()
    for one in found:
        if one.less and one.about not in agreed:
            says = f"{one.says} That protects somebody less than {before.frozen.edition}"
            says += ", but nobody is named who agreed to it."
            its_own = here.agreed if here and not next_entry else ()
            late = next((its for its in its_own if its.about == one.about), None)
            if late:
                says += f' What {guide.site.edition.name} says under "agreed:" was agreed for that edition alone.'
            yield Problem(late.at("about") if late else place, says, _fix(edition, one, next_entry))


def _next_entry(edition: CurrentEdition) -> Entry | None:
    """Return the entry of the edition that the content is to become, never of one frozen with other content."""
    name = edition.guide.site.edition.name
    frozen = {one.edition for one in edition.published} if edition.frozen_otherwise else set()
    theirs = (one for one in reversed(edition.guide.changes.changes) if one.edition not in frozen)
    return next((one for one in theirs if frozen or one.edition == name), None)


def _fix(edition: CurrentEdition, change: Change, next_entry: Entry | None) -> str:
    line = f'"about: {change.about}", with "who:" and "why:".'
    name = edition.guide.site.edition.name
    if edition.frozen_otherwise and not next_entry:
        return f'Put it right. Or, if it was decided: {name} is frozen. {NEXT_EDITION} There write "agreed:" and {line}'
    return f'Put it right, or write under "agreed:" of {next_entry.edition if next_entry else name}: {line}'
