"""Who owes what: the statements of the procedure by the roles that they name, and those that name nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from generator.model import NOBODY, STRENGTHS, Group, Guide, OwnNote, Paragraph, Part, Role, Section, Statement, urls
from generator.model.locations import Locations
from generator.model.problem import Place


@dataclass(frozen=True)
class NamedStatement:
    """A statement with its section, its address, and the notes of this edition that follow it there."""

    section: Section
    statement: Statement
    address: str
    notes: tuple[OwnNote, ...]

    @property
    def points(self) -> tuple[Statement, ...]:
        """The points of the statement."""
        return self.statement.points if isinstance(self.statement, Paragraph) else ()

    @property
    def where(self) -> str:
        """The name of the section, with its number."""
        number, title = self.section.number, self.section.title
        return f"Section {number}: {title}" if number else title

    @property
    def parts(self) -> tuple[Part, ...]:
        """The statement, its points, and its notes."""
        return (*self.statement.parts(), *self.notes)

    @property
    def open(self) -> tuple[str, ...]:
        """The open questions that any of these meets, each once."""
        return tuple(dict.fromkeys(id_ for part in self.parts for id_ in getattr(part, "open", ())))


ByRole = list[tuple[Role, list[NamedStatement]]]


@dataclass(frozen=True)
class RoleDuties:
    """What one kind of reader does, is asked into, may have to do as nobody is named, and does as everybody does."""

    own: ByRole
    asked: list[NamedStatement]
    nobody: list[NamedStatement]  # must first
    everyone: ByRole

    def counts(self) -> list[tuple[str, str]]:
        """Return how many there are of each, in words, with the anchor on the page; none of a kind is left out."""
        must = sum(one.statement.strength == "must" for one in self.nobody)
        own, everyone = _different(self.own), _different(self.everyone)
        found = [
            (own, self.own[0][0].id if self.own else "", "yours by name"),
            (len(self.asked), "asked", "where you are invited, asked or told"),
            (len(self.nobody), "nobody", f"where nobody is named, {must} of them with must"),
            (everyone, "everybody", "everybody's"),
        ]
        return [(anchor, f"{number} {words}") for number, anchor, words in found if number]


def duties_of_group(guide: Guide, group: Group) -> RoleDuties:
    """Return what concerns one kind of reader, in the order of the procedure."""
    found = list(_statements(guide))
    roles = [role for role in guide.roles.roles if group.id in role.groups]
    ids = {role.id for role in roles}
    return RoleDuties(
        own=_by_role(roles, found),
        asked=[one for one in found if ids & set(one.statement.concerns) and not ids & set(one.statement.who)],
        nobody=sorted(_done_by(NOBODY, found), key=lambda one: _rank(one.statement)),
        everyone=_by_role([role for role in guide.roles.roles if role.everyone], found),
    )


def _statements(guide: Guide) -> Iterator[NamedStatement]:
    anchors = Locations(guide).anchors
    for section in guide.sections:
        page = urls.section(section.id)
        notes = dict(_notes(section))
        for statement in section.statements():
            if statement.who or statement.concerns:
                address = f"{page}#{anchors[page][statement.origin]}"
                yield NamedStatement(section, statement, address, notes.get(statement.origin, ()))


def _notes(section: Section) -> Iterator[tuple[Place, tuple[OwnNote, ...]]]:
    """Yield the notes that stand directly after a paragraph, by where it was written: they are about it."""
    for number, block in enumerate(section.body):
        if isinstance(block, Paragraph):
            after = takewhile(lambda one: isinstance(one, OwnNote), section.body[number + 1 :])
            yield block.origin, tuple(one for one in after if isinstance(one, OwnNote))


def _by_role(roles: list[Role], found: list[NamedStatement]) -> ByRole:
    """Return each role that does something, with what it does."""
    done = [(role, _done_by(role.id, found)) for role in roles]
    return [(role, mine) for role, mine in done if mine]


def _done_by(role: str, found: Iterable[NamedStatement]) -> list[NamedStatement]:
    """Return what a role does; what is only described is left out."""
    return [one for one in found if role in one.statement.who and one.statement.strength in STRENGTHS]


def _rank(statement: Statement) -> int:
    return STRENGTHS.index(statement.strength) if statement.strength else len(STRENGTHS)


def _different(roles: ByRole) -> int:
    """Return how many statements there are, each counted once however many share it."""
    return len({one.statement.origin for _, mine in roles for one in mine})
