"""What a page is before and after its template is filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Draft:
    """A page as its template and the values that the template names."""

    address: str  # relative to the site, ends in .html
    title: str
    template: str
    values: dict[str, Any]
    order: tuple[int, ...]  # place in the menu
    menu: str = ""  # the part of the menu it stands in; empty at the top
    file: str = ""  # the content file that an editor opens to change it
    description: str = ""
    kind: str = field(default="page")


@dataclass(frozen=True)
class Page:
    """A page as Markdown; headings are Markdown, the rest is HTML that needs nothing further."""

    draft: Draft
    markdown: str

    @property
    def markdown_file(self) -> str:
        """Its file below a docs folder."""
        return self.draft.address.removesuffix(".html") + ".md"
