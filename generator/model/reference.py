"""Roles, words, documents and open questions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.model.part import Basis, Day, Id, Line, Note, Part, Text

# The role that means "nobody is named": a duty always says whose it is.
NOBODY = "not-stated"
# What a provisional reading is, measured by whether it protects more than another reading would.
ReadingKind = Literal["more-protective", "more-protective-in-part", "worked-out", "nothing-added", "less-protective"]


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
    everyone: bool = Field(default=False, description="Yes: means all readers")
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
    means: Text
    beyond: Note | None = Field(None, description="What law or guidance says of it, with the source; not the procedure")
    basis: Basis = ()
    sees: tuple[Id, ...] = Field((), description="Ids of terms to compare")
    open: tuple[Line, ...] = ()


class Terms(Part):
    """The glossary."""

    terms: tuple[Term, ...]


class Finds(Part):
    """What people type in the search box to find one place."""

    finds: Line = Field(description="The place, as kind:id, such as flow:first-response or page:print-room/index")
    words: tuple[Line, ...] = Field(min_length=1)


class SearchWords(Part):
    """What people type but the guide does not say; only the search has it, and no code depends on it."""

    found_by: tuple[Finds, ...] = ()


class Source(Part):
    """A document that the procedure or this edition names."""

    id: Id
    title: Line
    publisher: Line
    group: Line = Field(description="The heading under which it is listed")
    edition: Line | None = None
    url: Line | None = None
    seen: Literal["page", "address", "none"] = Field(description="What was read: the page, its address, or nothing")
    checked: Day | None = Field(None, description="When the address was last looked at")
    replaced_by: Id | None = None
    outdated: Note | None = Field(None, description="Why a reader needs a newer one; shown wherever it is used")
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
    """A question that the procedure leaves open, and what this edition does meanwhile."""

    id: Annotated[str, Field(pattern=r"^D\d{2}$")]
    title: Line
    where: Line | None = Field(None, description="In words, if no paragraph can be named")
    basis: Basis = ()
    says: Text = Field(description="What the procedure says, and what is missing")
    reading: Text = Field(description="The provisional reading")
    # Older frozen editions lack it; the rule reading-unsaid asks for it in the content.
    reading_is: ReadingKind | None = Field(None, description="Whether it protects more than another reading would")
    why_not: Text | None = Field(None, description="Why it is not the more protective reading, if it is not")
    question: Text = Field(description="What its editors are asked")
    owner: Line
    status: Literal["open", "answered"] = "open"
    answer: Text | None = None
    answered_by: Line | None = None
    answered_on: Day | None = None

    @model_validator(mode="after")
    def _reason_is_given(self) -> OpenQuestion:
        if self.reading_is == "less-protective" and self.why_not is None:
            raise ValueError("has a reading that is less protective: it needs `why_not`")
        if self.reading_is != "less-protective" and self.why_not is not None:
            raise ValueError(
                "has `why_not`, but its reading is not less protective: delete `why_not`, or correct `reading_is`"
            )
        return self

    @model_validator(mode="after")
    def _answer_is_whole(self) -> OpenQuestion:
        given = (self.answer, self.answered_by, self.answered_on)
        if self.status == "answered" and None in given:
            raise ValueError("is answered: it needs `answer`, `answered_by` and `answered_on`")
        if self.status == "open" and any(given):
            raise ValueError("has an answer but its status is open: write `status: answered`")
        return self


class OpenQuestions(Part):
    """All open questions."""

    questions: tuple[OpenQuestion, ...]
