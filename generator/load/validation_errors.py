"""What was typed -> a part of the model, or the problems in it, in plain words with their places."""

import re
import types
import typing
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import SkipJsonSchema

from generator.load.missing_keys import misplaced_key, missing_key
from generator.model import PLACES, Named, Part
from generator.model.problem import MAX_SHOWN, Place, Places, Problem, did_you_mean, first_of

Path = tuple[int | str, ...]

_NO_KEYS = "{name} should be a set of keys."
_WRITE_KEYS = 'Write each key with its text, as in "key: text".'
# The model's kind of error -> what is wrong, what to do about it. {given} is what was typed, {name} its key.
_MESSAGES = {
    "tuple_type": ("{name} should be a list.", "Write it as [{given}], or one entry a line, each after a hyphen."),
    "string_type": ("{name} should be text.", "Put the text in quotes, or on the next line after >-"),
    "model_type": (_NO_KEYS, _WRITE_KEYS),
    "model_attributes_type": (_NO_KEYS, _WRITE_KEYS),
    "int": ('"{given}" is not a whole number.', "Write digits only."),
    "bool": ('"{given}" is neither yes nor no.', "Write yes or no."),
    "date": ('"{given}" is not a date.', "Write year, month and day, as in 2026-11-23; the day has to exist."),
    "too_short": ("{name} has too few entries.", "Add one: it needs at least {min_length}."),
    "greater_than_equal": ('"{given}" is too small for {name}.', "The least is {ge}."),
    "less_than_equal": ('"{given}" is too large for {name}.', "The most is {le}."),
    "string_pattern_mismatch": ('"{given}" does not look like an id of this kind.', "Compare it with the others."),
    "literal_error": ('"{given}" is not known for {name}.', "Write one of: {expected}."),
}


def path_of(model: type[Part], location: Path) -> Path:
    """Return the path of an error in the data, without the tags that distinguish kinds of block."""
    return _path(model, location)[0]


def validated(
    data: dict[str, Any], model: type[Part], file: str, lines: Sequence[str] = ()
) -> tuple[Part | None, list[Problem]]:
    """Return the part that was typed, or None with a problem for each thing that does not fit.

    `lines` are those of the file. If there are very many problems, only the first are reported.
    """
    data, found = _with_keys(data, model)
    if len(found) > MAX_SHOWN:
        return None, sorted(first_of(found))
    reported = {problem.place for problem in found}
    try:
        part = model.model_validate(data)
    except ValidationError as error:
        errors = [dict(one) for one in error.errors(include_url=False)]
        # Each takes a while to explain.
        few = _problems(errors[: MAX_SHOWN + 1], data, model, file, lines, {place.line for place in reported})
        found += (problem for problem in few if problem.place not in reported)
        return None, list(first_of(sorted(found)))
    return (None if found else part), found


