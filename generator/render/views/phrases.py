"""Phrases: words in which links, prose and paragraphs stay apart until a page or a sheet lays them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.editions.schema import GuideData
from generator.model import Ask, Guide
from generator.model.prose import plain


@dataclass(frozen=True)
class Link:
    """Words that lead to kind:id or #anchor; to nothing where an edition did not have what they name."""

    words: str
    target: str
    printed: str = ""  # what is said on paper instead
    mark: str = ""  # how a flow is left: call, next or reenter
    id: str = ""


@dataclass(frozen=True)
class Prose:
    """A text of the content within a phrase."""

    text: str


@dataclass(frozen=True)
class Basis:
    """Paragraphs of the procedure within a phrase."""

    ids: tuple[str, ...]


Piece = str | Link | Prose | Basis
Phrase = tuple[Piece, ...]


def joined(pieces: Iterable[Piece], between: str = ", ") -> Phrase:
    """Return pieces as a list."""
    first, *rest = [*pieces] or [""]
    return (first, *(piece for one in rest for piece in (between, one)))


def printed(phrase: Phrase) -> str:
    """Return a phrase as plain words, as paper has them."""
    return "".join(map(_words, phrase))


def _words(piece: Piece) -> str:
    if isinstance(piece, Link):
        return piece.printed or piece.words
    return (
        plain(piece.text) if isinstance(piece, Prose) else ", ".join(piece.ids) if isinstance(piece, Basis) else piece
    )


@dataclass(frozen=True)
class Names:
    """What roles and flows are called, and where their names lead: in an edition only to its own flows."""

    roles: Mapping[str, str]
    flows: Mapping[str, tuple[int, str]]
    first_asked: Mapping[str, str] = field(default_factory=dict)  # the role that a flow's first question is for
    is_past: bool = False

    @classmethod
    def of_guide(cls, guide: Guide) -> Names:
        """Return the names of the guide as it stands."""
        asked = {flow.id: [step.asked_of for step in flow.steps if isinstance(step, Ask)] for flow in guide.flows}
        return cls(
            {role.id: role.name for role in guide.roles.roles},
            {flow.id: (flow.number, flow.title) for flow in guide.flows},
            {id_: roles[0] for id_, roles in asked.items() if roles},
        )

    @classmethod
    def of_edition(cls, edition: GuideData) -> Names:
        """Return the names that an edition had."""
        flows = {flow.id: (flow.number, flow.title) for flow in edition.flows}
        return cls({role.id: role.name for role in edition.roles}, flows, is_past=True)

    def role(self, id_: str) -> Link:
        """Return the name of a role."""
        return Link(self.roles.get(id_, id_), "" if self.is_past else f"role:{id_}")

    def role_list(self, ids: Iterable[str]) -> Phrase:
        """Return the names of roles; nothing for none."""
        return joined(map(self.role, ids)) if ids else ()

    def flow(self, id_: str, mark: str = "") -> Link:
        """Return the title of a flow, with its number on paper."""
        if id_ not in self.flows:
            return Link(id_, "", mark=mark, id=id_)
        number, title = self.flows[id_]
        return Link(title, f"#{id_}" if self.is_past else f"flow:{id_}", f"flow {number}, {title}", mark, id_)

    def step(self, flow: str, id_: str, number: int | str) -> Link:
        """Return the number of a step of a flow."""
        return Link(f"step {number}", f"#{flow}--{id_}" if self.is_past else f"#{id_}", id=id_)
