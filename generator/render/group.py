"""A page for each kind of reader: their duties, what they are asked into, and what everybody does."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.model import STRENGTHS, Guide, Role, Section, Statement
from generator.render import Draft
from generator.uses import anchors

# A statement with its section and its address.
Found = tuple[Section, Statement, str]


def pages(guide: Guide) -> Iterator[Draft]:
    """Yield one page a kind of reader."""
    duties = list(_statements(guide))
    everyone = [role for role in guide.roles.roles if role.everyone]
    for number, group in enumerate(guide.roles.groups, start=1):
        roles = [role for role in guide.roles.roles if group.id in role.groups]
        ids = {role.id for role in roles}
        yield Draft(
            addresses.group(group.id),
            group.title,
            "group.md",
            {
                "group": group,
                "flows": [flow for flow in guide.flows if group.id in flow.groups],
                "own": [(role, mine) for role in roles if (mine := _done_by(role, duties))],
                "asked": [found for found in duties if ids & set(found[1].concerns) and not ids & set(found[1].who)],
                "everyone": [(role, mine) for role in everyone if (mine := _done_by(role, duties))],
            },
            order=(4, number),
            menu="Who does what",
            file="content/roles.yml",
            description=group.summary,
            kind="group",
        )


def _statements(guide: Guide) -> Iterator[Found]:
    for section in guide.sections:
        named = anchors(section.statements())
        for statement in section.statements():
            if statement.who or statement.concerns:
                yield section, statement, f"{addresses.section(section.id)}#{named[id(statement)]}"


def _done_by(role: Role, found: list[Found]) -> list[Found]:
    """Return what a role does, in the order of the procedure; what is only described is left out."""
    return [one for one in found if role.id in one[1].who and one[1].strength in STRENGTHS]
