"""The words of a built page, complete and by place."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

_NEVER_CLOSED = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INSIDE_A_LINE = {"a", "b", "code", "em", "mark", "span", "strong"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.open: list[tuple[str, str, int]] = []  # tag, id, and how many pieces came before
        self.by_id: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INSIDE_A_LINE:
            self.pieces.append(" ")
        if tag not in _NEVER_CLOSED:
            self.open.append((tag, dict(attrs).get("id") or "", len(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            opened, id_, start = self.open.pop()
            if id_:
                self.by_id[id_] = words("".join(self.pieces[start:]))
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


class PageText:
    """The text of a page, and of each element that has an id."""

    def __init__(self, page: Path) -> None:
        reader = _Reader()
        reader.feed(page.read_text(encoding="utf-8"))
        reader.close()
        self.all = words("".join(reader.pieces))
        self.by_id = reader.by_id


def words(text: str) -> str:
    """Return a text with single spaces, and without the mark that a link to an outdated document gets."""
    return re.sub(r"\s+", " ", text).replace(" (outdated)", "").strip()
