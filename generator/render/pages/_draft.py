"""What a page is before and after its template is filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_HEADING = re.compile(r"^(?P<signs>#{1,6}) (?P<title>.+?) \{ #(?P<id>[\w.-]+) \}$", re.MULTILINE)


@dataclass(frozen=True)
class Draft:
    """A page as its template and the values that the template names."""

    address: str  # relative to the site, ends in .html
    title: str
    values: dict[str, Any]
    order: tuple[int, ...]  # place in the menu
    menu: str = ""  # the part of the menu it stands in; empty at the top
    file: str = ""  # the content file that an editor opens to change it
    description: str = ""
    kind: str = "list"
    leads_to: str = ""  # the link to follow at once, where the page is only an old address
    template: str = ""  # that of its module's name
    searched: bool = True  # no: it is for editors or for printing, and would be in the way of what readers look for


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level from 1, its id, and its title as HTML."""

    level: int
    id: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page as Markdown; headings are Markdown, the rest is HTML that needs nothing further."""

    draft: Draft
    markdown: str

    @property
    def markdown_file(self) -> str:
        """Its file below a docs folder."""
        return self.draft.address.removesuffix(".html") + ".md"

    @property
    def article(self) -> str:
        """The page as HTML, the same that Markdown makes of it; a third of a build's time is saved by not asking it."""
        return _HEADING.sub(_tag, self.markdown.split("---\n", 2)[2]).strip()

    @property
    def headings(self) -> list[Heading]:
        """Every heading of the page, in order."""
        return [Heading(len(one["signs"]), one["id"], one["title"]) for one in _HEADING.finditer(self.markdown)]


def _tag(heading: re.Match[str]) -> str:
    level = len(heading["signs"])
    return f'<h{level} id="{heading["id"]}">{heading["title"]}</h{level}>'