def _with_keys(data: dict[str, Any], model: type[Part]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the data with a set for every entry: the model distinguishes kinds of block by keys, which text lacks."""
    found = []
    for name, field in _fields(model).items():
        entries: Any = data.get(name)
        # A model that accepts a mapping turns it into a list before it validates the entries.
        named = isinstance(entries, dict) and any(isinstance(mark, Named) for mark in field.metadata)
        if not (named or isinstance(entries, list)) or not _models(field.annotation):
            continue
        filled: Any = entries.copy()
        for key in list(filled) if named else range(len(filled)):
            if key != PLACES and not isinstance(filled[key], dict):
                place, called, _ = _place(data, (name, key), "")
                filled[key] = {PLACES: Places(place)}
                found.append(Problem(place, _NO_KEYS.format(name=called), _WRITE_KEYS, "value"))
        data = {**data, name: filled}
    return data, found


def _problems(
    errors: list[dict[str, Any]], data: Any, model: type[Part], file: str, lines: Sequence[str], wrong: set[int]
) -> Iterator[Problem]:
    paths = [_path(model, one["loc"]) for one in errors]
    # A misspelt key is reported once: as unknown, not as missing too.
    meant = {
        (path[:-1], key)
        for one, (path, models) in zip(errors, paths, strict=True)
        if one["type"] == "extra_forbidden"
        for key in get_close_matches(str(path[-1]).lower(), _keys(models), n=1)
    }
    unknown: dict[Path, list[Place]] = {}
    for one, (path, _) in zip(errors, paths, strict=True):
        if one["type"] == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(_place(data, path, file)[0])
    wrong |= {place.line for places in unknown.values() for place in places}
    for one, (path, models) in zip(errors, paths, strict=True):
        place, name, around = _place(data, path, file)
        if one["type"] == "missing":
            # A key without a value has been reported.
            if (path[:-1], path[-1]) not in meant and path[-1] not in around[PLACES].keys:
                lost = missing_key(lines, around, str(path[-1]), wrong)
                others = unknown.get(path[:-1], [])
                instead = others[0] if len(others) == 1 else misplaced_key(lines, around)
                yield _missing(str(path[-1]), place, lost, instead)
        elif one["type"] == "extra_forbidden":
            says = f'"{path[-1]}" is not a key that is known here.{did_you_mean(str(path[-1]), _keys(models))}'
            yield Problem(place, says, f"The keys here: {', '.join(_keys(models))}.", "unknown-key")
        elif not _is_reported(one):
            says, fix = _words(one, name)
            yield Problem(place, says, fix, "value")


def _missing(key: str, place: Place, lost: Place | None, instead: Place | None) -> Problem:
    """Return the problem of a missing key: at the key if it is written elsewhere, or at a key that replaced it."""
    if lost:
        says = f'"{key}" is on this line, but is not read as a key of the set that begins on line {place.line}.'
        fix = "Begin a line with it, in line with the other keys of that set."
        return Problem(lost, says, fix, "missing-key")
    return Problem(instead or place, f'"{key}" is missing here.', f'Add a line "{key}: …".', "missing-key")


def _is_reported(one: dict[str, Any]) -> bool:
    """Whether an error only follows from an earlier problem: a key with no value, or entries that do not fit."""
    given = one["input"]
    keys = {key for key in given[PLACES].keys if "[" not in key} if isinstance(given, dict) else set()
    if one["type"] == "too_short":
        return len(keys if isinstance(given, dict) else given) >= int(one["ctx"]["min_length"])
    return one["type"] == "value_error" and any(key not in given for key in keys)


def _words(one: dict[str, Any], name: str) -> tuple[str, str]:
    """Return what is wrong with a value, and what to do about it."""
    kind, given, context = one["type"], one["input"], one.get("ctx", {})
    says, fix = _MESSAGES.get(kind) or _MESSAGES.get(kind.split("_")[0], ("", ""))
    if not says:
        return _own_words(str(one["msg"]).removeprefix("Value error, "), given, name)
    several = isinstance(given, dict | list)
    if several and "{given}" in says:
        says = "{name} should be one word or number."
    elif isinstance(given, dict) and kind == "tuple_type":
        fix = "Begin each entry with a hyphen and a space."
    elif isinstance(given, list) and kind == "string_type":
        fix = "Take away the brackets or hyphens; or put the whole text in quotes, or on the next line after >-"
    expected = str(context.get("expected", "")).replace("'", "")
    values = {**context, "name": name, "given": _short(given), "expected": expected}
    if expected and not several:
        says += did_you_mean(str(given), expected.replace(" or ", ", ").split(", "))
    return says.format_map(values), fix.format_map(values)


def _own_words(message: str, given: Any, name: str) -> tuple[str, str]:
    """Return the halves of one of the model's own messages, such as: is empty: write it. Keys are written in `…`."""
    says, colon, fix = (half.strip() for half in re.match(r"((?:[^`:]|`[^`]*`)*)(:?)(.*)", message, re.DOTALL).groups())  # type: ignore[union-attr]
    about = f'"{given.get("id", "this")}"' if isinstance(given, dict) else name
    if "an id" in says:
        about = f'"{_short(given)}"'
    fix = f"{fix[:1].upper()}{fix[1:]}." if colon else "Write it, or delete the line if it may be left out."
    return f"{about} {says}.", fix


def _short(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return "…"
    text = " ".join(str(value).split())  # a message is one line
    return text if len(text) <= 40 else text[:40] + "…"


def _place(data: Any, path: Path, file: str) -> tuple[Place, str, dict[str, Any]]:
    """Return where a path was written, what to call it, and the mapping around it."""
    place, key, name, here = Place(file), "", "The file", data
    around: dict[str, Any] = {PLACES: Places(place)}
    named = False
    for step in path:
        places = around[PLACES]
        if isinstance(here, dict):
            around, places = here, here[PLACES]
            # A number is the position of an entry in a mapping (a list in the model); its name there is its id.
            names = [written for written in here if written != PLACES]
            key = step if isinstance(step, str) else names[min(step, len(names) - 1)] if names else ""
            if not named or key in places.keys:
                place = places.of(key)
            name, here, named = f'"{key}"', here.get(key), isinstance(step, int)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            place, name, here = places.of(key, step), f'An entry of "{key}"', here[step]
    return place, name, around


def _path(model: type[Part], location: Path) -> tuple[Path, list[type[BaseModel]]]:
    """Return a location without the tags of kinds of block, and the models that its last mapping can be."""
    path: list[int | str] = []
    parents: list[type[BaseModel]] = [model]
    here = parents
    for step in location:
        tagged = [one for one in here if one.__name__.lower() == step] if len(here) > 1 else []
        if tagged:
            here = tagged
            continue
        path.append(step)
        if isinstance(step, str):
            parents = here
            fields = [fields[step] for one in parents if step in (fields := _fields(one))]
            here = [found for field in fields for found in _models(field.annotation)]
    return tuple(path), parents


def _keys(models: list[type[BaseModel]]) -> list[str]:
    """Return the keys that an editor may write in a mapping."""
    names = [
        name
        for model in models
        for name, field in _fields(model).items()
        if not any(type(mark) is SkipJsonSchema for mark in field.metadata)
    ]
    return list(dict.fromkeys(names))


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the keys that are written."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        return [found for inner in typing.get_args(annotation) for found in _models(inner)]
    return []
