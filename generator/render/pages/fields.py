"""Every field explained: what an editor may write in each kind of file, from the models themselves."""

import datetime
from collections.abc import Iterator
from typing import Any

from generator.load.loader import KINDS, Kind
from generator.model import Guide, Part, urls
from generator.model.fields import Schema, definitions, refs
from generator.render.pages import Draft, Publication

_TYPES = {"string": "text", "integer": "a whole number", "boolean": "yes or no", "object": "facts, each with its value"}
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
        (kind.field, _file(kind), [_part(*part, examples) for part in definitions(kind.model).items()])
        for kind in KINDS
    ]
    yield Draft(
        urls.FIELDS,
        "Every field explained",
        {"kinds": kinds},
        order=(6, 3),
        menu="About",
        description="For editors: every key of every kind of file, what it holds, and an example.",
        searched=False,
    )


def _file(kind: Kind) -> str:
    return f"content/{kind.folder}/….yml" if kind.folder else f"content/{kind.file_name}"


def _part(name: str, part: Schema, examples: dict[tuple[str, str], str]) -> tuple[str, str, str, Any]:
    """Return the name of a part, what it is, the key that its name stands for, and a row for each key."""
    rows = [
        (key, value["description"], key in part["required"], _values(value), examples.get((name, key), ""))
        for key, value in part["properties"].items()
    ]
    return name, part["description"], part.get("x-name", ""), rows


def _values(value: Schema) -> str:
    """Return in words what may stand after a key."""
    if value.get("type") == "array":
        least = f", at least {value['minItems']}" if "minItems" in value else ""
        return f"a list{least}: {_values(value['items'] | {'x-kind': value.get('x-kind')})}"
    if models := " or ".join(refs(value)):
        return f"names, each with the keys of {models}" if "x-name" in value else f"the keys of {models}"
    if "enum" in value or "const" in value:
        return f"one of: {', '.join(map(str, value.get('enum') or [value['const']]))}"
    if kind := value.get("x-kind"):
        return _CALLED.get(kind, f"the id of a {kind}")
    if "minimum" in value:
        return f"a whole number from {value['minimum']}" + (f" to {value['maximum']}" if "maximum" in value else "")
    return "a date, as in 2026-11-23" if value.get("format") == "date" else _TYPES[value["type"]]


def _examples(guide: Guide) -> dict[tuple[str, str], str]:
    """Return for the keys of each model the first thing that is written there."""
    found: dict[tuple[str, str], str] = {}
    for part in guide.parts():
        for field, info in type(part).model_fields.items():
            key = (type(part).__name__, info.alias or field)
            if key not in found and (words := _typed(getattr(part, field))):
                found[key] = words
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
