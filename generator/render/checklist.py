"""A page for each age band: red, amber and green, or whatever colours the content has."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.model import Checklist, Checklists, Colour, Guide, Indicator, LocalEntry, LocalList
from generator.passages import plain
from generator.render import Draft
from generator.uses import anchors

Light = tuple[Colour, list[Indicator], list[tuple[LocalList, list[LocalEntry]]]]


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield one page a band."""
    if not guide.checklists:
        return
    for number, band in enumerate(sorted(guide.bands, key=lambda band: band.from_age), start=1):
        local = [own for own in guide.local if any(group.checklist == band.id for group in own.groups)]
        yield Draft(
            addresses.checklist(band.id),
            f"Checklist: {band.title[0].lower()}{band.title[1:]}",
            "checklist.md",
            {
                "band": band,
                "checklists": guide.checklists,
                "local": local,
                "ours": not any(own.instead for own in local),
                "lights": _lights(guide.checklists, band, local),
                "open": _open(guide.checklists, band),
                "shared": [other for other in guide.bands if other.id != band.id and _meet(band, other)],
                "anchors": anchors((*band.says, *guide.checklists.limits)),
            },
            order=(3, number),
            menu="Checklists",
            file=band.at("title").file,
            description=plain(guide.checklists.summary),
            kind="checklist",
        )


def _open(checklists: Checklists, band: Checklist) -> tuple[str, ...]:
    """Return the open questions that a reader of this checklist meets, each once."""
    said = (id_ for statement in band.says for id_ in statement.open)
    looked = (id_ for indicator in checklists.indicators for id_ in indicator.open)
    return tuple(dict.fromkeys([*band.open, *said, *looked]))


def _meet(one: Checklist, two: Checklist) -> bool:
    return one.to_age == two.from_age or two.to_age == one.from_age


def _lights(checklists: Checklists, band: Checklist, local: list[LocalList]) -> list[Light]:
    """Return each colour with our indicators, and with the licensed lines of each list for this band."""
    return [
        (
            colour,
            [indicator for indicator in checklists.indicators if indicator.colour == colour.id],
            [
                (own, [line for group in own.groups if _is(group, band, colour) for line in group.lines])
                for own in local
            ],
        )
        for colour in checklists.colours
    ]


def _is(group: object, band: Checklist, colour: Colour) -> bool:
    return (getattr(group, "checklist", ""), getattr(group, "colour", "")) == (band.id, colour.id)
