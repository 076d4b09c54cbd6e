"""Every word of content/ that names something of the guide, with where it stands in its file."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from generator.load.source_text import SourceText
from generator.model import GENERATED, Flow, Guide, Part, ReviewedPlace
from generator.model.problem import Place
from generator.model.prose import LINK, passages
from generator.model.references import ID_FIELDS, LINKS, PAIRS, REFERENCE_FIELDS

_NOWHERE = (-1, -1)
# What may stand around a word that is the whole of a text.
_QUOTES = " '\"|>-+\r\n\t"


@dataclass(frozen=True)
class Mention:
    """A word that names something: as kind:id, as it is written, by what part, and where."""

    name: str
    word: str
    part: Part
    place: Place
    link: tuple[int, int] = _NOWHERE
    gives: bool = False  # it is the place that gives the id

    def span(self, files: dict[str, SourceText]) -> tuple[int, int] | None:
        """Return where the word begins and ends in its file, quotes left out; None where it is written otherwise."""
        file = files.get(self.place.file)
        if self.link != _NOWHERE or file is None:
            return self.link if self.link != _NOWHERE else None
        for start, end in filter(None, (file.after.get(self.place), file.at.get(self.place))):
            begin = file.text.find(self.word, start, end)
            finish = begin + len(self.word)
            if begin >= 0 and not (file.text[start:begin] + file.text[finish:end]).strip(_QUOTES):
                return begin, finish
        return None


class _Reader:
    """Goes through one guide, with its files at hand."""

    def __init__(self, guide: Guide, files: dict[str, SourceText]) -> None:
        self.guide = guide
        self.files = files
        self.readings = {
            step.reading: f"{flow.id}/{step.id}"
            for flow in guide.flows
            for step in flow.steps
            if step.reading and not isinstance(step, GENERATED)
        }

    def mentions(self) -> Iterator[Mention]:
        """Yield the ids that parts name, and then the links in their texts."""
        flow = ""
        for part in self.guide.parts():
            if isinstance(part, Flow):
                flow = part.id
            if not isinstance(part, (*GENERATED, Guide)):
                yield from self._of(part, flow)
        yield from self._in_texts()

    def _of(self, part: Part, flow: str) -> Iterator[Mention]:
        gives, names, links, pairs = _keys(type(part))
        for key, kind in gives:
            id_, place = getattr(part, key), part.at(key)
            name = f"{kind}:{flow}/{id_}" if kind == "step" else f"{kind}:{id_}"
            yield Mention(name, id_, part, place, gives=True)
        for key, kind in names:
            written = getattr(part, key) or ()
            one = isinstance(written, str)
            for number, id_ in enumerate((written,) if one else written):
                place = part.at(type(part).model_fields[key].alias or key, None if one else number)
                yield Mention(self._name(kind, id_, flow), id_, part, place)
        for key in links:
            link = getattr(part, key)
            if not isinstance(part, ReviewedPlace) or _is_id(link):
                yield Mention(link, link, part, part.at(key))
        for key in pairs:
            for fact, _ in getattr(part, key):
                yield Mention(f"fact:{fact}", fact, part, part.at(key))

    def _name(self, kind: str, id_: str, flow: str) -> str:
        if kind == "step":
            return f"step:{flow}/{id_}"
        if kind == "passed":
            whole = self.readings.get(id_, id_)
            return f"step:{whole}" if "/" in whole else f"duty:{whole}"
        return f"{kind}:{id_}"

    def _in_texts(self) -> Iterator[Mention]:
        for passage in passages(self.guide):
            if "](" not in passage.text or isinstance(passage.part, GENERATED):
                continue
            file, place = self.files.get(passage.place.file), passage.place
            span = file.after.get(place, (0, 0)) if file else (0, 0)
            for match in LINK.finditer(file.text, *span) if file else LINK.finditer(passage.text):
                line = file.line(match.start("target")) if file else place.line
                where = match.span("target") if file else _NOWHERE
                yield Mention(match["target"], match["target"], passage.part, Place(place.file, line), where)


def _is_id(place: str) -> bool:
    """Whether a place has an id of its own, and not only a name made of where it stands."""
    kind, _, id_ = place.partition(":")
    return (kind == "step" or "/" not in id_) and any(kind == given for _, _, given in ID_FIELDS)


Keys = list[tuple[str, str]]


@functools.cache
def _keys(model: type[Part]) -> tuple[Keys, Keys, list[str], list[str]]:
    """Return the keys of a model that give an id, that name one, that hold a link, and that hold pairs by fact."""
    has = model.model_fields
    gives = [(key, kind) for owner, key, kind in ID_FIELDS if issubclass(model, owner)]
    names = [(key, kind) for owner, key, kind in REFERENCE_FIELDS if issubclass(model, owner) and key in has]
    links = [key for owner, key in LINKS if issubclass(model, owner)]
    pairs = [key for owner, key in PAIRS if issubclass(model, owner)]
    return gives, names, links, pairs


def mentions(guide: Guide, files: dict[str, SourceText]) -> list[Mention]:
    """Return every mention in a guide, and every place that gives an id, in the order of the files.

    Without the files the lines of links in texts are only those of their texts.
    """
    return sorted(_Reader(guide, files).mentions(), key=lambda one: (one.place, one.name))
