"""The continuum on paper: the categories side by side, with everything that is tied to them."""

from collections.abc import Iterator
from typing import Any

from generator.model import Continuum, urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._prose import part_data
from generator.render.pdf._statements import StatementFormatter, note_runs
from generator.render.publication import Publication
from generator.render.views.phrases import printed
from generator.render.views.statement import unsettled


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield the continuum, if the guide has one."""
    guide = publication.guide
    if guide.continuum:
        yield Sheet(
            file="continuum",
            title=guide.continuum.title,
            kind="continuum",
            about="continuum",
            label="Support for judgement",
            code=publication.edition.code,
            address=urls.CONTINUUM,
            body=body(guide.continuum, StatementFormatter(guide)),
        )


def body(continuum: Continuum, teller: StatementFormatter) -> dict[str, Any]:
    """Return everything that the page of the continuum says."""
    return part_data(continuum, teller.old) | {
        "warning": teller.statements(continuum.warning),
        "nothing_else": note_runs(continuum.nothing_else, teller.old),
        "categories": [
            part_data(category, teller.old)
            | {
                "features": teller.statements(category.features),
                "tied": teller.statements(category.tied),
                "unsettled": printed(unsettled(category.open)),
                **teller.open_data(category.open),
                **teller.changed_data(category),
            }
            for category in continuum.categories
        ],
        **teller.changed_data(continuum),
    }
