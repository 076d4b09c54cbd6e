"""What an editor may write in each kind of file: every key, as it is typed and not as the models hold it."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

from generator.model import Answer, Ask, End, Heading, Id, Moved, Named, NewLine, OwnNote, Pairs, Part, ReviewedPlace
from generator.model.field_help import described
from generator.model.references import LINKS, REFERENCE_FIELDS

# Where one of several kinds of entry may stand, a key that only it has tells which; without one it is the last.
DISCRIMINATOR_KEYS: dict[type[Part], tuple[str, ...]] = {
    Ask: ("ask", "answers"),
    End: ("end",),
    Heading: ("heading",),
    OwnNote: ("own",),
    NewLine: ("new_line",),
}

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_IS_ID = typing.get_args(Id)[1]


@dataclass(frozen=True)
class FieldType:
    """How a value is written. sort: text, number, yes-no, day, choice, part, list, names (of entries), pairs."""

    sort: str
    values: tuple[str, ...] = ()
    models: tuple[type[Part], ...] = ()
    inner: FieldType | None = None
    least: float | None = None
    most: float | None = None
    pattern: str = ""
    without: str = ""  # the key that the name of an entry stands for


@dataclass(frozen=True)
class Key:
    """One key: its name, the field it becomes, what it holds, whether it is needed, and of what kind its ids are."""

    name: str
    field: str
    says: str
    needed: bool
    form: FieldType
    names: str = ""  # the kind of what it names: a role, a step …


def keys(model: type[Part], without: str = "") -> list[Key]:
    """Return the keys of a model in their order, but for one that is written otherwise."""
    found = []
    for field, info in model.model_fields.items():
        if field == without or any(type(mark) is SkipJsonSchema for mark in info.metadata):
            continue
        names = [kind for owner, key, kind in REFERENCE_FIELDS if issubclass(model, owner) and key == field]
        if any(issubclass(model, owner) and key == field for owner, key in LINKS):
            names.append({ReviewedPlace: "place", Moved: "moved"}.get(model, "link"))
        needed = info.is_required() and not (model is Answer and field == "value")
        form = _form(info.annotation, info.metadata)
        says = described(model, info.alias or field, info)
        found.append(Key(info.alias or field, field, says, needed, form, names[0] if names else ""))
    return found


def parts_of(model: type[Part]) -> Iterator[tuple[type[Part], str]]:
    """Yield a model and every model inside it, each once, with the key that its name in a mapping stands for."""
    met: set[type[Part]] = set()
    waiting = [(model, "")]
    while waiting:
        one, without = waiting.pop(0)
        if one not in met:
            met.add(one)
            yield one, without
            for key in keys(one, without):
                form: FieldType | None = key.form
                while form:
                    waiting += [(inner, form.without) for inner in form.models]
                    form = form.inner


def _form(annotation: Any, metadata: list[Any] | tuple[Any, ...]) -> FieldType:
    """Return how a value of this type is written, with its marks."""
    if typing.get_origin(annotation) is typing.Annotated:
        inner, *marks = typing.get_args(annotation)
        return _form(inner, [*metadata, *marks])
    marks = [one for mark in metadata for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark])]
    least = next((getattr(mark, name) for mark in marks for name in ("ge", "min_length") if hasattr(mark, name)), None)
    most = next((getattr(mark, name) for mark in marks for name in ("le", "max_length") if hasattr(mark, name)), None)
    if any(isinstance(mark, Pairs) for mark in marks):
        return FieldType("pairs", least=least, most=most)
    args = typing.get_args(annotation)
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        models = tuple(_inner(one) for one in args if one is not type(None))
        return _form(models[0], marks) if len(models) == 1 else FieldType("part", models=models)
    if typing.get_origin(annotation) is tuple:
        inside = _form(args[0], [])
        if named := next((mark for mark in marks if isinstance(mark, Named)), None):
            return FieldType("names", models=inside.models, without=named.key, least=least, most=most)
        return FieldType("list", inner=inside, least=least, most=most)
    if typing.get_origin(annotation) is Literal:
        return FieldType("choice", values=tuple(map(str, args)))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return FieldType("part", models=(annotation,))
    sorts = {int: "number", bool: "yes-no", datetime.date: "day"}
    if _IS_ID in marks:
        return FieldType("text", pattern=ID)
    pattern = next((mark.pattern for mark in marks if getattr(mark, "pattern", None)), "")
    return FieldType(sorts.get(annotation, "text"), least=least, most=most, pattern=pattern)


def _inner(annotation: Any) -> Any:
    """Return a type without its marks, where they only tell it apart from others."""
    args = typing.get_args(annotation)
    part = typing.get_origin(annotation) is typing.Annotated and isinstance(args[0], type)
    return args[0] if part and issubclass(args[0], Part) else annotation
