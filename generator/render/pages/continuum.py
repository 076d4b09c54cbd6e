"""The continuum: the categories, what is tied to each, and all of them side by side."""

from collections.abc import Iterator

from generator.model import Category, urls
from generator.model.prose import plain
from generator.render.pages import Draft, Publication
from generator.render.views.statement import OpenView, PageViews, StatementView

CategoryViews = tuple[Category, list[StatementView], list[StatementView], OpenView]


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page of the continuum."""
    guide = publication.guide
    if not guide.continuum:
        return
    continuum = guide.continuum
    views = PageViews(guide, publication.locations.anchors[urls.CONTINUUM])
    yield Draft(
        urls.CONTINUUM,
        continuum.title,
        {
            "continuum": continuum,
            "warning": [views.statement(one) for one in continuum.warning],
            "categories": [_category(one, views) for one in continuum.categories],
        },
        order=(2, 0),
        menu="Continuum",
        file="content/continuum.yml",
        description=plain(continuum.summary),
        kind="continuum",
    )


def _category(one: Category, views: PageViews) -> CategoryViews:
    """Return a category with its features, what is tied to it, and its open questions."""
    features = [views.statement(feature, explained=False) for feature in one.features]
    return one, features, [views.statement(tie) for tie in one.tied], views.open(one.open)
