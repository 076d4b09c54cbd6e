"""A small guide of which every text can be changed: the texts are found in the models, so that a new one is among them.

Content is written as JSON, which is YAML, with one text a line, so that a problem's line says which text it is about.
"""

from __future__ import annotations

import json
import re
import shutil
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from generator.load.loader import KINDS, Kind, parse_file
from generator.model import Part, Provisions
from tests.hostile.texts import TEXTS as HOSTILE

BASE = Path(__file__).resolve().parent.parent / "check" / "base"
# What the small guide lacks, by file: where to add it, and what.
MORE: dict[str, dict[str, Any]] = {
    "content/site.yml": {
        "address": "https://example.org/",
        "feedback": "shed@example.org",
        "edit_at": "https://example.org/edit/",
        "contacts": [{"label": "The keeper", "value": "In the shed"}],
    },
    "content/open-questions.yml": {
        "questions": [
            {
                "id": "D02",
                "title": "Who has the key?",
                "basis": ["S1.1"],
                "says": "Nothing is said.",
                "reading": "The keeper has it.",
                "reading_is": "less-protective",
                "why_not": "Nobody else is named.",
                "question": "Who has it?",
                "owner": "The committee",
                "status": "answered",
                "answer": "The keeper.",
                "answered_by": "The committee",
                "answered_on": "2026-01-05",
            }
        ]
    },
    "content/changes.yml": {
        "changes": [
            {
                "edition": "Edition 0",
                "date": "2025-01-05",
                "what": "The first one.",
                "why": "There was none.",
                "agreed": [{"about": "duty:mend", "who": "The committee", "why": "Nobody mends."}],
            }
        ]
    },
    "content/provisions.yml": {"headings": [{"before": "S1.1", "sha": "0123456789ab", "plain": "0123456789ab"}]},
    "content/procedure/01-borrowing.yml": {"body": [{"own": "The key hangs by the door.", "open": ["D02"]}]},
}
NUMBERS = sorted(set(re.findall(r"\d+", " ".join(HOSTILE.values()))))
Text = tuple[str, str]  # the model and its field
Where = tuple[str, tuple[int | str, ...]]  # the file, and the path inside it


def _has_text(hint: Any) -> bool:
    if hint is str:
        return True
    if typing.get_origin(hint) is Literal:
        return False
    return any(_has_text(inner) for inner in typing.get_args(hint) if inner is not Ellipsis)


def _models(hint: Any) -> Iterator[type[Part]]:
    if isinstance(hint, type) and issubclass(hint, Part):
        yield hint
    elif isinstance(hint, types.UnionType) or typing.get_origin(hint) is not None:
        for inner in typing.get_args(hint):
            yield from _models(inner)


def texts_of(model: type[Part], known: set[type[Part]] | None = None) -> Iterator[Text]:
    """Yield every field of a model, and of the models inside it, that has text an editor writes."""
    known = known if known is not None else set()
    if model in known:
        return
    known.add(model)
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if name not in model.model_fields or name == "places":
            continue
        if _has_text(hint):
            yield model.__name__, name
        for inner in _models(hint):
            yield from texts_of(inner, known)


TEXTS: list[Text] = sorted({text for kind in KINDS for text in texts_of(kind.model)})


def _plain(part: Part) -> dict[str, Any]:
    data: dict[str, Any] = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return data


def _kind_of(file: Path) -> Kind:
    folder = file.parent.name if file.parent.name != "content" else ""
    return next(kind for kind in KINDS if kind.folder == folder and (folder or kind.file_name == file.name))


