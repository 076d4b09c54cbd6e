"""Everything."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.model.checklists import Checklist, Checklists, Continuum, LocalList
from generator.model.editions import Changes, Entry, Frozen, Redirects
from generator.model.flow import Duties, Facts, Flow, Rules
from generator.model.memo import memo_by_identity
from generator.model.paper import Paper
from generator.model.part import Part
from generator.model.procedure import Provisions, Section
from generator.model.proof import Proof
from generator.model.reference import OpenQuestions, Roles, SearchWords, Sources, Terms
from generator.model.review import Review
from generator.model.site import Site


class Guide(Part):
    """Everything."""

    site: Site
    sections: tuple[Section, ...]
    continuum: Continuum | None
    checklists: Checklists | None
    bands: tuple[Checklist, ...]
    local: tuple[LocalList, ...]
    roles: Roles
    terms: Terms
    sources: Sources
    open: OpenQuestions
    provisions: Provisions
    flows: tuple[Flow, ...]
    facts: Facts
    duties: Duties
    rules: Rules
    search_words: SearchWords = SearchWords()
    proof: Proof | None = Field(None, description="What was proved of the flows; nothing before they were")
    papers: tuple[Paper, ...] = Field((), description="Its PDFs; none where they were not made")
    redirects: Redirects = Redirects()
    changes: Changes = Changes()
    review: Review = Review()
    editions: tuple[Frozen, ...] = Field((), description="Those published before, the oldest first")
    partial: frozenset[str] = Field(frozenset(), description="Kinds and files that could not be read whole")

    def coming(self) -> tuple[Entry, ...]:
        """Return what is noted for an edition to come: entries after those of all editions there are."""
        there = {self.site.edition.name, *(one.edition for one in self.editions)}
        entries = self.changes.changes
        last = max((number for number, one in enumerate(entries, 1) if one.edition in there), default=len(entries))
        return entries[last:]

    def parts(self) -> Iterator[Part]:
        """Yield this part and every part inside it, in the order of the page."""
        return iter(_parts(self))


@memo_by_identity
def _parts(guide: Guide) -> tuple[Part, ...]:
    return tuple(Part.parts(guide))
