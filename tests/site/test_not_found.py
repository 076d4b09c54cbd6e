"""What a site has for those who do not know where it is: the page for an unknown address, and the site map."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import BASE
from tests.hostile.site import build, prepare

ADDRESS = "https://example.org/guide/"
FOOT = re.compile(r'<nav aria-label="About this guide">(.+?)</nav>', re.DOTALL)
LINK = re.compile(r'href="/?([^"]+)"')


def test_not_found_page_has_foot_of_every_page(site: Path) -> None:
    feet = {name: FOOT.findall((site / name).read_text(encoding="utf-8")) for name in ("404.html", "index.html")}
    links = {name: LINK.findall(foot) for name, [foot] in feet.items()}
    assert links["404.html"] == links["index.html"] != []


def test_site_map_needs_address(site: Path) -> None:
    assert list(site.glob("sitemap*")) == []


def test_site_map_lists_every_page(tmp_path: Path) -> None:
    place = prepare(tmp_path / "small")
    shutil.copytree(BASE / "content", place / "content")
    with (place / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(f"address: {ADDRESS}\n")
    made = build(place)
    listed = re.findall("<loc>(.+?)</loc>", (made / "sitemap.xml").read_text(encoding="utf-8"))
    pages = {path.relative_to(made).as_posix() for path in made.rglob("*.html")} - {"404.html"}
    assert set(listed) == {ADDRESS + page for page in pages}
