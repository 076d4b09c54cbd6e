"""What every piece of the guide is made of: kinds of text, and where each was written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.problem import Place, Places

PLACES = "\0places"
SECTION_LAST = 18
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")

Strength = Literal["must", "should", "will", "may", "is"]
STRENGTHS: tuple[Strength, ...] = ("must", "should", "will", "may", "is")


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("is not an id: use small letters, digits and single hyphens, as in risk-assessment")
    if _DEVICE.fullmatch(value):
        raise ValueError("is not an id: Windows keeps this name for a device, and no file can have it; add a word")
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


def _day(value: object) -> object:
    # A bare number would be taken for seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_parsing", "is not a date")
    return value


class Prose:
    """Marks a field as Markdown prose whose every statement needs a basis."""


class OwnWords:
    """Marks a field as Markdown prose in this edition's own name: shown as such, and citing nothing."""


def _pairs(value: Any) -> Any:
    """Turn a mapping into pairs; a list of values gives a pair for the list."""
    if not isinstance(value, dict):
        return value
    return [(key, found) for key, found in value.items() if key != PLACES]


def named(name: str) -> BeforeValidator:
    """Turn a mapping of names to parts, as an editor reads it aloud, into parts that hold their names."""

    def listed(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        outer = value.get(PLACES, Places())
        return [
            # It was written where its name was.
            {name: key, **part, PLACES: Places(outer.of(key), (part.get(PLACES) or outer).keys)}
            if isinstance(part, dict)
            else part
            for key, part in value.items()
            if key != PLACES
        ]

    return BeforeValidator(listed)


class Named:
    """Marks a list that is written as a mapping: each name of it is the key `key` of an entry."""

    def __init__(self, key: str) -> None:
        self.key = key


class Pairs:
    """Marks pairs of a fact and its value that are written as a mapping."""


Day = Annotated[datetime.date, BeforeValidator(_day)]
Id = Annotated[str, AfterValidator(_id)]
Line = Annotated[str, AfterValidator(_line)]
Text = Annotated[str, AfterValidator(_prose), Prose()]
Note = Annotated[str, AfterValidator(_prose), OwnWords()]
Values = Annotated[tuple[tuple[Line, Line], ...], BeforeValidator(_pairs), Pairs()]
ValuesOrLists = Annotated[tuple[tuple[Line, Line | tuple[Line, ...]], ...], BeforeValidator(_pairs), Pairs()]
Basis = Annotated[tuple[Line, ...], Field(description="Ids of the source paragraphs, such as S6.1b")]


class Part(BaseModel):
    """A piece of the guide that knows where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: SkipJsonSchema[Places] = Field(default=Places(), alias="\0places", exclude=True, repr=False)

    @property
    def origin(self) -> Place:
        """Where it was written. No two parts of a guide share it, but for steps that are made: it is a part's key."""
        return self.places.start

    def at(self, key: str, number: int | None = None) -> Place:
        """Return where a key of this part, or one entry of its list, was written."""
        return self.places.of(key, number)

    def parts(self) -> Iterator[Part]:
        """Yield this part and every part inside it, in the order of the page."""
        yield self
        for child in self.children():
            yield from child.parts()

    def children(self) -> Iterator[Part]:
        """Yield the parts that stand directly in this one."""
        for value in self.__dict__.values():
            if isinstance(value, Part):
                yield value
            elif isinstance(value, tuple):
                yield from (child for child in value if isinstance(child, Part))
