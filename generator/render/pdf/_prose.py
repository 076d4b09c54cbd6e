"""Prose of the content as data for Typst: nothing that is typed can become a command there."""

import re
from collections.abc import Iterator
from typing import Any

from generator.model import Part
from generator.model.prose import Run, parse, prose_fields
from generator.model.urls import is_outside

# A text is a list of paragraphs of these: {"text": words}, with "strong", "em" or "code": true where they stand out.
Words = list[list[dict[str, Any]]]

# No line of paper holds a word that is longer than this, so it may be broken; a person never writes one.
_LONGEST, _PIECE = 24, 12
_LONG = re.compile(rf"[^\s\u200b-]{{{_LONGEST + 1},}}")


def prose_runs(text: str | None, outdated: frozenset[str] = frozenset()) -> Words:
    """Return a text as paragraphs of runs; `outdated` names the documents that are marked so wherever they are used."""
    return [[data for run in paragraph for data in _data(run, outdated)] for paragraph in parse(text or "")]


def part_data(part: Part, outdated: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return all that is written in a part, by its keys: prose as runs, everything else as JSON has it."""
    prose = {key: prose_runs(getattr(part, key), outdated) for key, _ in prose_fields(type(part))}
    return part.model_dump(mode="json") | prose


def _data(run: Run, outdated: frozenset[str]) -> Iterator[dict[str, Any]]:
    yield {"text": run.text, run.mark: True} if run.mark else {"text": run.text}
    if is_outside(run.target):
        yield {"text": f" ({run.target})"}
    elif run.target in outdated:
        yield {"text": " (outdated)"}


def breakable(text: str) -> str:
    """Return a text whose overlong words may be broken over lines."""
    return _LONG.sub(lambda word: "\u200b".join(re.findall(f".{{1,{_PIECE}}}", word[0])), text)
