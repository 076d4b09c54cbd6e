"""Every number and time in our text is one that the cited paragraphs have.

The procedure gives few times and thresholds; a reader must be able to trust that none was added.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from generator.model import Guide, Provision, Source
from generator.model.numbers import numbers_in
from generator.model.problem import Problem
from generator.model.prose import passages, plain

# What names a document, a law, an id or the emergency number is not a number of ours.
_EXEMPT = re.compile(
    r"\b[SD]\d+(?:\.\d+)?[a-z]?\b|\b[Ss]ections? \d+(?:(?: to | and |, )\d+)*|\b999\b|\b[A-Z][A-Za-z]*-?\d+\b"
)

NEEDS = ("provisions", "sources")


def check(guide: Guide) -> Iterator[Problem]:
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
                    f'"{number}" is in the text but in none of {", ".join(passage.basis) or "its paragraphs"}.',
                    "Say what the paragraph says, or cite the paragraph that has the number.",
                )


def _of(provision: Provision, tops: dict[str, Provision]) -> tuple[str, ...]:
    return tops.get(provision.id.rstrip(ascii_lowercase), provision).numbers


def _written(text: str, titles: list[str]) -> Iterator[str]:
    text = plain(text, titles=False)
    for title in titles:
        text = text.replace(title, "")
    text = _EXEMPT.sub("", text)
    yield from numbers_in(text)
