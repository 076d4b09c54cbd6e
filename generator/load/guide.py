"""Every file of content/ -> one Guide; a file that fails leaves a gap that the Guide knows of."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.load import explain
from generator.load.read import read
from generator.model import (
    Banner,
    Checklist,
    Checklists,
    Continuum,
    Edition,
    Guide,
    LocalList,
    OpenQuestions,
    Part,
    Provisions,
    Roles,
    Section,
    Site,
    Sources,
    Terms,
)
from generator.problem import Place, Problem, did_you_mean


@dataclass(frozen=True)
class Kind:
    """A kind of content file: which part of the Guide it becomes."""

    field: str
    model: type[Part]
    file_name: str = ""  # the one file, or
    folder: str = ""  # the folder of many
    pattern: str = r"(?P<id>[a-z0-9]+(-[a-z0-9]+)*)\.yml"


KINDS = (
    Kind("site", Site, "site.yml"),
    Kind("provisions", Provisions, "provisions.yml"),
    Kind("roles", Roles, "roles.yml"),
    Kind("terms", Terms, "glossary.yml"),
    Kind("sources", Sources, "sources.yml"),
    Kind("open", OpenQuestions, "open-questions.yml"),
    Kind("continuum", Continuum, "continuum.yml"),
    Kind("checklists", Checklists, "checklists.yml"),
    Kind("sections", Section, folder="procedure", pattern=r"\d\d-(?P<id>[a-z0-9]+(-[a-z0-9]+)*)\.yml"),
    Kind("bands", Checklist, folder="checklists"),
    Kind("local", LocalList, folder="local"),
)

_DAY = datetime.date(2000, 1, 1)
# Stands in for what could not be read, so that the rest is still checked; never rendered.
_STAND_IN: dict[str, Any] = {
    "site": Site.model_construct(
        title="", short_title="", edition=Edition(name="?", date=_DAY, state="?"), banner=Banner(show=False, text="?")
    ),
    "provisions": Provisions(provisions=()),
    "roles": Roles(groups=(), roles=()),
    "terms": Terms(terms=()),
    "sources": Sources(sources=()),
    "open": OpenQuestions(questions=()),
    "continuum": None,
    "checklists": None,
}


@dataclass(frozen=True)
class Loaded:
    """The guide as far as it could be read, and every problem met."""

    guide: Guide
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Return the guide below `root`/content and every problem of every file; raises nothing for bad content."""
    content = root / "content"
    problems: list[Problem] = []
    found: dict[str, Any] = dict(_STAND_IN)
    partial: set[str] = set()
    taken: set[Path] = set()
    for kind in KINDS:
        paths = sorted((content / kind.folder).glob("*.yml")) if kind.folder else [content / kind.file_name]
        parts = []
        for path in paths:
            taken.add(path)
            part = _part(kind, path, root, problems)
            if part is None:
                partial.add(kind.field)
            else:
                parts.append(part)
        if kind.folder:
            found[kind.field] = tuple(parts)
        elif parts:
            found[kind.field] = parts[0]
    problems += _strangers(content, taken, root)
    guide = Guide.model_construct(**found, partial=frozenset(partial))
    return Loaded(guide, tuple(problems))


def _part(kind: Kind, path: Path, root: Path, problems: list[Problem]) -> Part | None:
    file = path.relative_to(root).as_posix()
    match = re.fullmatch(kind.pattern, path.name)
    if kind.folder and not match:
        example = "06-risk-assessment.yml" if kind.folder == "procedure" else "risk-assessment.yml"
        says = "The file's name is its address, and this one cannot be."
        fix = f"Use small letters, digits and single hyphens, as in {example}."
        problems.append(Problem(Place(file), says, fix, "file-name"))
        return None
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(Place(file), "The file is missing.", "Bring it back.", "file-missing"))
        return None
    except OSError as error:
        problems.append(Problem(Place(file), f"The file cannot be opened ({error.strerror}).", "", "file-missing"))
        return None
    result = read(file, raw)
    problems += result.problems
    if result.data is None:
        return None
    if not isinstance(result.data, dict):
        says = "The file should be a set of keys."
        problems.append(Problem(Place(file), says, 'Begin each line at the left edge with "key: ".', "value"))
        return None
    data = {**result.data, "id": match["id"]} if kind.folder and match else result.data
    if kind.folder and "id" in result.data:
        says = '"id" is not written here: the file\'s name gives it.'
        problems.append(Problem(Place(file), says, "Delete the line.", "unknown-key"))
    try:
        return kind.model.model_validate(data)
    except ValidationError as error:
        told = {(p.place, p.rule) for p in result.problems}
        for problem in explain.problems(error, data, kind.model, file):
            # A key whose value was left out is told once, as empty.
            if problem.rule == "missing-key" and any(rule == "empty" for _, rule in told):
                empties = [p.says.split('"')[1] for p in result.problems if p.rule == "empty"]
                if problem.says.split('"')[1] in empties:
                    continue
            problems.append(problem)
        return None


def _strangers(content: Path, taken: set[Path], root: Path) -> list[Problem]:
    """Return a problem for each file that nothing reads: a misspelt name would lose its content silently."""
    known = [kind.file_name for kind in KINDS if kind.file_name]
    problems = []
    for path in sorted(content.rglob("*")):
        hidden = any(part.startswith((".", "~")) for part in path.relative_to(content).parts)
        if path.is_dir() or path in taken or hidden or path.suffix == ".md":
            continue
        place = Place(path.relative_to(root).as_posix())
        hint = did_you_mean(path.name, known) if path.parent == content else ""
        if path.suffix in (".yaml", ".YML", ".txt"):
            hint = f' Did you mean "{path.stem}.yml"?'
        says = f"Nothing reads this file.{hint}"
        problems.append(Problem(place, says, "Rename it, or move it out of content/.", "unknown-file"))
    return problems
