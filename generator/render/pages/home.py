"""The home page: starts from the task and from where the reader works."""

from collections.abc import Iterator

from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the home page."""
    guide = publication.guide
    yield Draft(
        urls.HOME,
        "What do you need to do?",
        {"sections": sum(1 for section in guide.sections if section.is_numbered)},
        order=(0,),
        file="content/site.yml",
        description=guide.site.lead,
        kind="home",
    )
