"""The menu: made from the pages, in their own order."""

from collections.abc import Iterable
from typing import Any

from generator.render.pages import Page

# Hand-written pages stand here, after the generated ones.
ABOUT = "About"


def menu(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """Return the title and the first page of each part of the menu, but for the pages about the guide."""
    found: dict[str, str] = {}
    for page in pages:
        if page.draft.menu and page.draft.menu != ABOUT:
            found.setdefault(page.draft.menu, page.draft.address)
    return list(found.items())


def make_navigation(pages: Iterable[Page], written: Iterable[str]) -> list[Any]:
    """Return every page in order, grouped by the parts of the menu, as `nav` of mkdocs.yml has it."""
    groups: dict[str, list[str]] = {}
    alone: list[str] = []
    for page in pages:
        (groups.setdefault(page.draft.menu, []) if page.draft.menu else alone).append(page.markdown_file)
    groups.setdefault(ABOUT, []).extend(written)
    return [*alone[:1], *({title: files} for title, files in groups.items()), *alone[1:]]
