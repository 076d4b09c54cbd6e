"""Every file of content/ -> one Guide; a file that fails leaves a gap that the Guide knows of."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator.load import explain
from generator.load.editions import editions
from generator.load.read import read
from generator.load.salvage import salvaged
from generator.model import (
    PLACES,
    Banner,
    Changes,
    Checklist,
    Checklists,
    Continuum,
    Duties,
    Edition,
    Facts,
    Flow,
    Guide,
    LocalList,
    OpenQuestions,
    Part,
    Provisions,
    Redirects,
    Review,
    Roles,
    Rules,
    SearchWords,
    Section,
    Site,
    Sources,
    Task,
    Terms,
    with_not_sure,
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
    needed: bool = True


KINDS = (
    Kind("site", Site, "site.yml"),
    Kind("provisions", Provisions, "provisions.yml"),
    Kind("roles", Roles, "roles.yml"),
    Kind("terms", Terms, "glossary.yml"),
    Kind("sources", Sources, "sources.yml"),
    Kind("open", OpenQuestions, "open-questions.yml"),
    Kind("continuum", Continuum, "continuum.yml"),
    Kind("checklists", Checklists, "checklists.yml"),
    Kind("facts", Facts, "facts.yml"),
    Kind("duties", Duties, "duties.yml"),
    Kind("rules", Rules, "rules.yml"),
    Kind("flows", Flow, folder="flows", pattern=r"\d\d-(?P<id>[a-z0-9]+(-[a-z0-9]+)*)\.yml"),
    Kind("sections", Section, folder="procedure", pattern=r"\d\d-(?P<id>[a-z0-9]+(-[a-z0-9]+)*)\.yml"),
    Kind("bands", Checklist, folder="checklists"),
    Kind("local", LocalList, folder="local"),
    Kind("search_words", SearchWords, "search-words.yml", needed=False),
    Kind("redirects", Redirects, "redirects.yml", needed=False),
    Kind("changes", Changes, "changes.yml", needed=False),
    Kind("review", Review, "source-review.yml", needed=False),
)

_DAY = datetime.date(2000, 1, 1)
# Stands in for what could not be read, so that the rest is still checked and the problems have a page to stand on.
_STAND_IN: dict[str, Any] = {
    "site": Site(
        title="The guide",
        partnership="?",
        owner="?",
        edition=Edition(name="?", date=_DAY, state="?"),
        reviewed=_DAY,
        review_by=_DAY.replace(year=2001),
        banner=Banner(show=False, text="?"),
        emergency="?",
        emergency_label="?",
        lead="?",
        notice="?",
        address=None,
        feedback=None,
        edit_at=None,
        tasks=(Task(title="?", text="?", link="page:index"),),
    ),
    "provisions": Provisions(provisions=()),
    "roles": Roles(groups=(), roles=()),
    "terms": Terms(terms=()),
    "sources": Sources(sources=()),
    "open": OpenQuestions(questions=()),
    "facts": Facts(open=(), facts=()),
    "duties": Duties(duties=()),
    "rules": Rules(rules=()),
    "continuum": None,
    "checklists": None,
    "search_words": SearchWords(),
    "redirects": Redirects(),
    "changes": Changes(),
    "review": Review(),
}


@dataclass(frozen=True)
class Loaded:
    """The guide as far as it could be read, and every problem met."""

    guide: Guide
    problems: tuple[Problem, ...]


class Held(NamedTuple):
    """What one file holds: its part, or none, its problems, and what can still be read of it where it does not fit.

    The rest is there so that the rules see it in the same run.
    """

    part: Part | None
    problems: list[Problem]
    rest: Part | None = None


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
            if _hidden(path, content) or not (kind.needed or path.exists()):
                continue
            taken.add(path)
            one = _held(kind, path, root)
            problems += one.problems
            if one.part is None:
                partial |= {kind.field, path.relative_to(root).as_posix()}
            part = one.rest if one.part is None else one.part
            if part is not None:
                parts.append(part)
        if kind.folder:
            found[kind.field] = tuple(parts)
        elif parts:
            found[kind.field] = parts[0]
    problems += _strangers(content, taken, root)
    found["editions"], wrong = editions(root)
    problems += wrong
    found["flows"] = tuple(with_not_sure(flow, found["facts"]) for flow in found["flows"])
    guide = Guide.model_construct(**found, partial=frozenset(partial))
    return Loaded(guide, tuple(sorted(problems)))


def _held(kind: Kind, path: Path, root: Path) -> Held:
    file = path.relative_to(root).as_posix()
    if not re.fullmatch(kind.pattern, path.name) and kind.folder:
        return Held(None, [_name_problem(kind, path, file)])
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Held(None, [Problem(Place(file), "The file is missing.", "Bring it back.", "file-missing")])
    except OSError as error:
        says = f"The file cannot be opened ({error.strerror})."
        fix = "Close it in other programs, and look at who may read it."
        return Held(None, [Problem(Place(file), says, fix, "file-missing")])
    return held(kind, file, raw)


def held(kind: Kind, file: str, raw: bytes) -> Held:
    """Return what the bytes of a file hold, with every problem in them."""
    result = read(file, raw)
    if result.data is None:
        return Held(None, result.problems)
    if not isinstance(result.data, dict):
        says, fix = "The file should be a set of keys.", 'Begin each line at the left edge with "key: ".'
        return Held(None, [*result.problems, Problem(Place(file), says, fix, "value")])
    data, problems = _with_id(kind, file, result.data), result.problems
    if kind.folder and "id" in result.data:
        says = '"id" is not written here: the file\'s name gives it.'
        problems.append(Problem(data[PLACES].of("id"), says, "Delete the line.", "unknown-key"))
    part, wrong = explain.fitted(data, kind.model, file, result.lines)
    rest = salvaged(_with_id(kind, file, result.data), kind.model) if part is None else None
    return Held(part, problems + wrong, rest)


def parsed(kind: Kind, file: str, raw: bytes) -> tuple[Part | None, list[Problem]]:
    """Return the part that the bytes of a file hold, or None, and every problem in them."""
    found = held(kind, file, raw)
    return found.part, found.problems


def _with_id(kind: Kind, file: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed, with the id that the name of one file of many gives it."""
    match = re.fullmatch(kind.pattern, file.rsplit("/", 1)[-1])
    return {**data, "id": match["id"] if match else ""} if kind.folder else dict(data)


