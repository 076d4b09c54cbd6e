"""The guide -> pages; one module a kind of page, found by listing this folder.

A module of a page kind has `pages(publication)` and yields `Page`s; modules that serve them start with an underscore.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from generator.model import Guide, locations, urls
from generator.render.pages._draft import Draft, Heading, Page
from generator.render.pages._environment import render_template
from generator.render.pages._prose import ProseFormatter, TermIndex
from generator.render.pages._reached import reached
from generator.render.publication import Publication

__all__ = ["Draft", "Heading", "Page", "Publication", "moved_anchors", "notice", "pages", "reached"]


def all_pages(publication: Publication, root: Path) -> list[Page]:
    """Return every page of the guide; `root` is the folder that holds overrides/pages."""
    templates = root / "overrides" / "pages"
    words = TermIndex(publication.guide)
    return [render_template(draft, publication, templates, words) for draft in drafts(publication)]


def drafts(publication: Publication) -> Iterator[Draft]:
    """Yield every page as its template and values, in the order of the menu."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        if not info.name.startswith("_"):
            made = importlib.import_module(f"{__name__}.{info.name}").pages(publication)
            found += [replace(draft, template=f"{info.name}.md") for draft in made]
    yield from sorted(found, key=lambda draft: draft.order)


def moved_anchors(guide: Guide) -> dict[str, list[tuple[str, str, str]]]:
    """Return for each page the anchors that have moved from it: the anchor, the link to follow, and its words."""
    targets = locations.targets(guide)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in guide.redirects.moved:
        page, _, anchor = one.from_.partition("#")
        if anchor:
            link = urls.relative(page, targets[one.to])
            found.setdefault(page, []).append((anchor, link, one.to.partition(":")[2].replace("-", " ")))
    return found


def notice(guide: Guide) -> Markup:
    """Return the notice of rights as HTML, for the foot of every page."""
    return ProseFormatter(guide, urls.HOME).line(guide.site.notice, without=[term.id for term in guide.terms.terms])
