"""About this copy: which edition it is, its codes, and whether its review is overdue by the reader's own clock."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    edition = publication.edition
    yield Draft(
        urls.THIS_COPY,
        "About this copy",
        {
            "code": edition.code,
            "codes": [(flow, edition.codes[flow.id]) for flow in publication.guide.flows],
            "frozen": edition.frozen_otherwise,
        },
        order=(6, 1),
        menu="About",
        description="Edition and codes of this copy, whether its review is overdue, and how to see that it is whole.",
    )
