"""What an editor may write in each kind of file, as a JSON Schema: pydantic's, in the form that is typed."""

import json
import re
from typing import Any

from annotated_types import MinLen
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.model.editions import Moved
from generator.model.field_help import description_of
from generator.model.part import ID, Part, checked_id
from generator.model.references import LINKS, REFERENCE_FIELDS
from generator.model.review import ReviewedPlace

Schema = dict[str, Any]
_REF = "#/definitions/"


class _Typed(GenerateJsonSchema):
    """Pydantic's schema without null and defaults, and with our descriptions."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        return self.generate_inner(schema["schema"])

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Schema:
        found = super().function_after_schema(schema)
        return found | {"pattern": f"^{ID}$"} if schema["function"]["function"] is checked_id else found

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        model, found = schema["cls"], super().model_schema(schema)
        for field, info in model.model_fields.items():
            if written := found["properties"].get(info.alias or field):
                written |= {"description": f"{description_of(model, info.alias or field, info)}."}
                written |= {"x-kind": _kind(model, field)}
                if "x-name" in written:  # pydantic gives the limit of a list alone
                    least = (mark.min_length for mark in info.metadata if isinstance(mark, MinLen))
                    written["minProperties"] = max(least, default=0)
        says = (model.__doc__ or "").split("\n")[0]
        found |= {"description": says, "required": found.get("required", [])}
        return {name: word for name, word in found.items() if name != "title"}


def _kind(model: type[Part], field: str) -> str:
    """Return the kind of what a field names, such as role or step; "" if it names nothing."""
    if any(issubclass(model, owner) and key == field for owner, key in LINKS):
        return {ReviewedPlace: "place", Moved: "moved"}.get(model, "link")
    return next((kind for owner, key, kind in REFERENCE_FIELDS if issubclass(model, owner) and key == field), "")


def definitions(model: type[Part]) -> dict[str, Schema]:
    """Return the schemas of a model and of every model inside it, by name, in the order in which they first occur.

    Besides pydantic's words: `x-kind`, the kind of what a key names; `x-pairs`, for facts with their values; `x-name`,
    for parts that are written as a mapping, and on such a part: the key whose value is the name in the mapping.
    """
    schema = model.model_json_schema(schema_generator=_Typed, ref_template=f"{_REF}{{model}}")
    every = {**schema.pop("$defs", {}), model.__name__: schema}
    found: dict[str, Schema] = {}
    pending = [model.__name__]
    for name in pending:
        if name not in found:
            found[name] = every[name]
            pending += refs(every[name])
            for key in every[name]["properties"].values():
                for entry in refs(key) if "x-name" in key else ():
                    _name_outside(every[entry], key["x-name"])
    return found


def _name_outside(entry: Schema, key: str) -> None:
    entry["x-name"] = key
    entry["properties"].pop(key, None)
    entry["required"] = [one for one in entry["required"] if one != key]


def refs(schema: Schema) -> list[str]:
    """Return the names of the definitions that a schema refers to, each once, in their order."""
    return list(dict.fromkeys(re.findall(rf'"{_REF}(\w+)"', json.dumps(schema))))
