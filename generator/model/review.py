"""What has changed in the procedure since the guide was written, and who has reviewed which place."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from generator.model.part import Day, Line, Part

PARAGRAPH = r"^S\d{1,2}\.\d{1,2}$"
GONE = "gone"  # written instead of fingerprints if a paragraph has no line any more


def _name(value: str) -> str:
    if "\n" in value.strip():
        raise ValueError("runs over several lines: write it as one line")
    return value.strip()


def _day_or_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


# Both are empty, as "", until somebody fills them in.
Name = Annotated[str, AfterValidator(_name), WithJsonSchema({"type": "string", "pattern": "^"})]
_DAY_OR_EMPTY = {"type": "string", "format": "date", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}
DayOrNone = Annotated[Day | None, BeforeValidator(_day_or_none), WithJsonSchema(_DAY_OR_EMPTY)]

_BY = Field("", description="Who has compared it with the procedure; empty until then")
_ON = Field(None, description="The day on which that was; empty until then")


class ReviewedPlace(Part):
    """A place of the guide that rests on a paragraph that has changed."""

    place: Line = Field(description="Its name, such as duty:cp-referral or section:introduction/s1-2b")
    confirmed_by: Name = _BY
    confirmed_on: DayOrNone = _ON

    @property
    def is_pending(self) -> bool:
        """Whether it still has to be compared: a name or a day is missing."""
        return not (self.confirmed_by and self.confirmed_on)


class ChangedParagraph(Part):
    """A paragraph that has changed or is gone, and every place that rests on it."""

    paragraph: Annotated[str, Field(pattern=PARAGRAPH, description="The paragraph, such as S6.1")]
    noticed: Day = Field(description="The day on which the change was noticed")
    now: Line = Field(description=f"The fingerprints of the lines that are there now, or: {GONE}")
    compare: tuple[ReviewedPlace, ...] = Field((), description="The places that rest on it, to be compared with it")


class NewLine(Part):
    """A line of the procedure that is not in the register: the guide does not cover it yet."""

    new_line: Line = Field(description="The fingerprint of the line")
    after: Line | None = Field(None, description="The paragraph before it")
    noticed: Day = Field(description="The day on which it was noticed")
    confirmed_by: Name = _BY
    confirmed_on: DayOrNone = _ON

    @property
    def is_pending(self) -> bool:
        """Whether somebody still has to look at it: a name or a day is missing."""
        return not (self.confirmed_by and self.confirmed_on)


def _kind_of_entry(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "__dict__", ())
    return "newline" if "new_line" in keys else "changedparagraph"


Reviewed = Annotated[
    Annotated[NewLine, Tag("newline")] | Annotated[ChangedParagraph, Tag("changedparagraph")],
    Discriminator(_kind_of_entry),
]


class Review(Part):
    """Everything in the procedure that has changed, and who has reviewed what rests on it."""

    review: tuple[Reviewed, ...] = ()

    def changed(self) -> tuple[ChangedParagraph, ...]:
        """Return the paragraphs that have changed or are gone."""
        return tuple(one for one in self.review if isinstance(one, ChangedParagraph))

    def new_lines(self) -> tuple[NewLine, ...]:
        """Return the lines that the guide does not cover yet."""
        return tuple(one for one in self.review if isinstance(one, NewLine))
