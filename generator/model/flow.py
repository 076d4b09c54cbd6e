"""Decision flows, the facts they ask, the duties they give and the safety rules for every case."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic.json_schema import SkipJsonSchema

from generator.model.part import (
    PLACES,
    Basis,
    Id,
    Line,
    Named,
    Note,
    Part,
    Prose,
    Strength,
    Text,
    Values,
    ValuesOrLists,
)

EndKind = Literal["hand-over", "complete", "open", "out", "return", "loop"]
Level = Literal["none", "advice", "early-help", "referral", "protection"]
Person = Literal["harmed", "displaying", "others"]


def _with_value(value: Any) -> Any:
    """Use the label, such as Yes, as the value of an answer without one."""
    if isinstance(value, dict) and "value" not in value and isinstance(value.get("label"), str):
        return {**value, "value": value["label"].lower()}
    return value


class Answer(Part):
    """One answer of a question: its label on the page, the fact's value, and where it leads."""

    # The value can be left out if it is the label.
    model_config = ConfigDict(json_schema_extra=lambda schema: schema["required"].remove("value"))

    label: Line
    to: Id
    value: Line
    basis: Basis = ()
    derived: bool = Field(default=False, description="Yes: follows from the paragraphs together")


class Ask(Part):
    """A step that asks one fact."""

    id: Id
    reading: Line | None = None
    ask: Text
    help: Text | None = None
    fact: Line
    asked_of: Id = Field(description="The role that can answer")
    answers: Annotated[
        tuple[Annotated[Answer, BeforeValidator(_with_value)], ...],
        Named("label"),
        Field(min_length=2),
    ]
    lookup: Literal["checklists"] | None = Field(None, description="A list beside the question; it changes no route")
    same_because: Line | None = Field(None, description="Why all answers lead to the same place")
    overlap_because: Line | None = Field(None, description="Why one age fits two answers")
    basis: Basis
    open: tuple[Line, ...] = ()
    derived: bool = False


class Do(Part):
    """A step that does duties, may send the case through other flows, and goes on."""

    id: Id
    reading: Line | None = None
    do: tuple[Id, ...] = ()
    visit: tuple[Id, ...] = Field((), description="Flows that the case goes through before it goes on")
    then: Id
    says: Text | None = None
    basis: Basis = ()
    open: tuple[Line, ...] = ()
    derived: bool = False


class End(Part):
    """A step that ends its flow."""

    id: Id
    reading: Line | None = None
    end: EndKind
    title: Line
    says: Text | None = None
    do: tuple[Id, ...] = ()
    next: tuple[Id, ...] = Field((), description="All the flows that the case goes on to")
    reenter: Id | None = Field(None, description="The flow to which the case comes back later")
    sets: Values = Field((), description="Facts that are known by reaching this end")
    basis: Basis = ()
    open: tuple[Line, ...] = ()
    derived: bool = False


def _kind_of_step(value: Any) -> str:
    keys = set(value if isinstance(value, dict) else getattr(value, "__dict__", ()))
    if isinstance(value, dict) and PLACES in value:
        keys |= set(value[PLACES].keys)  # a key with nothing after it is not in the value
    if keys & {"ask", "answers"}:
        return "ask"
    if "end" in keys:
        return "end"
    # If the key that says it is misspelt, the others show it.
    if isinstance(value, dict) and not keys & {"then", "visit"}:
        return "ask" if keys & {"fact", "asked_of"} else "end" if "title" in keys else "do"
    return "do"


Step = Annotated[
    Annotated[Ask, Tag("ask")] | Annotated[Do, Tag("do")] | Annotated[End, Tag("end")], Discriminator(_kind_of_step)
]


