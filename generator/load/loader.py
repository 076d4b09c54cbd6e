"""Every file of content/ -> one Guide, with what could not be read listed as partial."""

import datetime
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from generator.load import validation_errors
from generator.load.editions import read_editions
from generator.load.recovery import parse_partially
from generator.load.unknown_files import UnknownFiles, copy_problem, name_problem, original, unread_files
from generator.load.yaml_reader import read
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
    Frozen,
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
from generator.model.part import ID
from generator.model.problem import Place, Problem


@dataclass(frozen=True)
class Kind:
    """A kind of content file: which part of the Guide it becomes."""

    field: str
    model: type[Part]
    file_name: str = ""  # the one file, or
    folder: str = ""  # the folder of many
    pattern: str = rf"(?P<id>{ID})\.yml"
    needed: bool = True


_NUMBERED = rf"\d\d-(?P<id>{ID})\.yml"
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
    Kind("flows", Flow, folder="flows", pattern=_NUMBERED),
    Kind("sections", Section, folder="procedure", pattern=_NUMBERED),
    Kind("bands", Checklist, folder="checklists"),
    Kind("local", LocalList, folder="local"),
    Kind("search_words", SearchWords, "search-words.yml", needed=False),
    Kind("redirects", Redirects, "redirects.yml", needed=False),
    Kind("changes", Changes, "changes.yml", needed=False),
    Kind("review", Review, "source-review.yml", needed=False),
)

_DAY = datetime.date(2000, 1, 1)
# Used for what could not be read, so that the rest is still checked and there are pages to show the problems on.
_PLACEHOLDERS: dict[str, Any] = {
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
    """The guide as far as it could be read, and every problem found."""

    guide: Guide
    problems: tuple[Problem, ...]
    editions: tuple[Frozen, ...] = ()  # those that were published before, the oldest first
    partial: frozenset[str] = frozenset()  # kinds and files that could not be read completely


class ParsedFile(NamedTuple):
    """The content of one file: its part (None if it does not fit), its problems, and what can still be read of it.

    The rules see that rest in the same run.
    """

    part: Part | None
    problems: list[Problem]
    rest: Part | None = None


def load(root: Path) -> Loaded:
    """Return the guide below `root`/content and every problem of every file; raises nothing for bad content."""
    content = root / "content"
    problems: list[Problem] = []
    found: dict[str, Any] = dict(_PLACEHOLDERS)
    partial: set[str] = set()
    taken: set[Path] = set()
    missing: dict[str, list[Problem]] = {}
    for kind in KINDS:
        parts: list[Part] = []
        for path in _paths(kind, content, taken):
            file = path.relative_to(root).as_posix()
            if kind.folder and (first := original(path, {one.name for one in taken if one.parent == path.parent})):
                problems.append(copy_problem(file, first))
                continue
            one = _parse_path(kind, path, root)
            if one.problems[:1] and one.problems[0].rule == "file-missing":
                missing[path.name] = one.problems
            else:
                problems += one.problems
            if one.part is None:
                partial |= {kind.field, file}
            parts += filter(None, [one.rest if one.part is None else one.part])
        if kind.folder:
            found[kind.field] = tuple(parts)
        elif parts:
            found[kind.field] = parts[0]
    more = _unknown_files(content, taken, found, partial)
    problems += more.problems
    # A file under a wrong name has a message of its own.
    problems += chain.from_iterable(theirs for name, theirs in missing.items() if name not in more.meant)
    published, wrong = read_editions(root)
    problems += wrong
    found["flows"] = tuple(with_not_sure(flow, found["facts"]) for flow in found["flows"])
    return Loaded(Guide.model_construct(**found), tuple(sorted(problems)), published, frozenset(partial))


def _paths(kind: Kind, content: Path, taken: set[Path]) -> list[Path]:
    """Return the files of a kind, and add them to `taken`."""
    paths = sorted((content / kind.folder).glob("*.yml")) if kind.folder else [content / kind.file_name]
    theirs = [path for path in paths if not _hidden(path, content) and (kind.needed or path.exists())]
    taken |= set(theirs)
    return theirs


def _unknown_files(content: Path, taken: set[Path], found: dict[str, Any], partial: set[str]) -> UnknownFiles:
    """Return what is wrong with files that nothing reads, and add to `partial` the kinds that lack them."""
    others = [
        path for path in sorted(content.rglob("*")) if not (path.is_dir() or path in taken or path.suffix == ".md")
    ]
    known = {kind.file_name for kind in KINDS} | {path.relative_to(content).as_posix() for path in taken}
    folders = [kind.folder for kind in KINDS if kind.folder]
    more = unread_files(content, [path for path in others if not _hidden(path, content)], known, folders)
    for kind in KINDS:
        if kind.folder and more.folders and not found[kind.field]:
            partial.add(kind.field)
        for name in more.meant:
            if name == kind.file_name or (kind.folder and name.startswith(f"{kind.folder}/")):
                partial |= {kind.field, f"content/{name}"}
    return more


def _parse_path(kind: Kind, path: Path, root: Path) -> ParsedFile:
    file = path.relative_to(root).as_posix()
    if not re.fullmatch(kind.pattern, path.name) and kind.folder:
        return ParsedFile(None, [name_problem(file, kind.pattern)])
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return ParsedFile(None, [Problem(Place(file), "The file is missing.", "Bring it back.", "file-missing")])
    except OSError as error:
        says = f"The file cannot be opened ({error.strerror})."
        fix = "Close it in other programs, and check who may read it."
        return ParsedFile(None, [Problem(Place(file), says, fix, "file-missing")])
    return parse_file(kind, file, raw)


def parse_file(kind: Kind, file: str, raw: bytes) -> ParsedFile:
    """Return the content of a file's bytes, with every problem in them."""
    result = read(file, raw)
    if result.data is None:
        return ParsedFile(None, result.problems)
    if not isinstance(result.data, dict):
        says, fix = "The file should be a set of keys.", 'Begin each line at the left edge with "key: ".'
        return ParsedFile(None, [*result.problems, Problem(Place(file), says, fix, "value")])
    data, problems = _with_id(kind, file, result.data), result.problems
    if kind.folder and "id" in result.data:
        says = '"id" is not written here: the file\'s name gives it.'
        problems.append(Problem(data[PLACES].of("id"), says, "Delete the line.", "unknown-key"))
    part, wrong = validation_errors.validated(data, kind.model, file, result.lines)
    rest = parse_partially(_with_id(kind, file, result.data), kind.model) if part is None else None
    return ParsedFile(part, problems + wrong, rest)


def _with_id(kind: Kind, file: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed, with the id from the file's name if its kind has many files."""
    match = re.fullmatch(kind.pattern, file.rsplit("/", 1)[-1])
    return {**data, "id": match["id"] if match else ""} if kind.folder else dict(data)


def _hidden(path: Path, content: Path) -> bool:
    return any(part.startswith((".", "~")) for part in path.relative_to(content).parts)
