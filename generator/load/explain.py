"""What does not fit the model, in plain words with its place."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.model import PLACES, Part
from generator.problem import Place, Places, Problem, did_you_mean

Location = tuple[int | str, ...]


def problems(error: ValidationError, data: Any, model: type[Part], file: str) -> list[Problem]:
    """Return one problem for each thing that does not fit, in the order of the file."""
    return [_problem(dict(one), data, model, file) for one in error.errors(include_url=False)]


def _problem(one: dict[str, Any], data: Any, model: type[Part], file: str) -> Problem:
    loc: Location = one["loc"]
    place, name = _place(data, loc, file)
    kind, context = one["type"], one.get("ctx", {})
    if kind == "extra_forbidden":
        known = _keys(model, loc[:-1])
        says = f'"{loc[-1]}" is not a key that is known here.{did_you_mean(str(loc[-1]), known)}'
        return Problem(place, says, f"The keys here: {', '.join(known)}.", "unknown-key")
    if kind == "missing":
        says = f'"{loc[-1]}" is missing here.'
        return Problem(place, says, f'Add a line "{loc[-1]}: …".', "missing-key")
    if kind == "literal_error":
        wanted = str(context["expected"]).replace("'", "")
        words = wanted.replace(" or ", ", ").split(", ")
        says = f'"{_short(one["input"])}" is not known for "{name}".{did_you_mean(str(one["input"]), words)}'
        return Problem(place, says, f"Write one of: {wanted}.", "value")
    says, fix = _WORDS.get(kind, _WORDS.get(kind.split("_")[0], ("", "")))
    if not says:
        says = "{name} " + str(one["msg"]).removeprefix("Value error, ") + "."
    says = says.format(name=f'"{name}"', given=_short(one["input"]), **context)
    return Problem(place, says, fix.format(name=name, given=_short(one["input"]), **context), "value")


_WORDS = {
    "tuple_type": ("{name} should be a list.", "Write it as [{given}], or one entry a line, each after a hyphen."),
    "string_type": ("{name} should be text.", "Put the text in quotes, or on the next line after >-"),
    "model_type": ("{name} should be a set of keys.", 'Write keys below it, each as "key: text".'),
    "model_attributes_type": ("{name} should be a set of keys.", 'Write keys below it, each as "key: text".'),
    "int": ('"{given}" is not a whole number.', "Write digits only."),
    "bool": ('"{given}" is neither yes nor no.', "Write yes or no."),
    "date": ('"{given}" is not a date.', "Write it as 2026-11-23: year, month, day."),
    "too_short": ("{name} needs at least {min_length}.", "Add an entry, or delete the key if it may be left out."),
    "greater_than_equal": ('"{given}" is too small for {name}.', "The least is {ge}."),
    "less_than_equal": ('"{given}" is too large for {name}.', "The most is {le}."),
    "string_pattern_mismatch": ('"{given}" does not look like an id for {name}.', "Compare it with the other entries."),
}


def _short(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return "…"
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _place(data: Any, loc: Location, file: str) -> tuple[Place, str]:
    """Return where the location was written, and the name of its nearest key."""
    place, name, here = Place(file), "the file", data
    for step in loc:
        if isinstance(here, dict):
            places: Places = here[PLACES]
            place = places.start
            if step in here and step != PLACES:
                place, name = places.of(str(step)), str(step)
                here, parent = here[step], places
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            place = parent.of(name, step)
            here = here[step]
    return place, name


def _keys(model: type[Part], loc: Location) -> list[str]:
    """Return the keys that may be written at a location."""
    here: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        options = _models(here)
        for option in options:
            if step in option.model_fields:
                here = option.model_fields[step].annotation
                break
        else:  # the tag of a union
            here = next((option for option in options if option.__name__.lower() == step), here)
    names = [name for option in _models(here) for name, field in option.model_fields.items() if name != "places"]
    return list(dict.fromkeys(names))


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        return [found for inner in typing.get_args(annotation) for found in _models(inner)]
    return []
