"""The guide as frozen data, in the words of the page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic.json_schema import SkipJsonSchema

from generator.problem import Place, Places

# What the loader calls the places of a mapping: no editor can type it as a key.
PLACES = "\0places"
SECTION_LAST = 18

Strength = Literal["must", "should", "will", "may", "is"]
STRENGTHS: tuple[Strength, ...] = ("must", "should", "will", "may", "is")


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError("is not an id: use small letters, digits and single hyphens, as in risk-assessment")
    return value


def _line(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    if "\n" in value.strip():
        raise ValueError("runs over several lines: write it as one line")
    return value.strip()


def _prose(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return value.strip()


class Prose:
    """Marks a field as Markdown prose whose every statement needs a basis."""


class OwnWords:
    """Marks a field as Markdown prose in this edition's own name: shown as such, and citing nothing."""


Id = Annotated[str, AfterValidator(_id)]
Line = Annotated[str, AfterValidator(_line)]
Text = Annotated[str, AfterValidator(_prose), Prose()]
Note = Annotated[str, AfterValidator(_prose), OwnWords()]
Basis = Annotated[tuple[Line, ...], Field(description="Ids of the source paragraphs, such as S6.1b")]


class Part(BaseModel):
    """A piece of the guide that knows where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: SkipJsonSchema[Places] = Field(default=Places(), alias="\0places", exclude=True, repr=False)

    def at(self, key: str, number: int | None = None) -> Place:
        """Return where a key of this part, or one entry of its list, was written."""
        return self.places.of(key, number)

    def parts(self) -> Iterator[Part]:
        """Yield this part and every part inside it, in the order of the page."""
        yield self
        for name in type(self).model_fields:
            value = getattr(self, name)
            for child in value if isinstance(value, tuple) else (value,):
                if isinstance(child, Part):
                    yield from child.parts()


class Statement(Part):
    """Something the guide says, with the paragraphs it rests on, and who owes it if it is a duty."""

    text: Text
    basis: Basis
    strength: Strength | None = Field(None, description="The procedure's own force; the word stands in the text")
    who: tuple[Id, ...] = Field((), description="Roles that do this; not-stated where nobody is named")
    concerns: tuple[Id, ...] = Field((), description="Roles that are invited, asked or told")
    timescale: Text | None = Field(None, description="The procedure's own timescale; left out where it gives none")
    open: tuple[Line, ...] = Field((), description="Open questions that a reader meets here, such as D05")


class Paragraph(Statement):
    """A paragraph of a section, with or without a list."""

    points: tuple[Statement, ...] = ()


class Heading(Part):
    """A heading inside a section; its id is its address for ever."""

    heading: Line
    id: Id


class OwnNote(Part):
    """A note that this edition adds, shown as not from the procedure."""

    own: Note
    open: tuple[Line, ...] = ()


def _kind_of_block(value: Any) -> str:
    keys = value if isinstance(value, dict) else vars(value)
    return "heading" if "heading" in keys else "ownnote" if "own" in keys else "paragraph"


# Told apart by the one key that only they have, so that a message speaks of the right one.
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
    words: tuple[Line, ...] = Field((), description="Words that practitioners search for")
    body: tuple[Block, ...] = Field(min_length=1)

    def statements(self) -> Iterator[Statement]:
        """Yield every statement and point of the section, in order."""
        for part in self.parts():
            if isinstance(part, Statement):
                yield part


class Category(Part):
    """One of the categories of the continuum."""

    id: Id
    name: Line
    summary: Text
    basis: Basis
    features: tuple[Statement, ...] = Field(min_length=1)
    tied: tuple[Statement, ...] = Field((), description="What the procedure ties to this category")
    open: tuple[Line, ...] = ()


class Continuum(Part):
    """The continuum of sexual behaviour, in order of concern."""

    title: Line
    summary: Text
    basis: Basis
    words: tuple[Line, ...] = ()
    warning: tuple[Statement, ...] = Field(min_length=1, description="That placing behaviour is a judgement")
    nothing_else: Note = Field(description="That nothing else is tied to a category")
    categories: tuple[Category, ...] = Field(min_length=2)


class Colour(Part):
    """One light of the checklists: its word, meaning, shape and tone."""

    id: Id
    name: Line
    meaning: Text
    basis: Basis
    shape: Literal["octagon", "triangle", "circle", "square", "diamond"]
    tone: Literal["red", "orange", "amber", "green", "blue"]


class Indicator(Part):
    """Something to look for, the same in every band."""

    id: Id
    colour: Id
    text: Text
    consider: Text = Field(description="What to think about")
    basis: Basis
    open: tuple[Line, ...] = ()


class Checklists(Part):
    """What all checklists share."""

    title: Line
    summary: Text
    basis: Basis
    words: tuple[Line, ...] = ()
    label: Line = Field(description="That the indicators are ours, and whose they are not")
    licensed: Note = Field(description="What stands in the place of the licensed list")
    ticks: Note = Field(description="What ticking does and does not do")
    limits: tuple[Statement, ...] = ()
    colours: tuple[Colour, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)


class Checklist(Part):
    """One age band: from and to in completed years, both included."""

    id: SkipJsonSchema[Id] = Field("from-the-file-name", description="From the file's name")
    title: Line
    from_age: int = Field(ge=0, le=18)
    to_age: int = Field(ge=0, le=18)
    basis: Basis
    says: tuple[Statement, ...] = Field((), description="What the procedure says about this age, and nothing more")
    open: tuple[Line, ...] = ()


class LocalEntry(Part):
    """One line of a licensed list."""

    text: Note
    consider: Note | None = None


class LocalGroup(Part):
    """The lines of a licensed list for one band and one colour."""

    checklist: Id
    colour: Id
    lines: tuple[LocalEntry, ...] = Field(min_length=1)


class LocalList(Part):
    """A list that a partnership holds a licence for; stands beside ours or instead of it."""

    id: SkipJsonSchema[Id] = Field("from-the-file-name", description="From the file's name")
    title: Line
    rights: Note = Field(description="The rights notice, printed with the list")
    instead: bool = Field(default=False, description="Yes: our indicators are not shown")
    groups: tuple[LocalGroup, ...] = Field(min_length=1)


class Group(Part):
    """A kind of reader: where somebody works."""

    id: Id
    title: Line
    summary: Note


class Role(Part):
    """Somebody who does something in the procedure."""

    id: Id
    name: Line
    also: tuple[Line, ...] = Field((), description="Other names that the procedure uses")
    groups: tuple[Id, ...] = ()
    everyone: bool = Field(default=False, description="Yes: stands for all readers")
    says: Text | None = None
    basis: Basis = ()
    open: tuple[Line, ...] = ()


class Roles(Part):
    """Who the guide speaks to and of."""

    groups: tuple[Group, ...]
    roles: tuple[Role, ...]


class Term(Part):
    """A word that readers may not know."""

    id: Id
    term: Line
    also: tuple[Line, ...] = Field((), description="Other forms, linked like the term")
    words: tuple[Line, ...] = Field((), description="Words that practitioners search for")
    means: Text
    basis: Basis = ()
    sees: tuple[Id, ...] = Field((), description="Ids of terms to compare")
    open: tuple[Line, ...] = ()


class Terms(Part):
    """The glossary."""

    terms: tuple[Term, ...]


class Source(Part):
    """A document that the procedure names, or that this edition does."""

    id: Id
    title: Line
    publisher: Line
    group: Line = Field(description="The heading under which it is listed")
    edition: Line | None = None
    url: Line | None = None
    seen: Literal["page", "address", "none"] = Field(description="What was read: the page, its address, or nothing")
    checked: datetime.date | None = Field(None, description="When the address was last looked at")
    replaced_by: Id | None = None
    outdated: Note | None = Field(None, description="Why a reader needs a newer one; said wherever it is used")
    note: Note | None = None
    basis: Basis = ()
    open: tuple[Line, ...] = ()

    @model_validator(mode="after")
    def _address_is_seen(self) -> Source:
        if (self.url is None) != (self.seen == "none"):
            raise ValueError("has `seen: none` and an address, or neither: an address that nobody saw stays out")
        return self


class Sources(Part):
    """Every document cited."""

    sources: tuple[Source, ...]


class OpenQuestion(Part):
    """A place that the procedure does not settle, and what this edition does meanwhile."""

    id: Annotated[str, Field(pattern=r"^D\d{2}$")]
    title: Line
    where: Line | None = Field(None, description="In words, where no paragraph can be named")
    basis: Basis = ()
    says: Text = Field(description="What the procedure says, and what is missing")
    reading: Text = Field(description="The provisional reading")
    question: Text = Field(description="What its editors are asked")
    owner: Line
    status: Literal["open", "answered"] = "open"
    answer: Text | None = None
    answered_by: Line | None = None
    answered_on: datetime.date | None = None

    @model_validator(mode="after")
    def _answer_is_whole(self) -> OpenQuestion:
        given = (self.answer, self.answered_by, self.answered_on)
        if self.status == "answered" and None in given:
            raise ValueError("is answered: it needs `answer`, `answered_by` and `answered_on`")
        if self.status == "open" and any(given):
            raise ValueError("has an answer but stands as open: write `status: answered`")
        return self


class OpenQuestions(Part):
    """All open questions."""

    questions: tuple[OpenQuestion, ...]


class Provision(Part):
    """A paragraph of the procedure, or one statement in it: what it is, not what it says."""

    id: Annotated[str, Field(pattern=r"^S\d{1,2}\.\d{1,2}[a-z]?$")]
    strength: Strength
    who: tuple[Id, ...] = ()
    numbers: tuple[Line, ...] = Field((), description="Numbers and time words that the paragraph contains")
    sha: Line | None = Field(None, description="First 12 hex digits of SHA-256 of the paragraph's line")
    not_shown: Line | None = Field(None, description="Why it is shown nowhere")
    statements: tuple[Provision, ...] = ()

    @property
    def section(self) -> int:
        """The number of the section it stands in."""
        return int(self.id[1:].split(".")[0])


class Provisions(Part):
    """The register of every paragraph and statement."""

    provisions: tuple[Provision, ...]

    def by_id(self) -> dict[str, Provision]:
        """Return every paragraph and statement by its id, in the document's order."""
        return {p.id: p for top in self.provisions for p in (top, *top.statements)}


