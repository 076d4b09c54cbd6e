"""The search page; its results are made by the reader's own browser."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the search page."""
    guide = publication.guide
    yield Draft(
        urls.SEARCH,
        "Search",
        {"first_tasks": guide.site.tasks[:1]},
        order=(9,),
        description="Search the sections, duties, terms and open questions of the guide.",
        kind="search",
        searched=False,
    )