class Flow(Part):
    """One decision flow; it starts at its first step."""

    id: SkipJsonSchema[Id] = Field("from-the-file-name", description="From the file's name")
    number: int = Field(ge=1)
    title: Line
    stage: Line = Field("More flows", description="The heading under which it is listed")
    part_of: Id | None = Field(None, description="The flow that it reads as a part of")
    groups: tuple[Id, ...] = Field((), alias="for", description="Kinds of reader who use it")
    purpose: Text
    entry: Text = Field(description="When it starts")
    basis: Basis
    long_because: Line | None = None
    steps: Annotated[tuple[Step, ...], Named("id"), Field(min_length=1)]

    def step(self, id_: str) -> Ask | Do | End:
        """Return the step of this id; raises KeyError."""
        return self.by_id()[id_]

    def by_id(self) -> dict[str, Ask | Do | End]:
        """Return every step by its id."""
        return {step.id: step for step in self.steps}


class Implication(Part):
    """What one fact's value implies about another: it has one value, or never has one. Counts both ways."""

    given: Annotated[Values, Field(min_length=1, max_length=1)]
    then: Values = ()
    never: Values = ()
    basis: Basis = ()
    open: tuple[Line, ...] = ()
    derived: bool = False


class NotSure(Part):
    """What Not sure does: taken for a value (`means`), with more to do (`also`), or found out first (`meanwhile`)."""

    find_out: Line = Field(description="What has to be found out, so that it can follow the words: Find out")
    who: Id | None = Field(None, description="The role that can answer, if not the one that is asked")
    means: tuple[Line, ...] = Field(
        (), description="Values that it is taken for, safest first; the first possible counts"
    )
    also: tuple[Id, ...] = Field((), description="Duties as well, if no single value is the safest")
    meanwhile: tuple[Id, ...] = Field((), description="Duties until it is found out, if it is taken for no value")
    says: Note | None = Field(None, description="The text for the reader, if Not sure leads to a step of its own")

    @model_validator(mode="after")
    def _is_one_of_three(self) -> NotSure:
        if self.also and not self.means:
            raise ValueError("has `also` without `means`: write which value it is taken for, or `meanwhile`")
        if self.meanwhile and self.means:
            raise ValueError("has both `means` and `meanwhile`: it is taken for a value, or found out first")
        return self


class Fact(Part):
    """Something that is asked once in a case; its values are in the order of the answers."""

    fact: Line
    values: tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+$")], ...] = Field(min_length=2)
    not_sure: NotSure | None = None


class Facts(Part):
    """All facts, and what they imply about one another."""

    open: tuple[Line, ...] = Field((), description="Open questions that every Not sure rests on")
    facts: tuple[Fact, ...]
    implies: tuple[Implication, ...] = ()


class Duty(Part):
    """Something that somebody does."""

    duty: Id
    text: Text
    short: Annotated[Line, Prose()] | None = Field(None, description="The same for charts, in at most 60 characters")
    who: tuple[Id, ...] = Field(min_length=1)
    strength: Strength
    basis: Basis
    timescale: Text | None = None
    level: Level = Field(description="The most that it gives to those it protects")
    protects: tuple[Person, ...] = ()
    open: tuple[Line, ...] = ()
    standing: bool = Field(default=False, description="Yes: shown with every flow")
    derived: bool = Field(default=False, description="Yes: follows from the paragraphs, but is not in their words")

    @property
    def brief(self) -> str:
        """The words for a chart: the short line, or else the text, without its full stop."""
        return (self.short or self.text).removesuffix(".")


class Duties(Part):
    """All duties."""

    duties: tuple[Duty, ...]

    def by_id(self) -> dict[str, Duty]:
        """Return every duty by its id."""
        return {duty.duty: duty for duty in self.duties}


class Rule(Part):
    """A safety rule, which must hold in every case."""

    rule: Id
    text: Text
    root: Id
    given: ValuesOrLists = ()
    passing: tuple[Line, ...] = Field((), description="Only cases that pass one of these steps count")
    every: tuple[Line, ...] = Field((), description="Duties and steps that each such case has")
    any: tuple[Line, ...] = Field((), description="Of these each such case has at least one")
    never: tuple[Line, ...] = Field((), description="Duties and steps that no such case has")
    basis: Basis
    derived: bool = False

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Rule:
        if bool(self.never) == bool(self.every or self.any):
            raise ValueError("says what every case has, or what none has: one of the two, so write two rules for both")
        return self


class Rules(Part):
    """All safety rules."""

    rules: tuple[Rule, ...]
