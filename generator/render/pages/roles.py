"""Everybody who does something in the procedure."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication
from generator.render.views.statement import PageViews


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page that lists kinds of reader, and every role."""
    guide = publication.guide
    views = PageViews(guide)
    yield Draft(
        urls.ROLES,
        "Who does what",
        {"roles": [(role, views.open(role.open)) for role in guide.roles.roles]},
        order=(4, 0),
        menu="Who does what",
        file="content/roles.yml",
        description="Every role in the procedure, and the pages for where you work.",
    )
