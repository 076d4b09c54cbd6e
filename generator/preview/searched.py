"""What the search found in each page, remembered while serving: a page that is as it was is not taken apart again."""

from __future__ import annotations

from typing import Any

Entry = dict[str, Any]


class Searched:
    """The entries of the search index by page, with the article that they were found in."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[Entry]]] = {}
        self._at = ("", "", 0)

    def begin(self, address: str, article: str, index: list[Entry]) -> bool:
        """Return whether this very article was looked at before: then `finish` has what was found."""
        self._at = (address, article, len(index))
        return self._known.get(address, (None,))[0] == article

    def finish(self, index: list[Entry]) -> None:
        """Learn what was put into the index since `begin`; where nothing was, put in what is known."""
        address, article, before = self._at
        if self._known.get(address, (None,))[0] == article:
            index[before:] = self._known[address][1]
        else:
            self._known[address] = (article, index[before:])