def _name_problem(kind: Kind, path: Path, file: str) -> Problem:
    numbered = kind.pattern.startswith(r"\d\d")
    tidy = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") + ".yml"
    example = "06-risk-assessment.yml" if numbered else "risk-assessment.yml"
    says = f'The file\'s name is its address on the site, and "{path.name}" cannot be one.'
    fix = f"Call it {tidy if re.fullmatch(kind.pattern, tidy) else f'by a name such as {example}'}: "
    fix += f"{'two digits first, then ' if numbered else ''}small letters, digits and single hyphens."
    return Problem(Place(file), says, fix, "file-name")


def _strangers(content: Path, taken: set[Path], root: Path) -> list[Problem]:
    """Return a problem for each file that nothing reads: a misspelt name would lose its content silently."""
    known = [kind.file_name for kind in KINDS if kind.file_name]
    folders = [f"content/{kind.folder}/" for kind in KINDS if kind.folder]
    problems = []
    for path in sorted(content.rglob("*")):
        if path.is_dir() or path in taken or _hidden(path, content) or path.suffix == ".md":
            continue
        file = path.relative_to(root).as_posix()
        # Windows hides the ending: 01-name.yml.txt looks like 01-name.yml there.
        stem = re.sub(r"(?i)\.(ya?ml|txt)$", "", re.sub(r"(?i)\.(ya?ml|txt)$", "", path.name))
        if path.name.lower() != f"{stem}.yml".lower() or path.suffix != ".yml":
            hint = f' Did you mean "{stem}.yml"?' if stem != path.name else ""
        elif path.parent == content:
            hint = did_you_mean(path.name, known)
        else:
            hint = did_you_mean(file.removesuffix(path.name), folders)
        says = f"Nothing reads this file.{hint}"
        problems.append(Problem(Place(file), says, "Rename it, or move it out of content/.", "unknown-file"))
    return problems


def _hidden(path: Path, content: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.relative_to(content).parts)
