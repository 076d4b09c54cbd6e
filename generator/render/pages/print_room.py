"""The print room: everything that can be had on paper, with how many sheets it takes."""

from collections.abc import Iterator

from generator.model import Paper, urls
from generator.render.pages import Draft, Publication

# What is printed, with the address of its page and its PDFs.
Printed = tuple[str, str, list[Paper]]


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page that lists every PDF, grouped by what it prints."""
    yield Draft(
        urls.PRINT_ROOM,
        "Print room",
        {
            "has_papers": bool(publication.papers),
            "groups": [(heading, rows) for heading, rows in _groups(publication) if rows],
        },
        order=(5, 9),
        menu="Print room",
        description="Flows, checklists, sections and the whole guide as A4 sheets, with the number of pages of each.",
    )


def _groups(publication: Publication) -> Iterator[tuple[str, list[Printed]]]:
    """Yield each heading with what stands under it, in the order of the content."""
    guide = publication.guide

    def found(title: str, address: str, about: str, *kinds: str) -> Printed:
        return title, address, publication.papers_of(about, *kinds)

    yield (
        "Decision flows",
        [found(f"{f.number}. {f.title}", urls.flow(f.id), f.id, "flow", "flow-large") for f in guide.flows],
    )
    bands = sorted(guide.bands, key=lambda band: band.from_age)
    yield "Checklists", [found(b.title, urls.checklist(b.id), b.id, "checklist") for b in bands]
    if guide.continuum:
        yield "Continuum", [found(guide.continuum.title, urls.CONTINUUM, "continuum", "continuum")]
    yield "Who does what", [found(g.title, urls.group(g.id), g.id, "role") for g in guide.roles.groups]
    yield "The procedure", [found(s.numbered_title, urls.section(s.id), s.id, "section") for s in guide.sections]
    yield "Everything", [found("The whole guide", urls.HOME, "guide", "guide")]
