"""Every document that the guide cites."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication
from generator.render.views.statement import PageViews


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page of sources, grouped as the content groups them."""
    guide = publication.guide
    groups = dict.fromkeys(source.group for source in guide.sources.sources)
    views = PageViews(guide)
    yield Draft(
        urls.SOURCES,
        "Sources",
        {
            "groups": [
                (name, [(one, views.open(one.open)) for one in guide.sources.sources if one.group == name])
                for name in groups
            ],
            "titles": {source.id: source.title for source in guide.sources.sources},
        },
        order=(5, 2),
        menu="Reference",
        file="content/sources.yml",
        description="Every document cited, with its publisher, its edition and when its address was last checked.",
    )
