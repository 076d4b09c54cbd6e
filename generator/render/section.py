"""A page for each section of the procedure."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.model import STRENGTHS, Guide, Role, Section, Statement, Strength
from generator.passages import plain
from generator.render import Draft
from generator.uses import anchors

Tally = list[tuple[Role, list[tuple[Strength, list[Statement]]]]]


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield one page a section."""
    for section in guide.sections:
        yield Draft(
            addresses.section(section.id),
            section.title,
            "section.md",
            {"section": section, "anchors": anchors(section.statements()), "tally": tally(guide, section)},
            order=(1, 1, section.number),
            menu="Procedure",
            file=section.at("number").file,
            description=plain(section.summary),
            kind="section",
        )


def tally(guide: Guide, section: Section) -> Tally:
    """Return who must, should, will and may do what in a section: roles in their order, strongest first."""
    duties = [(part.who, part.strength, part) for part in section.statements() if part.strength and part.who]
    found = []
    for role in guide.roles.roles:
        mine = {
            strength: [part for who, its, part in duties if its == strength and role.id in who]
            for strength in STRENGTHS
        }
        if any(mine.values()):
            found.append((role, [(strength, parts) for strength, parts in mine.items() if parts]))
    return found
