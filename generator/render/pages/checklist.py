"""A page for each age band: red, amber and green, or whatever colours the content has."""

from collections.abc import Iterator

from generator.model import urls
from generator.model.prose import plain
from generator.render.pages import Draft, Publication
from generator.render.views.checklist import colour_groups, local_lists, shared_with, sharing
from generator.render.views.statement import PageViews


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a band."""
    guide = publication.guide
    if not guide.checklists:
        return
    for number, band in enumerate(sorted(guide.bands, key=lambda band: band.from_age), start=1):
        local = local_lists(guide, band)
        views = PageViews(guide, publication.locations.anchors[urls.checklist(band.id)])
        yield Draft(
            urls.checklist(band.id),
            f"Checklist: {band.title[0].lower()}{band.title[1:]}",
            {
                "band": band,
                "checklists": guide.checklists,
                "local": local,
                "ours": not any(own.instead for own in local),
                "lights": colour_groups(guide.checklists, band, local),
                "says": [views.statement(one, explained=False) for one in band.says],
                "open": views.open(shared_with(guide.checklists, band)),
                "limits": [views.statement(one) for one in guide.checklists.limits],
                "shared": sharing(guide, band),
            },
            order=(3, number),
            menu="Checklists",
            file=band.at("title").file,
            description=plain(guide.checklists.summary),
            kind="checklist",
        )
