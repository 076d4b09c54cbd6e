"""The shape of guide.json, and the source of the JSON Schema that is published beside it."""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.model import (
    Category,
    Checklist,
    Checklists,
    EndKind,
    Level,
    OpenQuestion,
    Person,
    Role,
    Section,
    Source,
    Strength,
    Term,
)


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ImpliesData(_Data):
    """What one value implies about other facts, both ways: they have a value, or never have one."""

    value: str
    then: dict[str, str]
    never: dict[str, str]


class FactData(_Data):
    """Something that is asked once in a case."""

    values: list[str]
    implies: list[ImpliesData]
    means: list[str] = Field(description="What Not sure is taken for, the first possible one; nothing: found out first")
    find_out: str = Field(description="What has to be found out after Not sure")


class DutyData(_Data):
    """Something that somebody does."""

    text: str
    short: str | None = Field(None, description="The same in few words, for charts")
    who: list[str]
    strength: Strength
    timescale: str | None = None
    level: Level
    protects: list[Person]
    basis: list[str]
    open: list[str]
    standing: bool


class RuleData(_Data):
    """A safety rule, which holds in every case."""

    text: str
    root: str
    given: dict[str, list[str]]
    passing: list[str]
    every: list[str]
    any: list[str]
    never: list[str]
    basis: list[str]


class AnswerData(_Data):
    """One answer: Not sure has the values that it is taken for, safest first."""

    value: str
    label: str
    to: str
    means: list[str] | None = None
    basis: list[str]


class FindOutData(_Data):
    """What the case waits for, and the role that can answer."""

    fact: str
    who: str


class StepData(_Data):
    """A step that asks, does duties, or ends its flow; what a kind of step does not have is left out."""

    id: str
    reading: str | None = None
    kind: Literal["ask", "do", "end"]
    ask: str | None = None
    title: str | None = None
    help: str | None = None
    says: str | None = None
    note: str | None = Field(None, description="In this edition's own name")
    lookup: str | None = None
    fact: str | None = None
    asked_of: str | None = None
    answers: list[AnswerData] | None = None
    duties: list[str] | None = None
    then: str | None = None
    calls: list[str] | None = Field(None, description="Flows that the case goes through before it goes on")
    end: EndKind | None = None
    next: list[str] | None = None
    sets: dict[str, str] | None = None
    reenter: str | None = None
    find_out: FindOutData | None = None
    basis: list[str]
    open: list[str]


class FlowData(_Data):
    """One decision flow; it starts at `start`."""

    id: str
    number: int
    title: str
    code: str
    pdf: str | None = None
    purpose: str
    entry: str
    start: str
    calls_from: list[str] = Field(description="Flows that a step here sends the case through")
    steps: list[StepData]


class GuideData(_Data):
    """The guide."""

    edition: str
    changed_since: datetime.date | None = Field(
        None, description="When this edition was frozen, if the content and so its code have changed since"
    )
    code: str
    facts: dict[str, FactData]
    duties: dict[str, DutyData]
    rules: dict[str, RuleData]
    flows: list[FlowData]
    sections: list[Section]
    continuum: list[Category]
    checklists: Checklists | None = None
    bands: list[Checklist]
    roles: list[Role]
    terms: list[Term]
    sources: list[Source]
    open: list[OpenQuestion]
    waiting: dict[str, list[str]] | None = Field(
        None, description="Places that await review, each with the paragraphs of the procedure that have changed"
    )
