"""What every piece of the guide is made of: kinds of text, and where each was written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from generator.model.problem import Place, Places

PLACES = "\0places"
SECTION_LAST = 18
ID = "[a-z0-9]+(-[a-z0-9]+)*"  # the form of an id, as a regular expression
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")

Strength = Literal["must", "should", "will", "may", "is"]
STRENGTHS: tuple[Strength, ...] = ("must", "should", "will", "may", "is")


def checked_id(value: str) -> str:
    """Return an id; raises ValueError with the form of an id."""
    if not re.fullmatch(ID, value):
        raise ValueError("is not an id: use small letters, digits and single hyphens, as in risk-assessment")
    if _DEVICE.fullmatch(value):
        raise ValueError("is not an id: Windows reserves this name for a device, so no file can have it; add a word")
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
    """Marks a field as Markdown prose in this edition's own words: shown as such, and without a basis."""


class Named:
    """Marks a list of parts that is written as a mapping: each name in it is the `key` of a part."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept a mapping for the list."""
        return no_info_before_validator_function(self._listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of the mapping."""
        found = handler(schema)
        return {"type": "object", "x-name": self.key, "additionalProperties": found["items"]}

    def _listed(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        outer = value.get(PLACES, Places())
        return [
            # The part begins where its name is written.
            {self.key: key, **part, PLACES: Places(outer.of(key), (part.get(PLACES) or outer).keys)}
            if isinstance(part, dict)
            else part
            for key, part in value.items()
            if key != PLACES
        ]


def _pairs(value: Any) -> Any:
    """Return a mapping as pairs; a list of values is one pair."""
    if not isinstance(value, dict):
        return value
    return [(key, found) for key, found in value.items() if key != PLACES]


_PAIRS = (BeforeValidator(_pairs), WithJsonSchema({"type": "object", "x-pairs": True}))
Day = Annotated[datetime.date, BeforeValidator(_day)]
Id = Annotated[str, AfterValidator(checked_id)]
Line = Annotated[str, AfterValidator(_line)]
Text = Annotated[str, AfterValidator(_prose), Prose()]
Note = Annotated[str, AfterValidator(_prose), OwnWords()]
Values = Annotated[tuple[tuple[Line, Line], ...], *_PAIRS]
ValuesOrLists = Annotated[tuple[tuple[Line, Line | tuple[Line, ...]], ...], *_PAIRS]
Basis = Annotated[tuple[Line, ...], Field(description="Ids of the source paragraphs, such as S6.1b")]


class Part(BaseModel):
    """A piece of the guide that knows where it was written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: SkipJsonSchema[Places] = Field(default=Places(), alias="\0places", exclude=True, repr=False)

    @property
    def origin(self) -> Place:
        """Where it was written. Only generated steps share it with another part, so it can serve as a part's key."""
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
        """Yield the parts directly inside this one."""
        for value in self.__dict__.values():
            if isinstance(value, Part):
                yield value
            elif isinstance(value, tuple):
                yield from (child for child in value if isinstance(child, Part))
