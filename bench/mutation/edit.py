"""One edit of the content, made in the data of a file and written back as a file for the loader to read.

The file is written as JSON, which is YAML too: so the edit meets the layer that loads as an editor's would.
"""

import copy
import functools
import json
import operator
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Typed = dict[str, Any]  # by file: the data in it, as typed
KeyPath = tuple[str | int, ...]  # the keys and numbers that lead to something in a file
Change = tuple[KeyPath, Any]  # what is written there instead; None removes it


@dataclass(frozen=True)
class Edit:
    """A single edit: one file, a description, and what it writes where."""

    file: str
    says: str
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        return f"{self.file}: {self.says}"


def typed(root: Path) -> Typed:
    """Return the data of every flow, and of the facts and duties, below a folder."""
    content = root / "content"
    files = [*sorted((content / "flows").glob("*.yml")), content / "facts.yml", content / "duties.yml"]
    # Every value is text in this loader, as in ours.
    loaded = ((path, yaml.load(path.read_bytes(), yaml.BaseLoader)) for path in files)  # noqa: S506 - it makes no object
    return {path.relative_to(root).as_posix(): data for path, data in loaded}


def edited(data: Any, edit: Edit) -> Any:
    """Return the data of a file after an edit."""
    after = copy.deepcopy(data)
    for (*before, last), value in edit.changes:
        here = functools.reduce(operator.getitem, before, after)
        if value is None:
            del here[last]
        else:
            here[last] = value
    return after


def changes_something(data: Any, edit: Edit) -> bool:
    """Return whether the data of a file differ after an edit."""
    return any(value is None or functools.reduce(operator.getitem, path, data) != value for path, value in edit.changes)


def text(data: Any) -> str:
    """Return a file with these data."""
    return json.dumps(data, ensure_ascii=False, indent=1)


@contextmanager
def written(root: Path, typed: Typed, edit: Edit) -> Iterator[None]:
    """Keep an edit in the content below a folder for as long as the block runs."""
    file = root / edit.file
    before = file.read_bytes()
    file.write_text(text(edited(typed[edit.file], edit)), encoding="utf-8")
    try:
        yield
    finally:
        file.write_bytes(before)
