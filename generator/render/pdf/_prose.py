"""Markdown prose of the content -> runs of words for paper: nothing that is typed can become a command there."""

from __future__ import annotations

import re
from typing import Any

from generator.model.prose import LINK

# A run is {"text": words} and, where they stand out, "strong" or "emph": true. A text is a list of paragraphs of runs.
Run = dict[str, Any]
Words = list[list[Run]]

_MARKS = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!>-])"
    r"|\*\*(?=\S)(?P<stars>.+?)(?<=\S)\*\*|(?<!\w)__(?=\S)(?P<lines>.+?)(?<=\S)__(?!\w)"
    r"|\*(?=[^\s*])(?P<star>.+?)(?<=\S)\*|(?<!\w)_(?=[^\s_])(?P<line>.+?)(?<=\S)_(?!\w)"
    r"|`(?P<code>[^`]+)`"
)
_OUTSIDE = ("http:", "https:", "mailto:", "tel:")
# No line of paper holds a word that is longer than this, so it may be broken; a person never writes one.
_LONGEST, _PIECE = 24, 12
_LONG = re.compile(rf"[^\s\u200b-]{{{_LONGEST + 1},}}")


def prose_runs(text: str | None, outdated: frozenset[str] = frozenset()) -> Words:
    """Return a text as paragraphs of runs; `outdated` names the documents that are marked so wherever they are used."""
    paragraphs = re.split(r"\n\s*\n", text or "")
    return [_runs(" ".join(one.split()), outdated) for one in paragraphs if one.strip()]


def breakable(text: str) -> str:
    """Return a text whose overlong words may be broken over lines."""
    return _LONG.sub(lambda word: "\u200b".join(re.findall(f".{{1,{_PIECE}}}", word[0])), text)


def _runs(text: str, outdated: frozenset[str]) -> list[Run]:
    found: list[Run] = []
    end = 0
    for link in LINK.finditer(text):
        found += _marked(text[end : link.start()])
        found += _marked(link["label"])
        if link["target"].startswith(_OUTSIDE):
            found.append({"text": f" ({link['target']})"})
        elif link["target"] in outdated:
            found.append({"text": " (outdated)"})
        end = link.end()
    return found + _marked(text[end:])


def _marked(text: str, **style: bool) -> list[Run]:
    found: list[Run] = []
    end = 0
    for mark in _MARKS.finditer(text):
        found += _run(text[end : mark.start()], style)
        if inner := mark["stars"] or mark["lines"]:
            found += _marked(inner, **{**style, "strong": True})
        elif inner := mark["star"] or mark["line"]:
            found += _marked(inner, **{**style, "emph": True})
        else:
            found += _run(mark["escaped"] or mark["code"], style)
        end = mark.end()
    return found + _run(text[end:], style)


def _run(text: str, style: dict[str, bool]) -> list[Run]:
    return [{"text": text, **style}] if text else []
