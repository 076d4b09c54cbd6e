"""All prose of the guide with the paragraphs it rests on, and the parser of its marks and links."""

import functools
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model import Guide, OwnWords, Part, Prose
from generator.model.problem import Place

Mark = Literal["", "em", "strong", "code"]
LINK = re.compile(r"(?<!!)\[(?=\s*[^\s\]])(?P<label>[^\[\]`]*)\]\((?P<target>[^()\s`]+)\)")
# All that a text can have besides words: a link, *emphasis*, **strong** words and `signs`, none inside another.
MARKED = re.compile(
    rf"{LINK.pattern}"
    r"|(?<![\w*\\])(?P<stars>\*\*?)(?=[^\s*])(?P<words>[^*`]+)(?<=\S)(?P=stars)(?![\w*])"
    r"|(?<![`\\])`(?=\S)(?P<code>[^`\n]+)(?<=\S)`(?!`)"
)
_MARKS: dict[str | None, Mark] = {"*": "em", "**": "strong", None: "code"}


@dataclass(frozen=True)
class Run:
    """Words with a mark, with the target of a link, or with neither."""

    text: str
    mark: Mark = ""
    target: str = ""


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
    for key, own in prose_fields(type(part)):
        if text := getattr(part, key, None):
            yield Passage(text, basis, part, key, own)
    for child in part.children():
        yield from _of(child, basis)


@functools.cache
def prose_fields(model: type[Part]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model that hold prose, each with whether it is this edition's own."""
    hints = typing.get_type_hints(model, include_extras=True)
    marks = {name: str(hints[name]) for name in model.model_fields}
    return tuple(
        (name, OwnWords.__name__ in mark)
        for name, mark in marks.items()
        if OwnWords.__name__ in mark or f".{Prose.__name__} object" in mark
    )


def parse(text: str) -> list[list[Run]]:
    """Return a text as paragraphs of runs; everything but marks and links is words as they were typed."""
    return [_runs(re.sub(r"[ \t\n]+", " ", one.strip(" \t\n"))) for one in paragraphs(text) if one.strip()]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which empty lines separate."""
    return re.split(r"\n[ \t]*\n", text)


def _runs(text: str) -> list[Run]:
    found, end = [], 0
    for match in MARKED.finditer(text):
        found.append(Run(text[end : match.start()]))
        if match["target"] is not None:
            found.append(Run(match["label"], target=match["target"]))
        else:
            found.append(Run(match["words"] or match["code"], _MARKS[match["stars"]]))
        end = match.end()
    return [run for run in (*found, Run(text[end:])) if run.text or run.target]


def links(text: str) -> Iterator[tuple[str, str]]:
    """Yield the label and the target of each link in a text."""
    for match in LINK.finditer(text):
        yield match["label"], match["target"]


def plain(text: str, *, titles: bool = True) -> str:
    """Return the text as it is read aloud: without marks and, unless `titles`, without titles of documents."""
    runs = (run for paragraph in parse(text) for run in (*paragraph, Run(" ")))
    return " ".join("".join(run.text for run in runs if titles or not run.target.startswith("source:")).split())


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text."""
    return [s for s in re.split(r"(?<=[.?!:])\s+(?=[A-Z“\"'])", plain(text)) if s]
