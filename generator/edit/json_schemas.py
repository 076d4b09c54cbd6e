"""A JSON Schema for each kind of file of content/, with the ids that there are: VS Code completes by them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.load.loader import KINDS, Kind
from generator.model import SUFFIX, UNSURE, Flow, Guide, Part, citations, locations
from generator.model.fields import Schema, definitions, refs
from generator.model.part import ID
from generator.model.references import ids

FOLDER = ".vscode/schemas"
# The loader reads every value as text; an editor's YAML takes 4 for a number and true for a truth.
_TEXT = {"type": ["string", "number", "boolean"]}
_TRUTHS = ["yes", "no", "true", "false", "on", "off", "Yes", "No", "True", "False", "On", "Off", "y", "n", "1", "0"]
# Where one of several kinds of part may stand, a key that only it has tells which; without one it is the last.
_TELLING = {
    "Ask": ("ask", "answers"),
    "End": ("end",),
    "Heading": ("heading",),
    "OwnNote": ("own",),
    "NewLine": ("new_line",),
}


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


def name_of(kind: Kind) -> str:
    """Return the name of a kind's schema."""
    return f"{kind.field}.json"


def schemas(guide: Guide) -> dict[str, Schema]:
    """Return the schema of each kind of file by its name."""
    known = _known(guide)
    return {name_of(kind): _schema(guide, kind.model, known) for kind in KINDS}


def _schema(guide: Guide, model: type[Part], known: dict[str, list[str]]) -> Schema:
    defined = {name: _part(part, known) for name, part in definitions(model).items()}
    if "Ask" in defined:
        defined["Ask"]["allOf"] = [_of_fact(fact.fact, fact.values) for fact in guide.facts.facts]
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **defined.pop(model.__name__)}
    if model is Flow:
        schema["allOf"] = [_of_flow(flow) for flow in guide.flows]
    return schema | {"definitions": defined}


def _known(guide: Guide) -> dict[str, list[str]]:
    """Return the ids of each kind that can be named."""
    steps = [step for flow in guide.flows for step in flow.steps]
    targets = locations.targets(guide)
    readings = [step.reading for step in steps if step.reading and not step.id.endswith(SUFFIX)]
    passed = [name.partition(":")[2] for name in targets if name.startswith("step:")]
    known = ids(guide)
    return known | {
        "step": [],  # those of the same flow, for which there is a condition
        "place": list(citations.cited(guide)),
        "passed": [*known["duty"], *passed, *readings],
        "link": list(targets),
        "moved": [*targets, *(f"duty:{id_}" for id_ in known["duty"])],
        "pairs": [json.dumps([fact.fact, *fact.values]) for fact in guide.facts.facts],
    }


def _part(part: Schema, known: dict[str, list[str]]) -> Schema:
    properties = {
        key: {"description": written["description"]} | _value(written, known.get(written.get("x-kind", ""), []), known)
        for key, written in part["properties"].items()
    }
    return {name: word for name, word in part.items() if name != "x-name"} | {"properties": properties}


def _value(written: Schema, ids: list[str], known: dict[str, list[str]]) -> Schema:
    """Return the schema of what may stand after a key, where YAML reads what was written in its own way."""
    kind = written.get("type")
    if kind == "array":
        items = _value(written["items"], ids, known)
        if items.get("type") == _TEXT["type"]:
            items |= {"type": [*_TEXT["type"], "null"]}  # the word null, such as what people search for
        return {name: written[name] for name in ("type", "minItems") if name in written} | {"items": items}
    if "x-name" in written:
        named = {"propertyNames": {"pattern": f"^{ID}$"}} if written["x-name"] == "id" else {}
        return {
            "type": kind,
            "additionalProperties": _one_of(refs(written)),
            "minProperties": written["minProperties"],
        } | named
    if "x-pairs" in written:
        facts = {fact: _pair(values) for fact, *values in map(json.loads, known["pairs"])}
        return {"type": "object", "properties": facts, "additionalProperties": not facts}
    if models := refs(written):
        return _one_of(models)
    if "enum" in written or "const" in written:
        return _enum(written.get("enum") or [written["const"]])
    if kind == "integer":
        whole: Schema = {"type": ["integer", "string"], "pattern": r"^\s*\d+\s*$"}
        return whole | {name: written[name] for name in ("minimum", "maximum") if name in written}
    if kind == "boolean":
        return {"enum": [True, False, *_TRUTHS]}
    if written.get("format") == "date":
        pattern = written.get("pattern", r"^\d{4}-\d{2}-\d{2}$")
        return {"type": "string", "pattern": pattern, "examples": ["2026-11-23"]}
    return _enum(ids) if ids else {**_TEXT, "pattern": written.get("pattern", r"\S")}


def _one_of(models: list[str]) -> Schema:
    """Return the schema of one of several parts, told by their own keys so that what is said of a mistake is short."""
    *others, last = sorted(models, key=lambda model: model not in _TELLING)
    schema: Schema = {"$ref": f"#/definitions/{last}"}
    for model in reversed(others):
        told = {"anyOf": [{"required": [name]} for name in _TELLING[model]]}
        schema = {"if": told, "then": {"$ref": f"#/definitions/{model}"}, "else": schema}
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
