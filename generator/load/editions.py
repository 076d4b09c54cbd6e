"""editions/ -> the editions that were published before; the program writes these files, and nobody edits them."""

import json
import re
from pathlib import Path

from pydantic import ValidationError

from generator.model import Frozen
from generator.model.problem import Place, Problem

FOLDER = "editions"


def read_editions(root: Path) -> tuple[tuple[Frozen, ...], list[Problem]]:
    """Return every published edition, the oldest first, and a problem for each file that is not one."""
    found, problems = [], []
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            found.append(Frozen.model_validate(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, ValidationError, RecursionError):
            says = "This is not an edition as the program writes it."
            fix = "Bring back the file as it was: editions are not edited."
            problems.append(Problem(Place(f"{FOLDER}/{path.name}"), says, fix, "edition"))
    return tuple(sorted(found, key=_age)), problems


def _age(edition: Frozen) -> tuple[object, ...]:
    """Return the sort key of an edition: on the same day, Edition 10 is later than Edition 9."""
    name = [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", edition.edition)]
    return edition.date, name
