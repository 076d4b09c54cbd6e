"""One edit of the content, made on what was typed and written back as a whole file for the loader to read.

The file is written as JSON, which is YAML too: so the edit meets the layer that loads as an editor's would.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.load.yaml_reader import read
from generator.model import PLACES

Typed = dict[str, Any]  # by file: what was typed in it
Way = tuple[str | int, ...]  # the keys and numbers that lead to something in a file
Change = tuple[Way, Any]  # what is written there instead; with None it is taken out


@dataclass(frozen=True)
class Edit:
    """A single edit: one file, what it says of itself, and what it writes where."""

    file: str
    says: str
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.says}"


def typed(root: Path) -> Typed:
    """Return what was typed in every flow, and in the facts and duties, below a folder."""
    files = [*sorted((root / "content" / "flows").glob("*.yml")), *(root / "content" / name for name in _OTHERS)]
    return {
        path.relative_to(root).as_posix(): _without_places(read(path.name, path.read_bytes()).data) for path in files
    }


_OTHERS = ("facts.yml", "duties.yml")


def _without_places(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_places(value) for key, value in data.items() if key != PLACES}
    return [_without_places(value) for value in data] if isinstance(data, list) else data


def edited(data: Any, edit: Edit) -> Any:
    """Return what is typed in a file after an edit."""
    after = copy.deepcopy(data)
    for (*before, last), value in edit.changes:
        here = after
        for key in before:
            here = here[key]
        if value is None:
            del here[last]
        else:
            here[last] = value
    return after


def changes_something(data: Any, edit: Edit) -> bool:
    """Return whether an edit makes what was typed in a file another."""
    return any(value is None or _at(data, way) != value for way, value in edit.changes)


def _at(data: Any, way: Way) -> Any:
    for key in way:
        data = data[key]
    return data


def text(data: Any) -> str:
    """Return a file that holds this."""
    return json.dumps(data, ensure_ascii=False, indent=1)


@contextmanager
def made(root: Path, typed: Typed, edit: Edit) -> Iterator[None]:
    """Let an edit stand in the content below a folder for as long as the block runs."""
    file = root / edit.file
    before = file.read_bytes()
    file.write_text(text(edited(typed[edit.file], edit)), encoding="utf-8")
    try:
        yield
    finally:
        file.write_bytes(before)
