"""Everything that can be linked has one address, on a page that is made, and is reached from every other page."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest

from generator.model import Guide, locations, urls
from generator.render.pages import all_pages, drafts
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["index.html", "search.html", "procedure/index.html", "procedure/a.html", "reference/glossary.html"]


def test_targets_give_address_of_every_kind(base_guide: Guide) -> None:
    targets = locations.targets(base_guide)
    assert targets["section:borrowing"] == "procedure/borrowing.html"
    assert targets["checklist:0-8"] == "checklists/0-8.html"
    assert targets["category:blunt"] == "continuum/index.html#blunt"
    assert targets["term:shed"] == "reference/glossary.html#shed"
    assert targets["source:old-manual"] == "reference/sources.html#old-manual"
    assert targets["open:D01"] == "reference/open-questions.html#d01"
    assert targets["role:keeper"] == "roles/index.html#keeper"
    assert targets["group:society"] == "roles/society.html"
    assert targets["page:continuum/index"] == "continuum/index.html"
    assert urls.paragraph("S6.1b") == "reference/paragraphs.html#s6-1b"


def test_targets_are_unique(base_guide: Guide) -> None:
    found = list(locations.targets(base_guide).values())
    assert len(found) == len(set(found))


def test_targets_exist_on_made_pages(base_guide: Guide) -> None:
    made = {page.draft.address: page.article for page in all_pages(publication_of(base_guide), ROOT)}
    for target in (*locations.targets(base_guide).values(), urls.paragraph("S1.2a")):
        page, _, anchor = target.partition("#")
        assert page in made, target
        assert not anchor or f'id="{anchor}"' in made[page], target


def test_page_addresses_are_unique(base_guide: Guide) -> None:
    found = [draft.address for draft in drafts(publication_of(base_guide))]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("here", PAGES)
@pytest.mark.parametrize("target", [*PAGES, "procedure/b.html#c"])
def test_relative_leads_from_any_page_to_another(here: str, target: str) -> None:
    link = urls.relative(here, target)
    assert not link.startswith("/")
    path, _, anchor = link.partition("#")
    assert posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) == target.partition("#")[0]
    assert anchor == target.partition("#")[2]


def test_relative_within_page_is_anchor() -> None:
    assert urls.relative("a/b.html", "a/b.html#c") == "#c"
