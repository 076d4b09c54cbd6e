"""What a page is before and after its template is filled."""

from dataclasses import dataclass
from typing import Any


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

    @property
    def html(self) -> str:
        """The whole element, as the page has it on a line of its own."""
        return f'<h{self.level} id="{self.id}">{self.title}</h{self.level}>'


@dataclass(frozen=True)
class Page:
    """A page as HTML that needs nothing further, with its headings in their order."""

    draft: Draft
    article: str
    headings: tuple[Heading, ...]

    @property
    def markdown_file(self) -> str:
        """Its file below a docs folder, where builders of sites look for pages."""
        return self.draft.address.removesuffix(".html") + ".md"

    @property
    def ids(self) -> set[str]:
        """Everything on the page that can be linked to."""
        return {rest.partition('"')[0] for rest in self.article.split(' id="')[1:]}

    @property
    def meta(self) -> dict[str, Any]:
        """What is said of the page besides what it says, as builders of sites have it at the top of a file."""
        draft = self.draft
        search = {"exclude": True} if draft.leads_to or not draft.searched else None
        about = {"title": draft.title, "description": draft.description, "kind": draft.kind}
        return {key: value for key, value in {**about, "leads_to": draft.leads_to, "search": search}.items() if value}
