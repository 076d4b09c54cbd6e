"""The continuum: the categories, what is tied to each, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.model import Guide
from generator.passages import plain
from generator.render import Draft
from generator.uses import anchors


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page of the continuum."""
    if not guide.continuum:
        return
    continuum = guide.continuum
    statements = [*continuum.warning, *(s for c in continuum.categories for s in (*c.features, *c.tied))]
    yield Draft(
        addresses.CONTINUUM,
        continuum.title,
        "continuum.md",
        {"continuum": continuum, "anchors": anchors(statements)},
        order=(2, 0),
        menu="Continuum",
        file="content/continuum.yml",
        description=plain(continuum.summary),
        kind="continuum",
    )
