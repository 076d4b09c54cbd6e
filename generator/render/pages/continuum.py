"""The continuum: the categories, what is tied to each, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guide, urls
from generator.model.locations import Locations
from generator.model.prose import plain
from generator.render.pages import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page of the continuum."""
    if not guide.continuum:
        return
    continuum = guide.continuum
    yield Draft(
        urls.CONTINUUM,
        continuum.title,
        "continuum.md",
        {"continuum": continuum, "anchors": Locations(guide).anchors[urls.CONTINUUM]},
        order=(2, 0),
        menu="Continuum",
        file="content/continuum.yml",
        description=plain(continuum.summary),
        kind="continuum",
    )