class Content:
    """The small guide as data, with a place for each text of the models."""

    def __init__(self) -> None:
        self.files: dict[str, dict[str, Any]] = {}
        self.places: dict[Text, list[Where]] = {}
        self.lists: dict[Where, int] = {}  # how deep in lists a text is
        for path in sorted((BASE / "content").rglob("*.yml")):
            name, kind = path.relative_to(BASE).as_posix(), _kind_of(path)
            part, problems, _ = parse_file(kind, name, path.read_bytes())
            assert part, problems
            self.files[name] = _plain(part)
            if kind.model is Provisions:  # so that no text is refused for a number that the procedure does not give
                for provision in self.files[name]["provisions"]:
                    for one in (provision, *provision.get("statements", ())):
                        one["numbers"] = NUMBERS
            for key, value in MORE.get(name, {}).items():
                self.files[name][key] = [*self.files[name].get(key, ()), *value] if isinstance(value, list) else value
            if kind.folder:
                del self.files[name]["id"]
            parsed, problems, _ = parse_file(kind, name, json.dumps(self.files[name]).encode())
            assert parsed, problems
            for text, where in self._texts(parsed, (), name):
                self.places.setdefault(text, []).append(where)

    def _texts(self, part: Part, path: tuple[int | str, ...], file: str) -> Iterator[tuple[Text, Where]]:
        """Yield every text of a part that is there, or could be."""
        mine = type(part)
        for name, field in mine.model_fields.items():
            key = field.alias or name
            if (mine.__name__, name) in TEXTS and (path or key != "id" or mine.__name__ not in _NAMED_BY_FILE):
                where = (file, (*path, key))
                self.lists[where] = _lists(typing.get_type_hints(mine, include_extras=True)[name])
                yield (mine.__name__, name), where
            value = getattr(part, name)
            for number, inner in enumerate(value) if isinstance(value, tuple) else ():
                if isinstance(inner, Part):
                    yield from self._texts(inner, (*path, key, number), file)
            if isinstance(value, Part) and name != "places":
                yield from self._texts(value, (*path, key), file)

    def write(self, root: Path, texts: Mapping[Where, str], *, escaped: bool = False) -> dict[tuple[str, int], Where]:
        """Write the content with these texts in it; return which text is in which line of which file."""
        shutil.rmtree(root / "content", ignore_errors=True)
        lines: dict[tuple[str, int], Where] = {}
        for file, data in self.files.items():
            here = {where: text for where, text in texts.items() if where[0] == file}
            marked = json.loads(json.dumps(data))
            for number, (_, path) in enumerate(here):
                _set(marked, path, f"\u00a7{number}\u00a7", self.lists.get((file, path), 0))
            written = []
            marks = {f"\u00a7{number}\u00a7": where for number, where in enumerate(here)}
            for line in json.dumps(marked, indent=1, ensure_ascii=False).split("\n"):
                filled = line
                for mark, where in marks.items():
                    if mark in filled:
                        lines[file, len(written) + 1] = where
                        filled = filled.replace(f'"{mark}"', json.dumps(here[where], ensure_ascii=escaped))
                written.append(filled)
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text("\n".join(written), encoding="utf-8", newline="\n")
        return lines

    def first(self, text: Text) -> Where:
        """Return the first place of a text; if there is none, a place where it could be."""
        places = self.places[text]
        return next((one for one in places if _get(self.files[one[0]], one[1]) not in (None, [], "")), places[0])

    def typed(self, where: Where) -> str:
        """Return the text there, or nothing; of a list, its first entry."""
        value = _get(self.files[where[0]], where[1])
        while isinstance(value, list) and value:
            value = value[0]
        return value if isinstance(value, str) else ""


_NAMED_BY_FILE = {kind.model.__name__ for kind in KINDS if kind.folder}


def _get(data: Any, path: tuple[int | str, ...]) -> Any:
    for step in path:
        data = data[step] if isinstance(step, int) else data.get(step)
    return data


def _lists(hint: Any) -> int:
    """Return how many lists are around the texts of a field."""
    inner = max((_lists(one) for one in typing.get_args(hint) if one is not Ellipsis), default=0)
    return inner + (typing.get_origin(hint) is tuple)


def _set(data: Any, path: tuple[int | str, ...], text: str, lists: int) -> None:
    """Put a text where it belongs: in a list as one more, among pairs as the first half of the first."""
    *before, last = path
    for step in before:
        data = data[step]
    old = data.get(last) or []
    if lists == 0:
        data[last] = text
    elif lists == 1:
        data[last] = [*old, text]
    else:
        data[last] = [[text, *(old[0][1:] if old else [text])], *old[1:]]
