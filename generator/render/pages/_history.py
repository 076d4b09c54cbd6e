"""Every edition that a copy knows, its own with them, and on which days each was the current one."""

import datetime
from dataclasses import dataclass

from generator.editions.current import CurrentEdition, PastEdition
from generator.editions.schema import GuideData
from generator.model import urls

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """An edition: what it is called, when it was current, its codes, what it said, or why that cannot be told."""

    name: str
    date: datetime.date
    last: datetime.date | None  # before its own date where another came on the same day; nothing for the newest
    code: str
    codes: dict[str, str]
    past: PastEdition | None
    kept: GuideData | None
    why: str
    is_this_copy: bool = False

    @property
    def anchor(self) -> str:
        """Its id on the page of codes; a slug has no two hyphens in a row, so that no two ids are the same."""
        return "codes" if self.is_this_copy else f"codes-{urls.slug(self.name)}"

    @property
    def page(self) -> str:
        """The address of its flows as they were; nothing where it is not frozen."""
        return urls.edition_page(self.past.frozen.edition) if self.past else ""


def history(edition: CurrentEdition) -> list[Known]:
    """Return every edition that a guide knows, the newest first: that is its own, whether it is frozen or not."""
    own = edition.guide.site.edition
    theirs = (past for past in edition.past if past.frozen.edition == own.name)
    same = next((past for past in theirs if past.frozen.code == edition.code), None)
    changed = not same and any(one.edition == own.name for one in edition.published)
    name = f"{own.name}, as it is now changed" if changed else own.name
    found = [Known(name, own.date, None, edition.code, edition.codes, same, *_content(same), is_this_copy=True)]
    for past in reversed(edition.past):
        if past is not same:
            one, last = past.frozen, found[-1].date - _DAY
            found.append(Known(one.edition, one.date, last, one.code, one.codes, past, *_content(past)))
    return found


def _content(past: PastEdition | None) -> tuple[GuideData | None, str]:
    if past is None:
        return None, ""
    why = past.unknown
    return (None, why) if why else (past.content, "")
