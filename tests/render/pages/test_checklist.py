"""Bands, colours and licensed lists are data: each of these changes is made in content/ alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import check
from generator.render.pages import Page, all_pages
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
LICENSED = """\
title: The licensed list
rights: Printed under a licence held by an example partnership.
instead: {instead}
groups:
  - checklist: 5-9
    colour: amber
    lines:
      - text: A line of the licensed list.
        consider: What the licence says to think about.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    return tmp_path


def _pages(place: Path) -> dict[str, Page]:
    content = check.checked(place)
    assert not content.wrong
    return {page.draft.address: page for page in all_pages(publication_of(content.edition), place)}


def _ours(place: Path) -> str:
    checklists = check.checked(place).guide.checklists
    assert checklists
    return next(one.text for one in checklists.indicators if one.colour == "amber")


@pytest.mark.parametrize(("instead", "ours_too"), [("no", True), ("yes", False)])
def test_licensed_list_is_beside_or_instead_of_ours(place: Path, instead: str, *, ours_too: bool) -> None:
    (place / "content" / "local" / "licensed.yml").write_text(LICENSED.format(instead=instead), encoding="utf-8")
    made = _pages(place)
    page = made["checklists/5-9.html"].article
    assert "A line of the licensed list." in page
    assert "Printed under a licence held by an example partnership." in page
    assert (_ours(place) in page) is ours_too
    assert ('<p class="guide-label">' in page) is ours_too
    assert "A line of the licensed list." not in made["checklists/0-5.html"].article


def test_fifth_band_needs_only_one_file(place: Path) -> None:
    band = "title: From 17 to 18\nfrom_age: 17\nto_age: 18\nbasis: [S3.34c]\n"
    # 18 is not a number of the paragraph: the band's title would be invented in a real edition.
    (place / "content" / "checklists" / "17-18.yml").write_text(band, encoding="utf-8")
    made = _pages(place)
    assert _ours(place) in made["checklists/17-18.html"].article
    assert 'href="17-18.html"' in made["checklists/index.html"].article
    assert 'id="age-17"' in made["checklists/index.html"].article


def test_colour_is_renamed_in_content_alone(place: Path) -> None:
    file = place / "content" / "checklists.yml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("id: amber", "id: orange").replace("colour: amber", "colour: orange")
    changed = changed.replace("name: Amber", "name: Orange").replace("tone: amber", "tone: orange")
    file.write_text(changed, encoding="utf-8")
    page = _pages(place)["checklists/9-13.html"].article
    assert "guide-light--orange" in page
    assert "guide-light--amber" not in page
    styles = (ROOT / "docs" / "assets" / "guide-lights" / "guide-lights.css").read_text(encoding="utf-8")
    assert ".guide-light--orange {" in styles
