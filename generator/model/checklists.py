"""The continuum and the traffic-light checklists."""

from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from generator.model.part import Basis, Id, Line, Note, Part, Text
from generator.model.procedure import Statement


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
    """Something to look for: the same in every band, or in those for older children."""

    id: Id
    colour: Id
    from_age: int = Field(0, ge=0, le=18, description="Left out of bands that begin at a younger age")
    text: Text
    consider: Text = Field(description="What to think about")
    basis: Basis
    open: tuple[Line, ...] = ()


class Checklists(Part):
    """What all checklists share."""

    title: Line
    summary: Text
    basis: Basis
    label: Line = Field(description="That the indicators are ours, and whose they are not")
    licensed: Note = Field(description="What is shown instead of the licensed list")
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
    """A list that a partnership has a licence for; it is shown beside ours or instead of it."""

    id: SkipJsonSchema[Id] = Field("from-the-file-name", description="From the file's name")
    title: Line
    rights: Note = Field(description="The rights notice, printed with the list")
    instead: bool = Field(default=False, description="Yes: our indicators are not shown")
    groups: tuple[LocalGroup, ...] = Field(min_length=1)
