"""Every document that the guide cites."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page of sources, grouped as the content groups them."""
    guide = publication.guide
    groups = dict.fromkeys(source.group for source in guide.sources.sources)
    yield Draft(
        urls.SOURCES,
        "Sources",
        "sources.md",
        {
            "groups": [(name, [source for source in guide.sources.sources if source.group == name]) for name in groups],
            "titles": {source.id: source.title for source in guide.sources.sources},
        },
        order=(5, 2),
        menu="Reference",
        file="content/sources.yml",
        description="Every document cited, with its publisher, its edition and when its address was last checked.",
        kind="list",
    )
