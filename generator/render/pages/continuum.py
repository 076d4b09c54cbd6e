"""The continuum: the categories, what is tied to each, and all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Category, Guide, urls
from generator.model.prose import plain
from generator.model.usage import anchors
from generator.render.pages import Draft
from generator.render.views.statement import OpenView, PageViews, StatementView

CategoryViews = tuple[Category, list[StatementView], list[StatementView], OpenView]


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield the page of the continuum."""
    if not guide.continuum:
        return
    continuum = guide.continuum
    statements = [*continuum.warning, *(s for c in continuum.categories for s in (*c.features, *c.tied))]
    views = PageViews(guide, anchors(statements))
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
