"""The chooser of checklists by age."""

from collections.abc import Iterator

from generator.model import Checklist, urls
from generator.model.prose import plain
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page that leads from an age to its checklist, or to both where two bands share it."""
    guide = publication.guide
    if not guide.checklists:
        return
    yield Draft(
        urls.CHECKLISTS,
        guide.checklists.title,
        {"checklists": guide.checklists, "ages": by_age(guide.bands)},
        order=(3, 0),
        menu="Checklists",
        file="content/checklists.yml",
        description=plain(guide.checklists.summary),
    )


def by_age(bands: tuple[Checklist, ...]) -> list[tuple[int, list[Checklist]]]:
    """Return each age in completed years with the bands that hold it, youngest first."""
    ages = range(min(band.from_age for band in bands), max(band.to_age for band in bands) + 1) if bands else ()
    in_order = sorted(bands, key=lambda band: band.from_age)
    return [(age, [band for band in in_order if band.from_age <= age <= band.to_age]) for age in ages]
