"""The continuum: the categories, what is tied to each, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import urls
from generator.model.prose import plain
from generator.model.usage import anchors
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page of the continuum."""
    guide = publication.guide
    if not guide.continuum:
        return
    continuum = guide.continuum
    statements = [*continuum.warning, *(s for c in continuum.categories for s in (*c.features, *c.tied))]
    yield Draft(
        urls.CONTINUUM,
        continuum.title,
        "continuum.md",
        {"continuum": continuum, "anchors": anchors(statements)},
        order=(2, 0),
        menu="Continuum",
        file="content/continuum.yml",
        description=plain(continuum.summary),
        kind="continuum",
    )
