"""What pages, PDFs, data and the zip are made of: the content, with what is derived from it, each made once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.diagram import Drawing
from generator.editions.current import CurrentEdition
from generator.model import Guide, Paper, Proof
from generator.model.locations import Locations


@dataclass(frozen=True, eq=False)
class Publication:
    """The content as an edition, with its drawings, its proof and its PDFs."""

    edition: CurrentEdition
    drawings: Mapping[str, Drawing]  # by flow
    proof: Proof | None = None  # none while an editor's change waits to be proved
    papers: tuple[Paper, ...] = ()
    pdfs: Mapping[str, bytes] = field(default_factory=dict)  # by their place inside the site

    @property
    def guide(self) -> Guide:
        """What was read from content/."""
        return self.edition.guide

    @cached_property
    def locations(self) -> Locations:
        """Where each part of the guide is."""
        return Locations(self.guide)

    def papers_of(self, about: str, *kinds: str) -> list[Paper]:
        """Return the PDFs of one thing, of these kinds in their order."""
        return [one for kind in kinds for one in self.papers if (one.kind, one.about) == (kind, about)]
