"""The guide on paper: a PDF for each thing that is printed by itself."""

from pydantic import Field

from generator.model.part import Id, Line, Part


class Paper(Part):
    """One PDF of the site."""

    file: Line = Field(description="Its place inside the site, such as paper/flow-04-age-and-consent.pdf")
    title: Line
    kind: Id = Field(description="What it prints: flow, flow-large, checklist, continuum, role, section or guide")
    about: Line = Field(description="The id of what it prints; the kind if there is only one")
    pages: int
    size: int = Field(description="In bytes")
