"""What loads is valid by its schema, and what an editor mistypes is not."""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml

from generator.check import checked
from generator.edit.json_schemas import FOLDER, name_of, schemas, write
from generator.load import load
from generator.load.loader import KINDS, Kind
from generator.model.fields import definitions
from tests.edit.files import REAL

CORPUS = REAL / "tests" / "load" / "corpus"
BASE = REAL / "tests" / "check" / "base"
GOOD = [path for path in sorted(CORPUS.glob("*good-*.yml")) if "good-name-" not in path.name]  # those are none


class _Loader(yaml.SafeLoader):
    """Reads YAML as VS Code does: yes is a text, and so is a date."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?\d+\.\d*$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("(~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def _files(kind: Kind) -> str:
    """Return the files of content/ that are of a kind, as VS Code names them."""
    return f"content/{kind.folder}/*.yml" if kind.folder else f"content/{kind.file_name}"


def _read(raw: bytes) -> Any:
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    return yaml.load(text.replace("\t", " "), _Loader)  # noqa: S506 - a safe one


def _schema(file: str, known: dict[str, Any]) -> Any:
    return known[next(name_of(kind) for kind in KINDS if fnmatch.fnmatch(file, _files(kind)))]


def _wrong(file: str, data: Any, known: dict[str, Any]) -> list[str]:
    found = jsonschema.Draft7Validator(_schema(file, known)).iter_errors(data)
    return [f"{file} {list(one.absolute_path)}: {one.message[:200]}" for one in found]


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    """The schemas of the real guide."""
    return schemas(checked(REAL).guide)


def test_schemas_exist_for_each_kind_and_vs_code(real: dict[str, Any]) -> None:
    settings = json.loads((REAL / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {f"./{FOLDER}/{name_of(kind)}": _files(kind) for kind in KINDS}
    assert set(real) == {name_of(kind) for kind in KINDS}
    assert settings["yaml.schemaStore.enable"] is False
    for schema in real.values():
        jsonschema.Draft7Validator.check_schema(schema)
    ignored = (REAL / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{FOLDER}/" in ignored


def test_schema_keys_all_have_description() -> None:
    parts = [part for kind in KINDS for part in definitions(kind.model).items()]
    written = [(name, key, value["description"]) for name, part in parts for key, value in part["properties"].items()]
    assert len(written) > 200
    assert [f"{name}.{key}" for name, key, says in written if len(says) < 5] == []


def test_schemas_accept_real_files(real: dict[str, Any]) -> None:
    files = [path for kind in KINDS for path in sorted(REAL.glob(_files(kind)))]
    assert len(files) > 40
    names = [(path.relative_to(REAL).as_posix(), path) for path in files]
    assert [one for file, path in names for one in _wrong(file, _read(path.read_bytes()), real)] == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_schemas_accept_what_loader_accepts(path: Path, base_copy: Path) -> None:
    file = path.with_suffix(".expect").read_text(encoding="utf-8").splitlines()[0].removeprefix("as ")
    (base_copy / file).parent.mkdir(parents=True, exist_ok=True)
    (base_copy / file).write_bytes(path.read_bytes())
    known = schemas(load(base_copy).guide)
    assert _wrong(file, _read(path.read_bytes()), known) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("flows/01-lending.yml", "purpose:", "purpsoe:"),
        ("flows/01-lending.yml", "to: lend}", "to: lnd}"),
        ("flows/01-lending.yml", "to: lend}", "to: look}"),  # a step of another flow
        ("flows/01-lending.yml", "then: lent", "then: lennt"),
        ("flows/01-lending.yml", "fact: member", "fact: membr"),
        ("flows/01-lending.yml", "asked_of: keeper", "asked_of: keepr"),
        ("flows/01-lending.yml", "[write-loan]", "[write-lone]"),
        ("flows/01-lending.yml", "visit: [mending]", "visit: [mendin]"),
        ("flows/01-lending.yml", "end: complete", "end: completed"),
        ("flows/01-lending.yml", "number: 1", "number: one"),
        ("flows/01-lending.yml", "open: [D01]", "open: [D99]"),
        ("flows/01-lending.yml", "basis: [S1.2a]", "basis: [S9.9]"),
        ("flows/01-lending.yml", "    title: Hand the tool over\n", ""),
        ("flows/01-lending.yml", "{to: lend}", "{to: lend, value: maybe}"),
        ("rules.yml", "root: lending", "root: landing"),
        ("rules.yml", 'member: "yes"', 'member: "yse"'),
        ("rules.yml", 'member: "yes"', 'membre: "yes"'),
        ("rules.yml", "mending/look", "mending/lok"),
        ("duties.yml", "strength: should", "strength: shall"),
        ("glossary.yml", "sees: [tool-loan-card]", "sees: [tool-card]"),
        ("glossary.yml", "id: shed", "id: The Shed"),
        ("glossary.yml", "    means: Where the tools are kept.\n", ""),
        ("redirects.yml", "to: flow:lending", "to: flow:lendng"),
        ("source-review.yml", "place: duty:write-loan", "place: duty:write-lone"),
        ("source-review.yml", "confirmed_on: 2020-01-06", "confirmed_on: 6 January"),
        ("source-review.yml", "paragraph: S1.2", "paragraph: S9.9"),
    ],
)
def test_schemas_reject_typing_mistakes(file: str, old: str, new: str) -> None:
    text = (BASE / "content" / file).read_text(encoding="utf-8")
    assert old in text
    known = schemas(load(BASE).guide)
    assert _wrong(f"content/{file}", _read(text.encode()), known) == []
    assert _wrong(f"content/{file}", _read(text.replace(old, new, 1).encode()), known)


def test_schema_of_review_accepts_unconfirmed_entry() -> None:
    text = (BASE / "content" / "source-review.yml").read_text(encoding="utf-8")
    empty = re.sub(r"(confirmed_by|confirmed_on): .*", r'\1: ""', text)
    assert empty != text
    assert _wrong("content/source-review.yml", _read(empty.encode()), schemas(load(BASE).guide)) == []


def test_write_updates_only_changed_schemas_and_never_fails(base_copy: Path) -> None:
    guide = load(base_copy).guide
    write(guide, base_copy)
    one = base_copy / FOLDER / "flows.json"
    before = one.stat().st_mtime_ns
    write(guide, base_copy)
    assert one.stat().st_mtime_ns == before
    shutil.rmtree(base_copy / ".vscode")
    (base_copy / ".vscode").write_text("a file stands here", encoding="utf-8")
    write(guide, base_copy)
