"""A page for each section of the procedure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import STRENGTHS, Guide, Role, Section, Statement, Strength, urls
from generator.model.prose import plain
from generator.model.usage import anchors
from generator.render.pages import Draft, Publication

DutyCounts = list[tuple[Role, list[tuple[Strength, list[Statement]]]]]


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page a section."""
    guide = publication.guide
    for section in guide.sections:
        yield Draft(
            urls.section(section.id),
            section.title,
            "section.md",
            {"section": section, "anchors": anchors(section.statements()), "tally": duty_counts(guide, section)},
            order=(1, 1, section.number),
            menu="Procedure",
            file=section.at("number").file,
            description=plain(section.summary),
            kind="section",
        )


def duty_counts(guide: Guide, section: Section) -> DutyCounts:
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
