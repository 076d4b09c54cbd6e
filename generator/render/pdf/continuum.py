"""The continuum on paper: the categories side by side, with everything that is tied to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.editions.codes import guide_code
from generator.model import Continuum, Guide, urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._prose import words
from generator.render.pdf._statements import Teller


def sheets(guide: Guide) -> Iterator[Sheet]:
    """Yield the continuum, if the guide has one."""
    if guide.continuum:
        yield Sheet(
            file="continuum",
            title=guide.continuum.title,
            kind="continuum",
            about="continuum",
            label="Support for judgement",
            code=guide_code(guide),
            address=urls.CONTINUUM,
            body=body(guide.continuum, Teller(guide)),
        )


def body(continuum: Continuum, teller: Teller) -> dict[str, Any]:
    """Return everything that the page of the continuum says."""
    return {
        "summary": words(continuum.summary, teller.old),
        "warning": teller.statements(continuum.warning),
        "nothing_else": words(continuum.nothing_else, teller.old),
        "categories": [
            {
                "name": category.name,
                "summary": words(category.summary, teller.old),
                "basis": category.basis,
                "features": teller.statements(category.features),
                "tied": teller.statements(category.tied),
                "ids": category.open,
                **teller.open(category.open),
                **teller.changed(category),
            }
            for category in continuum.categories
        ],
        **teller.changed(continuum),
    }
