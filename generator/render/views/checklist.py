"""What the checklist of one age band shows: its colours, and what stands under each."""

from generator.model import Checklist, Checklists, Colour, Guide, Indicator, LocalEntry, LocalList

ColourGroup = tuple[Colour, list[Indicator], list[tuple[LocalList, list[LocalEntry]]]]


def local_lists(guide: Guide, band: Checklist) -> list[LocalList]:
    """Return the licensed lists that have something for a band."""
    return [own for own in guide.local if any(group.checklist == band.id for group in own.groups)]


def colour_groups(checklists: Checklists, band: Checklist, local: list[LocalList]) -> list[ColourGroup]:
    """Return each colour with our indicators, and with the licensed lines of each list for this band."""
    return [
        (
            colour,
            [indicator for indicator in shown(checklists, band) if indicator.colour == colour.id],
            [
                (
                    own,
                    [
                        line
                        for group in own.groups
                        if (group.checklist, group.colour) == (band.id, colour.id)
                        for line in group.lines
                    ],
                )
                for own in local
            ],
        )
        for colour in checklists.colours
    ]


def shown(checklists: Checklists, band: Checklist) -> list[Indicator]:
    """Return our indicators that hold for every age of a band."""
    return [indicator for indicator in checklists.indicators if indicator.from_age <= band.from_age]


def shared_with(checklists: Checklists, band: Checklist) -> tuple[str, ...]:
    """Return the open questions that a reader of this checklist meets, each once."""
    said = (id_ for statement in band.says for id_ in statement.open)
    looked = (id_ for indicator in shown(checklists, band) for id_ in indicator.open)
    return tuple(dict.fromkeys([*band.open, *said, *looked]))


def sharing(guide: Guide, band: Checklist) -> list[tuple[Checklist, int]]:
    """Return the other bands that begin where this one ends, or end where it begins, each with the age they share."""
    others = [other for other in guide.bands if other.id != band.id]
    after = [(other, band.to_age) for other in others if other.from_age == band.to_age]
    before = [(other, band.from_age) for other in others if other.to_age == band.from_age != band.to_age]
    return sorted(before + after, key=lambda found: guide.bands.index(found[0]))
