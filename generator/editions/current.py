"""The content as an edition: its codes and data, and its changes since each earlier edition."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from generator.editions.change import Change
from generator.editions.codes import flow_code, guide_code
from generator.editions.compare import compare_editions
from generator.editions.renamed import Names, names
from generator.editions.schema import GuideData
from generator.editions.snapshot import guide_data
from generator.editions.store import UnreadableEditionError, frozen_content
from generator.model import Entry, Frozen, Guide
from generator.model.dates import day

NEXT_EDITION = (
    "To begin the next edition, give it a new name and date in content/site.yml, and an entry in content/changes.yml."
)


@dataclass(frozen=True, eq=False)
class CurrentEdition:
    """A guide as an edition after those that were published; each answer is computed once."""

    guide: Guide
    published: tuple[Frozen, ...] = ()  # the oldest first
    partial: frozenset[str] = frozenset()  # kinds and files of the guide that could not be read completely

    @cached_property
    def code(self) -> str:
        """The code of the whole guide."""
        return guide_code(self.guide)

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code of each flow by its id."""
        return {flow.id: flow_code(self.guide, flow) for flow in self.guide.flows}

    @cached_property
    def data(self) -> GuideData:
        """The guide in the shape of guide.json, without its PDFs."""
        return guide_data(self.guide, self.code, self.codes, self.frozen_otherwise)

    @cached_property
    def frozen_otherwise(self) -> Frozen | None:
        """The frozen edition of the same name, if the content has changed since."""
        same = next((one for one in self.published if one.edition == self.guide.site.edition.name), None)
        return same if same and same.code != self.code else None

    @property
    def line(self) -> str:
        """The name and date of this edition, as on every page and every sheet."""
        frozen, edition = self.frozen_otherwise, self.guide.site.edition
        return f"{edition.name}, {f'changed since {day(frozen.date)}' if frozen else day(edition.date)}"

    @cached_property
    def past(self) -> tuple[PastEdition, ...]:
        """Every edition that was published, the oldest first, to be compared with this one."""
        return tuple(PastEdition(one, self) for one in self.published)

    @property
    def before(self) -> PastEdition | None:
        """The newest edition whose content differs from the content now."""
        return next((one for one in reversed(self.past) if one.frozen.code != self.code), None)

    def next_entries(self) -> tuple[Entry, ...]:
        """Return the entries for an edition to come: those after the entries of all existing editions."""
        there = {self.guide.site.edition.name, *(one.edition for one in self.published)}
        entries = self.guide.changes.changes
        last = max((number for number, one in enumerate(entries, 1) if one.edition in there), default=len(entries))
        return entries[last:]

    def notices(self, today: datetime.date) -> Iterator[str]:
        """Yield advice for before the guide is handed out, a sentence a line, on what is no problem of any file."""
        site = self.guide.site
        if frozen := self.frozen_otherwise:
            says = f"{frozen.edition} is frozen, with the code {frozen.code}, but the content has changed since"
            yield f"Advice: {says}: every page and every sheet says so. {NEXT_EDITION}"
        if "site" not in self.partial and site.review_by < today:
            says = f"The review was due on {day(site.review_by)}, and every page says that it is overdue."
            yield f"Advice: {says} Once it is done, change reviewed: and review_by: in content/site.yml."


@dataclass(frozen=True, eq=False)
class PastEdition:
    """A published edition, and the changes in the content since."""

    frozen: Frozen
    now: CurrentEdition = field(repr=False)

    @cached_property
    def content(self) -> GuideData | None:
        """Its content; None if only its addresses were frozen. Raises UnreadableEditionError."""
        return frozen_content(self.frozen)

    @cached_property
    def renamed(self) -> Names:
        """The new id of what was renamed, as kind:id; raises UnreadableEditionError."""
        redirects = self.now.guide.redirects
        return names(redirects, self.content, self.now.data) if redirects.moved and self.content else {}

    @cached_property
    def changes(self) -> list[Change]:
        """The changes since this edition; raises UnreadableEditionError."""
        if self.frozen.code == self.now.code or not self.content:
            return []
        return compare_editions(self.content, self.now.data, self.renamed)

    @property
    def unknown(self) -> str:
        """Why the content of this edition is not known; "" if it is."""
        try:
            known = self.content
        except UnreadableEditionError as error:
            return str(error)
        return "" if known else f"Of {self.frozen.edition} only the addresses and codes were stored, not the content."
