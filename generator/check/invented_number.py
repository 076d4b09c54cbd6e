"""Every number and time in our text is one that the cited paragraphs have.

The procedure gives few times and thresholds; a reader must be able to trust that none was added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase

from generator.model import Guide, Provision, Source
from generator.passages import LINK, passages
from generator.problem import Problem

_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
}
_COUNTED = "(?:minute|hour|day|week|month|year|term)s?"
# "ten days", "ten working days", "ten-year", "ten or over", "aged ten".
_WORD = rf"({'|'.join(_WORDS)})"
_IN_WORDS = re.compile(
    rf"\b{_WORD}(?=[ -](?:(?:working|calendar|school|consecutive) )?{_COUNTED}\b| (?:or over|or older|and over)\b)"
    rf"|\b(?:aged|under|age) {_WORD}\b"
)
_TIMES = (
    "immediately|straight away|at once|urgently|without delay|as soon as possible|as early as possible|promptly|"
    "same day|daily|weekly|fortnightly|monthly|quarterly|yearly|annually"
)
# What names a document, a law, an id or the emergency number is not a number of ours.
_EXEMPT = re.compile(
    r"\b[SD]\d+(?:\.\d+)?[a-z]?\b|\b[Ss]ections? \d+(?:(?: to | and |, )\d+)*|\b999\b|\b[A-Z][A-Za-z]*-?\d+\b"
)


def check(guide: Guide) -> Iterator[Problem]:
    if guide.partial & {"provisions", "sources"}:
        return
    known = guide.provisions.by_id()
    tops = {top.id: top for top in guide.provisions.provisions}
    named = [name for source in guide.sources.sources for name in (source.title, source.edition) if name]
    titles = [name for name in named if any(_written(name, []))]
    for passage in passages(guide):
        # This edition's own words and the list of documents give dates of their own.
        if passage.own or isinstance(passage.part, Source):
            continue
        allowed = {number for id_ in passage.basis if id_ in known for number in _of(known[id_], tops)}
        for number in dict.fromkeys(_written(passage.text, titles)):
            if number not in allowed:
                yield Problem(
                    passage.place,
                    f'"{number}" stands in the text and in none of {", ".join(passage.basis) or "its paragraphs"}.',
                    "Say what the paragraph says, or cite the paragraph that has the number.",
                )


def _of(provision: Provision, tops: dict[str, Provision]) -> tuple[str, ...]:
    return tops.get(provision.id.rstrip(ascii_lowercase), provision).numbers


def _written(text: str, titles: list[str]) -> Iterator[str]:
    text = LINK.sub(lambda link: "" if link["target"].startswith("source:") else link["label"], text)
    for title in titles:
        text = text.replace(title, "")
    text = _EXEMPT.sub("", text)
    yield from re.findall(r"(?<![\w.])\d+(?:\.\d+)?", text)
    lower = text.lower()
    for one, other in _IN_WORDS.findall(lower):
        yield _WORDS[one or other]
    yield from re.findall(rf"\b(?:{_TIMES})\b", lower)
