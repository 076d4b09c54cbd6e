"""The search page; its results are made by the reader's own browser."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Guide, urls
from generator.render.pages import Draft


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the search page."""
    yield Draft(
        urls.SEARCH,
        "Search",
        {"first_tasks": guide.site.tasks[:1]},
        order=(9,),
        description="Search the sections, duties, terms and open questions of the guide.",
        kind="search",
        searched=False,
    )
