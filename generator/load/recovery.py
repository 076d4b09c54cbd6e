"""Read what fits of a file with problems, so that every rule sees that in the same run."""

from typing import Any

from pydantic import ValidationError

from generator.load.validation_errors import Path, path_of
from generator.model import PLACES, Part
from generator.model.problem import MAX_SHOWN

# Each round removes what does not fit; the next may show that an entry cannot do without it.
_ROUNDS = 8


def parse_partially(data: dict[str, Any], model: type[Part]) -> Part | None:
    """Return the part without the entries that do not fit, or None if too little is left."""
    left = data
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(left)
        except ValidationError as error:
            if error.error_count() > MAX_SHOWN:
                return None  # too little would be left, and it would take long to find
            if left is data:
                left = _copied(data)
            paths = {_path_to_remove(dict(one), model) for one in error.errors(include_url=False)}
            # From the end, so that the numbers of the entries before stay what they are.
            for path in sorted(paths, key=lambda path: [(isinstance(step, str), step) for step in path], reverse=True):
                if not path or not _remove(left, path):
                    return None
    return None


def _copied(data: Any) -> Any:
    """Return a copy whose sets and lists can be changed; texts and places are shared."""
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def _path_to_remove(one: dict[str, Any], model: type[Part]) -> Path:
    """Return the path of what to remove: the value itself, or the entry that lacks it."""
    path = path_of(model, one["loc"])
    if one["type"] != "missing":
        return path
    numbers = [place for place, step in enumerate(path) if isinstance(step, int)]
    return path[: numbers[-1] + 1] if numbers else ()


def _remove(data: Any, path: Path) -> bool:
    *before, last = path
    here = data
    for step in before:
        key = step
        if isinstance(here, dict) and isinstance(step, int):
            key = [name for name in here if name != PLACES][step]
        try:
            here = here[key]
        except (KeyError, IndexError, TypeError):
            return True  # its entry was removed before
    if isinstance(here, dict) and isinstance(last, int):
        names = [name for name in here if name != PLACES]
        last = names[last] if last < len(names) else ""
    if isinstance(here, list) and isinstance(last, int):
        if last < len(here):
            del here[last]
        return True
    return isinstance(here, dict) and here.pop(last, None) is not None
