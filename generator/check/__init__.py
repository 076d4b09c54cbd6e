"""The checks: one rule a file, found by listing this folder.

A rule's docstring is its page in the manual: the first line is the good state, the rest says why.
Its `check(guide)` yields problems; the name of its file is put on them here.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from generator.load import Loaded, load
from generator.model import Guide
from generator.problem import Problem


def rules() -> dict[str, ModuleType]:
    """Return every rule by its name, in alphabetical order."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in names}


def run(guide: Guide) -> list[Problem]:
    """Return all problems that the rules find in a guide, in the order of the files."""
    found = {replace(problem, rule=name) for name, rule in rules().items() for problem in rule.check(guide)}
    return sorted(found)


def checked(root: Path) -> Loaded:
    """Return the guide below `root` with the problems of its files and of its rules, in the order of the files."""
    loaded = load(root)
    return Loaded(loaded.guide, tuple(sorted({*loaded.problems, *run(loaded.guide)})))
