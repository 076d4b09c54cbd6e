"""Published editions, and addresses that have moved since: printed and linked addresses go on working."""

import datetime
from typing import Any

from pydantic import Field

from generator.model.part import Day, Id, Line, Note, Part


class Moved(Part):
    """An address of an earlier edition, or a duty:id, and what is in its place now."""

    from_: Line = Field(
        alias="from", description="The old address, such as flows/old-name.html or that with #step; or an old duty:id"
    )
    to: Line = Field(description="What is there now, as kind:id, such as flow:first-response or step:flow/step")

    @property
    def is_address(self) -> bool:
        """Whether it is an address; a duty has none, and only comparisons look for it."""
        return not self.from_.startswith("duty:")


class Redirects(Part):
    """All addresses that have moved."""

    moved: tuple[Moved, ...] = ()


class Agreed(Part):
    """Who agreed to a change that protects somebody less, and why."""

    about: Line = Field(description="What the change is about, as kind:id, such as duty:cp-referral")
    who: Line
    why: Note


class Entry(Part):
    """What an edition brings, in the words of its editors."""

    edition: Line = Field(description="Its name, as in site.yml")
    date: Day
    what: Note
    why: Note
    agreed: tuple[Agreed, ...] = Field((), description="A line for each change that protects somebody less")


class Changes(Part):
    """The editions there were, and what each of them brought."""

    changes: tuple[Entry, ...] = ()


class Frozen(Part):
    """A published edition as it was: what every later comparison is made against."""

    edition: Line
    date: datetime.date
    code: Line
    codes: dict[Id, Line] = Field(description="The code of each flow")
    addresses: tuple[Line, ...] = Field(description="Everything that could be linked to")
    guide: dict[Line, Any] = Field(description="Its content, as guide.json has it")
