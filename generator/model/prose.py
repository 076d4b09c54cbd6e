"""Every piece of prose in the guide, with the paragraphs it rests on; pure questions about one text."""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Guide, OwnWords, Part, Prose
from generator.model.problem import Place

LINK = re.compile(r"\[(?P<label>[^\]]*)\]\((?P<target>[^)\s]*)\)")


@dataclass(frozen=True)
class Passage:
    """One text as it was typed; `own` when it is this edition's and cites nothing."""

    text: str
    basis: tuple[str, ...]
    part: Part
    key: str
    own: bool

    @property
    def place(self) -> Place:
        """Where its key was written."""
        return self.part.at(self.key)


def passages(guide: Guide) -> Iterator[Passage]:
    """Yield every prose field of the guide; a part without a basis of its own has its parent's."""
    for part in guide.children():
        yield from _of(part, ())


def _of(part: Part, inherited: tuple[str, ...]) -> Iterator[Passage]:
    basis = getattr(part, "basis", ()) or inherited
    for key, own in _prose_fields(type(part)):
        if text := getattr(part, key, None):
            yield Passage(text, basis, part, key, own)
    for child in part.children():
        yield from _of(child, basis)


@functools.cache
def _prose_fields(model: type[Part]) -> tuple[tuple[str, bool], ...]:
    hints = typing.get_type_hints(model, include_extras=True)
    marks = {name: str(hints[name]) for name in model.model_fields}
    return tuple(
        (name, OwnWords.__name__ in mark)
        for name, mark in marks.items()
        if OwnWords.__name__ in mark or f".{Prose.__name__} object" in mark
    )


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield the label and the target of each link in a text."""
    for match in LINK.finditer(text):
        yield match["label"], match["target"]


def plain(text: str) -> str:
    """Return the text as it is read aloud: link labels stay, marks go."""
    return re.sub(r"\s+", " ", re.sub(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}", "", LINK.sub(r"\g<label>", text))).strip()


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text."""
    return [s for s in re.split(r"(?<=[.?!:])\s+(?=[A-Z“\"'])", plain(text)) if s]
