"""The search index: each heading of the readers' pages with the text under it, and what people type to find it.

It is a script, so that a page opened from a folder can load it too. Every text in it is plain, with single spaces.
"""

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.model import Guide, locations, urls

FILE = "search/search_index.js"
# What is written for those who make and check the guide, below docs/.
_NOT_FOR_READERS = ("about/decisions/", "about/editing", "about/hosting/", "about/security.")
_HEADINGS = {f"h{level}" for level in range(1, 7)}
# Everything else separates words: what is in two cells of a table or two lines of a chart is never one word.
_INSIDE_WORDS = {"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"}
_CELL = "\0"  # where a cell of a table begins
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_LEFT_OUT = {"button", "script", "style", "template"}
# How much a page counts beside the others: a register has something of everything, and answers only to its numbers.
_WEIGHTS = {urls.PARAGRAPHS: 0.05, urls.PRINT_ROOM: 0.4, "about/": 0.4}


@dataclass(frozen=True)
class SearchEntry:
    """One heading with the text under it, and its address."""

    location: str
    title: str
    text: str


def for_readers(address: str) -> bool:
    """Whether a hand-written page is for readers of the guide, and not for those who make it."""
    return not address.startswith(_NOT_FOR_READERS)


@functools.lru_cache(maxsize=1000)
def search_entries(address: str, title: str, article: str) -> tuple[SearchEntry, ...]:
    """Return what the search finds on a page, the page itself first; kept, as most pages stay as they are."""
    reader = _Reader(address)
    reader.feed(article)
    reader.close()
    read = [
        (one.whole, SearchEntry(one.location, _plain(one.title) or title, _plain(one.text))) for one in reader.entries
    ]
    # A heading with nothing under it leads to nothing that was searched for; a step may be its title alone.
    return tuple(one for whole, one in read if one.text or whole)


def _plain(pieces: list[str]) -> str:
    parts = (" ".join(part.split()) for part in "".join(pieces).split(_CELL))
    return " · ".join(part for part in parts if part)


def script(guide: Guide, pages: Iterable[tuple[SearchEntry, ...]]) -> str:
    """Return the index as a script; what many pages have word for word is in it once, where it comes first."""
    words = _words(guide)
    steps = {urls.step(flow.id, step.id) for flow in guide.flows for step in flow.steps}
    met: set[tuple[str, str]] = set()
    entries = []
    for page in pages:
        for one in page:
            typed = words.get(one.location, ())
            # Each step and each age is a place of its own, whatever others say.
            own = typed or not one.text or one.location in steps or one.location.startswith("checklists/")
            if (one.title, one.text) in met and not own:
                continue
            met.add((one.title, one.text))
            entry = {"location": one.location, "title": one.title, "page": page[0].title, "text": one.text}
            weight = next((value for begin, value in _WEIGHTS.items() if one.location.startswith(begin)), None)
            entries.append(entry | {"words": typed} | ({"weight": weight} if weight else {}))
    # U+2028 and U+2029 end a line in older scripts; JSON without them is JavaScript.
    data = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return "var __index = {docs: " + data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "};\n"


def _words(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """Return what people type for the place at an address: other names that the content gives it, and search words."""
    words = {urls.term(term.id): term.also for term in guide.terms.terms}
    words |= {urls.role(role.id): role.also for role in guide.roles.roles}
    words |= {urls.section(one.id): (f"section {one.number}",) for one in guide.sections}
    words |= {urls.flow(one.id): (f"flow {one.number}",) for one in guide.flows}
    targets = locations.targets(guide)
    for one in guide.search_words.found_by:
        if address := targets.get(one.finds):
            words[address] = (*words.get(address, ()), *one.words)
    return words


@dataclass
class _Entry:
    """What is being read of one heading; `whole` when it is found even without text under it."""

    location: str
    whole: bool = False
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Takes an article apart: at headings with an id, sections that a heading names, and rows with an id."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.here = _Entry(address, whole=True)
        self.entries = [self.here]
        self.into, self.out = self.here.text, False
        self.named_by = ""  # the id of the heading that names the section at hand
        # Of each open element: its name, and the entry, list and state to go back to after it.
        self.open: list[tuple[str, _Entry, list[str], bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INSIDE_WORDS:
            self.into.append(_CELL if tag == "td" else " ")
        if tag in _VOID:
            return
        given = dict(attrs)
        self.open.append((tag, self.here, self.into, self.out))
        self.out = self.out or tag in _LEFT_OUT or "hidden" in given or "data-search-exclude" in given
        id_ = given.get("id") or ""
        if self.out:
            return
        if tag == "section" and given.get("aria-labelledby"):
            self.named_by = given["aria-labelledby"] or ""
            self._begin(id_ or self.named_by, whole=True)
        elif tag == "tr" and id_:
            self._begin(id_, whole=True)
        elif tag in _HEADINGS and id_:
            if id_ != self.named_by and tag != "h1":
                self._begin(id_)
            self.into = self.here.title
        elif tag == "th" and given.get("scope") == "row" and not self.here.title:
            self.into = self.here.title

    def _begin(self, id_: str, *, whole: bool = False) -> None:
        self.here = _Entry(f"{self.address}#{id_}", whole)
        self.entries.append(self.here)
        self.into = self.here.text

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == name for name, *_ in self.open):
            return
        name = ""
        while name != tag:
            name, here, into, self.out = self.open.pop()
            # What follows a heading belongs to it; what follows the element around it does not.
            if name not in _HEADINGS:
                self.here, self.into = here, into
            else:
                self.into = self.here.text
        if tag not in _INSIDE_WORDS:
            self.into.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.out:
            self.into.append(data)
