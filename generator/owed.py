"""Who owes what: the statements of the procedure by the roles that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.model import STRENGTHS, Group, Guide, Role, Section, Statement
from generator.uses import anchors

# A statement with its section and its address.
Found = tuple[Section, Statement, str]
ByRole = list[tuple[Role, list[Found]]]


@dataclass(frozen=True)
class Owed:
    """What one kind of reader does, is asked into, and does as everybody does."""

    own: ByRole
    asked: list[Found]
    everyone: ByRole


def owed(guide: Guide, group: Group) -> Owed:
    """Return what concerns one kind of reader, in the order of the procedure."""
    found = list(_statements(guide))
    roles = [role for role in guide.roles.roles if group.id in role.groups]
    ids = {role.id for role in roles}
    return Owed(
        own=_by_role(roles, found),
        asked=[one for one in found if ids & set(one[1].concerns) and not ids & set(one[1].who)],
        everyone=_by_role([role for role in guide.roles.roles if role.everyone], found),
    )


def _statements(guide: Guide) -> Iterator[Found]:
    for section in guide.sections:
        named = anchors(section.statements())
        for statement in section.statements():
            if statement.who or statement.concerns:
                yield section, statement, f"{addresses.section(section.id)}#{named[id(statement)]}"


def _by_role(roles: list[Role], found: list[Found]) -> ByRole:
    """Return each role that does something, with what it does; what is only described is left out."""
    done = [(role, [one for one in found if role.id in one[1].who and one[1].strength in STRENGTHS]) for role in roles]
    return [(role, mine) for role, mine in done if mine]
