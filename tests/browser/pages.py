"""Every page of the site, known before it is built, so that each can be a test of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator.render.pages import all_pages
from tests.support.publication import edition_at, publication_of
from tests.support.site import ROOT


@dataclass(frozen=True)
class Listed:
    """A page: its address, the kind that its class names, and how much is written on it."""

    address: str
    kind: str
    template: str
    length: int

    def __str__(self) -> str:
        return self.address


def _listed() -> list[Listed]:
    made = [
        Listed(page.draft.address, page.draft.kind, page.draft.template, len(page.article))
        for page in all_pages(publication_of(edition_at(ROOT)), ROOT)
    ]
    written = [
        Listed(path.relative_to(ROOT / "docs").with_suffix(".html").as_posix(), "page", "by hand", path.stat().st_size)
        for path in sorted(ROOT.glob("docs/**/*.md"))
    ]
    return [*made, *written, Listed("404.html", "page", "404.html", 0)]


PAGES = _listed()
# Of each kind of page the longest: it has most of what the kind can have.
KINDS = list({page.template: page for page in sorted(PAGES, key=lambda page: page.length)}.values())
every_page = pytest.mark.parametrize("listed", PAGES, ids=str)
every_kind = pytest.mark.parametrize("listed", KINDS, ids=str)
