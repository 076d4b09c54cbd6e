"""Files below content/ that nothing reads: misnamed files, and copies that another program made."""

import contextlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.part import ID
from generator.model.problem import Place, Problem, did_you_mean

# What editors and systems put around the name of a copy, for when the original is not there to compare.
_COPIED = re.compile(r"(?i)^copy( \(?\d+\)?)? of |( - copy.*| ?\(\d+\)| copy( \d+)?|-copy(-\d+)?)$")
_ENDINGS = re.compile(r"(?i)(\.(ya?ml|txt))+$")


@dataclass
class UnknownFiles:
    """The problems of files that nothing reads, and the names below content/ that some of them should have."""

    problems: list[Problem] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    folders: bool = False  # whether a whole folder is among them


def unread_files(
    content: Path, files: Iterable[Path], known: Collection[str], folders: Collection[str]
) -> UnknownFiles:
    """Return what is wrong with files; `known` has the names that are read, and `folders` those with many files."""
    found = UnknownFiles()
    unknown: dict[Path, list[Path]] = {}
    for path in files:
        if path.parent != content and path.parent.relative_to(content).as_posix() not in folders:
            unknown.setdefault(path.parent, []).append(path)
        else:
            found.problems.append(_file(content, path, known, found.meant))
    for folder, theirs in unknown.items():
        found.folders = True
        found.problems.append(_folder(content, folder, len(theirs), folders))
    return found


def original(path: Path, names: Collection[str]) -> str:
    """Return the file beside it that a file is a copy of, by its name or its bytes; "" if it is no copy."""
    if found := copied(path.name, names):
        return found
    before = [name for name in names if (len(name), name) < (len(path.name), path.name)]
    with contextlib.suppress(OSError):  # the loader reports why it cannot be read
        size = path.stat().st_size
        theirs = (one for one in map(path.with_name, before) if one.stat().st_size == size)
        return next((one.name for one in theirs if one.read_bytes() == path.read_bytes()), "")
    return ""


def copied(name: str, others: Collection[str]) -> str:
    """Return the name of the file that another one is a copy of, by its name; "" if it is no copy."""
    stem = _ENDINGS.sub("", name)
    inside = _COPIED.sub("", stem)
    tidy = re.fullmatch(rf"{ID}\.yml", name)
    for other in sorted(others, key=len, reverse=True):
        its = other.removesuffix(".yml")
        if other != name and (inside == its or (not tidy and re.match(rf"{re.escape(its)}[^A-Za-z0-9]", stem))):
            return other
    return ""


def copy_problem(file: str, original: str) -> Problem:
    """Return the problem of a copy beside its original."""
    says = f"This is a copy of {original}, such as OneDrive makes when two people have saved the same file."
    fix = f"Write into {original} what only the copy says, then delete the copy. Do not rename it: both would be read."
    return Problem(Place(file), says, fix, "file-copy")


def name_problem(file: str, pattern: str) -> Problem:
    """Return the problem of a file whose name does not match the pattern of its folder."""
    name = file.rsplit("/", 1)[-1]
    numbered = pattern.startswith(r"\d\d")
    tidy = re.sub(r"[^a-z0-9]+", "-", _without_copy(name).removesuffix(".yml").lower()).strip("-") + ".yml"
    example = "06-risk-assessment.yml" if numbered else "risk-assessment.yml"
    says = f'The file\'s name is its address on the site, but "{name}" cannot be one.'
    fix = f"Call it {tidy if re.fullmatch(pattern, tidy) else f'by a name such as {example}'}: "
    fix += f"{'two digits first, then ' if numbered else ''}small letters, digits and single hyphens."
    return Problem(Place(file), says, fix, "file-name")


def _without_copy(name: str) -> str:
    return f"{_COPIED.sub('', _ENDINGS.sub('', name))}.yml"


def _file(content: Path, path: Path, known: Collection[str], meant: set[str]) -> Problem:
    parent = path.parent.relative_to(content).as_posix()
    inside = "" if parent == "." else f"{parent}/"
    file = f"content/{inside}{path.name}"
    beside = {one.removeprefix(inside) for one in known if one.startswith(inside) and "/" not in one[len(inside) :]}
    there = {one for one in beside if (path.parent / one).is_file()}
    # Windows hides the ending: 01-name.yml.txt looks like 01-name.yml there.
    name = _ENDINGS.sub("", path.name) + (".yml" if _ENDINGS.search(path.name) else "")
    if first := copied(path.name, there):
        return copy_problem(file, first)
    if name == path.name:
        name = _without_copy(name) if _without_copy(name) in beside else ""
    if name:
        meant.add(inside + name)
    hint = f' Did you mean "{name}"?' if name else did_you_mean(path.name, beside) if parent == "." else ""
    return Problem(
        Place(file), f"Nothing reads this file.{hint}", "Rename it, or move it out of content/.", "unknown-file"
    )


def _folder(content: Path, folder: Path, count: int, folders: Collection[str]) -> Problem:
    name = folder.relative_to(content).as_posix()
    files = "the file in it" if count == 1 else f"the {count} files in it"
    near = did_you_mean(f"content/{name}", [f"content/{one}" for one in folders])
    says = f"Nothing reads this folder, nor {files}.{near}"
    return Problem(Place(f"content/{name}"), says, "Rename the folder, or move it out of content/.", "unknown-file")
