"""What is wrong with the links and the outline of a built site: reads its files and nothing else."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

OUTSIDE = ("http", "https", "mailto", "tel")
# Where the page that a server gives for an unknown address may be shown is not known: it starts from the top.
FROM_THE_TOP = "404.html"
_ADDRESSES = ("href", "src", "action", "poster")
_NAMES_OF_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
_STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")


@dataclass
class Outline:
    """What one page of HTML links to, and what can be linked to in it."""

    language: str = ""
    title: str = ""
    headings: list[int] = field(default_factory=list)  # levels, in order
    ids: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    named_ids: list[str] = field(default_factory=list)  # what labels and the like say that they belong to
    nested: int = 0  # links inside links, which no browser keeps


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self.inside: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.outline.nested += tag == "a" and self.inside["a"] > 0
        self.inside[tag] += 1
        if tag == "html":
            self.outline.language = given.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            self.outline.headings.append(int(tag[1]))
        if "id" in given:
            self.outline.ids.append(given["id"])
        self.outline.addresses += [given[name] for name in _ADDRESSES if name in given]
        self.outline.named_ids += [id_ for name in _NAMES_OF_IDS for id_ in given.get(name, "").split()]

    def handle_endtag(self, tag: str) -> None:
        self.inside[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self.inside["title"] and not self.inside["svg"]:
            self.outline.title += data.strip()


@functools.cache
def outline(page: Path) -> Outline:
    """Return the outline of one page."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    return reader.outline


def faults(site: Path) -> Iterator[str]:
    """Yield a sentence for each fault of each page and each style sheet below `site`."""
    outline.cache_clear()  # the folder may have been built again
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        for fault in (*_of_outline(outline(page)), *_of_links(site, page)):
            yield f"{name}: {fault}"
    for style in sorted(site.rglob("*.css")):
        for address in _STYLE_ADDRESS.findall(style.read_text(encoding="utf-8")):
            if not address.startswith("data:") and (fault := _leads_astray(site, style, address)):
                yield f"{style.relative_to(site).as_posix()}: {fault}"


def _of_outline(page: Outline) -> Iterator[str]:
    if not page.language:
        yield "the page does not say its language"
    if not page.title:
        yield "the page has no title"
    if (count := page.headings.count(1)) != 1:
        yield f"the page has {count} headings of the first level"
    for above, below in zip([0, *page.headings], page.headings, strict=False):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"
    for id_, count in Counter(page.ids).items():
        if count > 1:
            yield f'the id "{id_}" stands there {count} times'
    for id_ in page.named_ids:
        if id_ not in page.ids:
            yield f'something names "{id_}", and nothing has this id'
    if page.nested:
        yield f"{page.nested} links stand inside other links"


def _of_links(site: Path, page: Path) -> Iterator[str]:
    for address in dict.fromkeys(outline(page).addresses):
        if fault := _leads_astray(site, page, address):
            yield fault


def _leads_astray(site: Path, page: Path, address: str) -> str:
    """Return why an address in a file of the site is wrong, or nothing."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        good = parts.scheme in OUTSIDE and page.suffix == ".html"
        return "" if good else f'"{address}" is neither of this site nor an ordinary address'
    if parts.path.startswith("/") and page != site / FROM_THE_TOP:
        return f'"{address}" starts from the top, where a folder on a stick has something else'
    start = site if parts.path.startswith("/") else page.parent
    target = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else page.resolve()
    if not target.is_relative_to(site.resolve()):
        return f'"{address}" leads out of the site'
    if not target.is_file():
        return f'"{address}" leads to no file'
    if parts.fragment and unquote(parts.fragment) not in outline(target).ids:
        return f'"{address}" leads to a place that is not on its page'
    return ""
