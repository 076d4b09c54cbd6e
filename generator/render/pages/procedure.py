"""The list of the procedure's sections."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(_: Publication) -> Iterator[Draft]:
    """Yield the page that lists all sections."""
    yield Draft(
        urls.SECTIONS,
        "The procedure",
        {},
        order=(1, 0),
        menu="Procedure",
        description="The sections of the procedure, restated in plain English, each statement with its paragraph.",
    )