class Edition(Part):
    """Which edition this is."""

    name: Line
    date: datetime.date
    state: Line = Field(description="Such as: example, not adopted")


class Contact(Part):
    """A slot for a local contact; empty in an example edition."""

    label: Line
    value: Line | None = None


class Banner(Part):
    """The line at the top of every page."""

    show: bool
    text: Note


class Task(Part):
    """A card on the home page: something a reader came to do."""

    title: Line
    text: Note
    link: Line = Field(description="Where it leads, as kind:id")


class Site(Part):
    """The guide's own particulars."""

    title: Line
    partnership: Line
    owner: Line
    edition: Edition
    reviewed: datetime.date
    review_by: datetime.date
    banner: Banner
    emergency: Note = Field(description="This edition's own line on immediate danger")
    emergency_label: Line
    lead: Note
    notice: Note = Field(description="Rights in the content")
    address: Line | None = Field(None, description="Where the site is published, if it is")
    feedback: Line | None = Field(None, description="An e-mail address for corrections")
    edit_at: Line | None = Field(None, description="The address in front of a file's path that opens it for editing")
    contacts: tuple[Contact, ...] = ()
    tasks: tuple[Task, ...] = Field(min_length=1)


class Guide(Part):
    """Everything."""

    site: Site
    sections: tuple[Section, ...]
    continuum: Continuum | None
    checklists: Checklists | None
    bands: tuple[Checklist, ...]
    local: tuple[LocalList, ...]
    roles: Roles
    terms: Terms
    sources: Sources
    open: OpenQuestions
    provisions: Provisions
    partial: frozenset[str] = Field(frozenset(), description="Kinds of which a file could not be read")
