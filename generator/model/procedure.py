"""The procedure: its sections restated, and the register of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag
from pydantic.json_schema import SkipJsonSchema

from generator.model.part import SECTION_LAST, Basis, Id, Line, Note, Part, Strength, Text


class Statement(Part):
    """Something the guide says, with the paragraphs it rests on, and who owes it if it is a duty."""

    text: Text
    basis: Basis
    strength: Strength | None = Field(None, description="The procedure's own force; the word is in the text")
    who: tuple[Id, ...] = Field((), description="Roles that do this; not-stated if nobody is named")
    concerns: tuple[Id, ...] = Field((), description="Roles that are invited, asked or informed")
    timescale: Text | None = Field(None, description="The procedure's own timescale; left out if it gives none")
    open: tuple[Line, ...] = Field((), description="Open questions that a reader meets here, such as D05")


class Paragraph(Statement):
    """A paragraph of a section, with or without a list."""

    points: tuple[Statement, ...] = ()


class Heading(Part):
    """A heading inside a section; its id is part of its address and never changes."""

    heading: Line
    id: Id


class OwnNote(Part):
    """A note that this edition adds, shown as not from the procedure."""

    own: Note
    open: tuple[Line, ...] = ()


def _kind_of_block(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", ())
    return "heading" if "heading" in keys else "ownnote" if "own" in keys else "paragraph"


# Distinguished by the one key that only they have, so that a message is about the right one.
Block = Annotated[
    Annotated[Heading, Tag("heading")] | Annotated[OwnNote, Tag("ownnote")] | Annotated[Paragraph, Tag("paragraph")],
    Discriminator(_kind_of_block),
]


class Section(Part):
    """One numbered section of the procedure, restated."""

    id: SkipJsonSchema[Id] = Field("from-the-file-name", description="From the file's name")
    number: int = Field(ge=0, le=SECTION_LAST)
    title: Line
    summary: Text
    basis: Basis
    body: tuple[Block, ...] = Field(min_length=1)

    @property
    def is_numbered(self) -> bool:
        """Whether the procedure itself numbers it; what comes before and after has a number only here."""
        return 1 <= self.number < SECTION_LAST

    @property
    def numbered_title(self) -> str:
        """Its title, with its number if the procedure gives it one."""
        return f"{self.number}. {self.title}" if self.is_numbered else self.title

    def statements(self) -> Iterator[Statement]:
        """Yield every statement and point of the section, in order."""
        for part in self.parts():
            if isinstance(part, Statement):
                yield part


class Provision(Part):
    """A paragraph of the procedure, or one statement in it, without its text."""

    id: Annotated[str, Field(pattern=r"^S\d{1,2}\.\d{1,2}[a-z]?$")]
    strength: Strength
    who: tuple[Id, ...] = ()
    read_as: tuple[Id, ...] = Field((), description="Roles that this edition reads there, though not named")
    numbers: tuple[Line, ...] = Field((), description="Numbers and time words that the paragraph contains")
    sha: Line | None = Field(None, description="First 12 hex digits of SHA-256 of the paragraph's line")
    plain: Line | None = Field(None, description="The same of its words, whichever spaces, hyphens and quotes it has")
    not_shown: Line | None = Field(None, description="Why no page shows it")
    statements: tuple[Provision, ...] = ()

    @property
    def section(self) -> int:
        """The number of its section."""
        return int(self.id[1:].split(".")[0])


class HeadingLine(Part):
    """A line of the procedure that is a heading; nothing cites it."""

    before: Line = Field(description="The paragraph that follows it")
    sha: Line = Field(description="First 12 hex digits of SHA-256 of the line")
    plain: Line | None = Field(None, description="The same of its words, whichever spaces, hyphens and quotes it has")


class Provisions(Part):
    """The register of every paragraph and statement."""

    headings: tuple[HeadingLine, ...] = ()
    provisions: tuple[Provision, ...]

    def by_id(self) -> dict[str, Provision]:
        """Return every paragraph and statement by its id, in the document's order."""
        return {p.id: p for top in self.provisions for p in (top, *top.statements)}

    def by_sha(self) -> dict[str, str]:
        """Return what each fingerprint is of: the id of a paragraph, or the words a heading."""
        found = {one.sha: "a heading" for one in self.headings}
        return found | {one.sha: one.id for one in self.provisions if one.sha}
