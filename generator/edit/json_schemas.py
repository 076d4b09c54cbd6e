"""A JSON Schema for each kind of file of content/, with the ids that there are: VS Code completes by them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.load.loader import KINDS, Kind
from generator.model import SUFFIX, UNSURE, Ask, Flow, Guide, Part, citations, locations
from generator.model.fields import DISCRIMINATOR_KEYS, ID, FieldType, Key, keys, parts_of

FOLDER = ".vscode/schemas"
# The loader reads every value as text; an editor's YAML takes 4 for a number and true for a truth.
_TEXT = {"type": ["string", "number", "boolean"]}
_TRUTHS = ["yes", "no", "true", "false", "on", "off", "Yes", "No", "True", "False", "On", "Off", "y", "n", "1", "0"]
Schema = dict[str, Any]


def write(guide: Guide, root: Path) -> None:
    """Write the schemas where they have changed; nothing is said where they cannot be written."""
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        for name, schema in schemas(guide).items():
            path, text = root / FOLDER / name, json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return


def glob_of(kind: Kind) -> str:
    """Return the files of content/ that are of a kind, as VS Code names them."""
    return f"content/{kind.folder}/*.yml" if kind.folder else f"content/{kind.file_name}"


def name_of(kind: Kind) -> str:
    """Return the name of a kind's schema."""
    return f"{kind.field}.json"


def schemas(guide: Guide) -> dict[str, Schema]:
    """Return the schema of each kind of file by its name."""
    known = _known(guide)
    return {name_of(kind): _schema(guide, kind.model, known) for kind in KINDS}


def _schema(guide: Guide, model: type[Part], known: dict[str, list[str]]) -> Schema:
    models = dict(parts_of(model))
    defined = {one.__name__: _part(one, without, known) for one, without in models.items()}
    if Ask in models:
        defined["Ask"]["allOf"] = [_of_fact(fact.fact, fact.values) for fact in guide.facts.facts]
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **defined.pop(model.__name__)}
    if model is Flow:
        schema["allOf"] = [_of_flow(flow) for flow in guide.flows]
    return schema | {"definitions": defined}


def _known(guide: Guide) -> dict[str, list[str]]:
    """Return the ids of each kind that can be named."""
    steps = [step for flow in guide.flows for step in flow.steps]
    duties = [duty.duty for duty in guide.duties.duties]
    targets = locations.targets(guide)
    readings = [step.reading for step in steps if step.reading and not step.id.endswith(SUFFIX)]
    passed = [name.partition(":")[2] for name in targets if name.startswith("step:")]
    of_kind = {
        kind: [name.partition(":")[2] for name in targets if name.startswith(f"{kind}:")]
        for kind in ("role", "group", "term", "source", "flow", "open", "checklist")
    }
    return of_kind | {
        "paragraph": list(guide.provisions.by_id()),
        "colour": [colour.id for colour in guide.checklists.colours] if guide.checklists else [],
        "fact": [fact.fact for fact in guide.facts.facts],
        "duty": duties,
        "place": list(citations.cited(guide)),
        "passed": [*duties, *passed, *readings],
        "link": list(targets),
        "moved": [*targets, *(f"duty:{id_}" for id_ in duties)],
        "pairs": [json.dumps([fact.fact, *fact.values]) for fact in guide.facts.facts],
    }


def _part(model: type[Part], without: str, known: dict[str, list[str]]) -> Schema:
    theirs = keys(model, without)
    return {
        "type": "object",
        "description": (model.__doc__ or "").split("\n")[0],
        "properties": {key.name: {"description": f"{key.says}."} | _value(key, key.form, known) for key in theirs},
        "required": [key.name for key in theirs if key.needed],
        "additionalProperties": False,
    }


def _value(key: Key, form: FieldType, known: dict[str, list[str]]) -> Schema:
    """Return the schema of what may stand after a key."""
    size = {"minItems": form.least} if form.least and form.sort == "list" else {}
    if form.sort == "list" and form.inner:
        items = _value(key, form.inner, known)
        if items.get("type") == _TEXT["type"]:
            items |= {"type": [*_TEXT["type"], "null"]}  # the word null, such as what people search for
        return {"type": "array", "items": items, **size}
    if form.sort == "names":
        named = {"propertyNames": {"pattern": ID}} if form.without == "id" else {}
        least = {"minProperties": int(form.least or 0)}
        return {"type": "object", "additionalProperties": _one_of(form.models), **named, **least}
    if form.sort == "pairs":
        facts = {fact: _pair(values) for fact, *values in map(json.loads, known["pairs"])}
        return {"type": "object", "properties": facts, "additionalProperties": not facts}
    if form.sort == "part":
        return _one_of(form.models)
    if form.sort == "choice":
        return _enum(form.values)
    if form.sort == "number":
        limits = {"minimum": form.least, "maximum": form.most}
        found = {"type": ["integer", "string"], "pattern": r"^\s*\d+\s*$"}
        return found | {name: limit for name, limit in limits.items() if limit is not None}
    if form.sort == "yes-no":
        return {"enum": [True, False, *_TRUTHS]}
    if form.sort == "day":
        return {"type": "string", "pattern": form.pattern or r"^\d{4}-\d{2}-\d{2}$", "examples": ["2026-11-23"]}
    if known.get(key.names):
        return _enum(known[key.names])
    return {**_TEXT, "pattern": form.pattern or r"\S"}


def _one_of(models: tuple[type[Part], ...]) -> Schema:
    """Return the schema of one of several parts, told by their own keys so that what is said of a mistake is short."""
    *others, last = sorted(models, key=lambda model: model not in DISCRIMINATOR_KEYS)
    schema: Schema = {"$ref": f"#/definitions/{last.__name__}"}
    for model in reversed(others):
        told = {"anyOf": [{"required": [name]} for name in DISCRIMINATOR_KEYS[model]]}
        schema = {"if": told, "then": {"$ref": f"#/definitions/{model.__name__}"}, "else": schema}
    return schema


def _enum(values: Iterable[str]) -> Schema:
    """Return the schema of one of some texts, as YAML reads them without quotes too."""
    found: list[Any] = list(dict.fromkeys(values))
    found += [int(value) for value in found if value.isdecimal()]
    return {"enum": found}


def _pair(values: list[str]) -> Schema:
    one = _enum([*values, UNSURE])
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _of_fact(fact: str, values: tuple[str, ...]) -> Schema:
    """Return the condition that the answers to a question have the values of its fact."""
    answers = {"additionalProperties": {"properties": {"value": _enum(values)}}}
    told = {"properties": {"fact": {"const": fact}}, "required": ["fact"]}
    return {"if": told, "then": {"properties": {"answers": answers}}}


def _of_flow(flow: Flow) -> Schema:
    """Return the condition that the steps of a flow, told by its number, lead to steps of the same flow."""
    steps = _enum(step.id for step in flow.steps if not step.id.endswith(SUFFIX))
    answers = {"additionalProperties": {"properties": {"to": steps}}}
    leads = {"additionalProperties": {"properties": {"then": steps, "answers": answers}}}
    told = {"properties": {"number": {"enum": [flow.number, str(flow.number)]}}, "required": ["number"]}
    return {"if": told, "then": {"properties": {"steps": leads}}}
