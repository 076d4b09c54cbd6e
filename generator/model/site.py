"""The guide's own particulars."""

from pydantic import Field

from generator.model.part import Day, Line, Note, Part


class Edition(Part):
    """Which edition this is."""

    name: Line
    date: Day
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
    reviewed: Day
    review_by: Day
    banner: Banner
    emergency: Note = Field(description="This edition's own line on immediate danger")
    emergency_label: Line
    lead: Note
    notice: Note = Field(description="Rights in the content")
    address: Line | None = Field(
        None, description="Where the site is published, if it is; needed where that is a folder of a host"
    )
    feedback: Line | None = Field(None, description="An e-mail address for corrections")
    edit_at: Line | None = Field(None, description="The address in front of a file's path that opens it for editing")
    contacts: tuple[Contact, ...] = ()
    tasks: tuple[Task, ...] = Field(min_length=1)
