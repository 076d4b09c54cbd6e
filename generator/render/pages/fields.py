"""Every field explained: what an editor may write in each kind of file, from the models themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from generator.load.loader import KINDS, Kind
from generator.model import Guide, Part, urls
from generator.model.fields import FieldType, Key, keys, parts_of
from generator.render.pages import Draft, Publication

_SORTS = {
    "text": "text",
    "number": "a whole number",
    "yes-no": "yes or no",
    "day": "a date, as in 2026-11-23",
    "pairs": "facts, each with its value",
}
# How what is named is called, where its kind is not a word of the page.
_CALLED = {
    "open": "an open question",
    "passed": "a duty, or a step as flow/step",
    "link": "what it leads to, as kind:id",
    "place": "the name of a place",
}
_MOST = 60


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page."""
    guide = publication.guide
    examples = _examples(guide)
    kinds = [
        (kind.field, _file(kind), [_part(model, without, examples) for model, without in parts_of(kind.model)])
        for kind in KINDS
    ]
    yield Draft(
        urls.FIELDS,
        "Every field explained",
        "fields.md",
        {"kinds": kinds},
        order=(6, 3),
        menu="About",
        description="For editors: every key of every kind of file, what it holds, and an example.",
        kind="list",
        searched=False,
    )


def _file(kind: Kind) -> str:
    return f"content/{kind.folder}/….yml" if kind.folder else f"content/{kind.file_name}"


def _part(model: type[Part], without: str, examples: dict[tuple[type[Part], str], str]) -> tuple[str, str, str, Any]:
    """Return the name of a part, what it is, the key that its name stands for, and a row for each key."""
    rows = [
        (key.name, f"{key.says}.", key.needed, _values(key, key.form), examples.get((model, key.field), ""))
        for key in keys(model, without)
    ]
    return model.__name__, (model.__doc__ or "").split("\n")[0], without, rows


def _values(key: Key, form: FieldType) -> str:
    """Return in words what may stand after a key."""
    if form.sort == "list" and form.inner:
        least = f", at least {int(form.least)}" if form.least else ""
        return f"a list{least}: {_values(key, form.inner)}"
    if form.sort in ("part", "names"):
        names = " or ".join(model.__name__ for model in form.models)
        return f"names, each with the keys of {names}" if form.sort == "names" else f"the keys of {names}"
    if form.sort == "choice":
        return f"one of: {', '.join(form.values)}"
    if key.names:
        return _CALLED.get(key.names, f"the id of a {key.names}")
    if form.sort == "number" and form.least is not None:
        return f"a whole number from {int(form.least)}" + (f" to {int(form.most)}" if form.most is not None else "")
    return _SORTS[form.sort]


def _examples(guide: Guide) -> dict[tuple[type[Part], str], str]:
    """Return for the keys of each model the first thing that is written there."""
    found: dict[tuple[type[Part], str], str] = {}
    for part in guide.parts():
        for field in type(part).model_fields:
            if (type(part), field) not in found and (words := _typed(getattr(part, field))):
                found[type(part), field] = words
    return found


def _typed(value: Any) -> str:
    """Return a value as an editor types it; nothing where it has keys of its own."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str | int | datetime.date):
        words = str(value)
        return words if len(words) <= _MOST else words[: words.rfind(" ", 0, _MOST)] + " …"
    if not isinstance(value, tuple) or not value or isinstance(value[0], Part):
        return ""
    if isinstance(value[0], tuple):
        return "{" + ", ".join(f"{name}: {_typed(one)}" for name, one in value) + "}"
    return f"[{', '.join(map(str, value[:3]))}{', …' if len(value) > 3 else ''}]"
