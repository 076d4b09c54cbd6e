"""Explain in plain words what the YAML parser could not read."""

import re
from typing import Any

import yaml

from generator.load.indentation import line_to_fix
from generator.model.problem import Place, Problem

_QUOTE = "Put the whole text in quotes, or on the next line after >-"
_QUOTES = f"{_QUOTE}; inside '…' write an apostrophe as two: ''"
_BACKSLASH = ('A backslash inside "…" has a special meaning.', "Use single quotes, or write the backslash twice.")
_LINK = "A text that begins with a bracket, as a link does, goes on the next line after >-"
_BRACKET = (
    "A list in [ ] or a set in { } is not closed, or has a comma too few or too many.",
    f"Correct it, or write one entry a line, each after a hyphen. {_LINK}",
)
_BLOCK = (
    "The sign > or | after the colon is followed by something else.",
    "Write >- alone and put the text on the next lines, indented by two spaces.",
)
_SIGN = ('The text begins with "{sign}", which has a special meaning.', _QUOTE)
_PERCENT = ('The line begins with "%", which has a special meaning.', "Delete it, or put the text in quotes.")

_Finding = tuple[Place, str, str]  # where it is, what is wrong, what to do
_LONG = 100_000  # characters; our longest file has half as many

# Part of the parser's message -> what an editor did, what to do. First match counts.
_WORDS = {
    "unknown escape": _BACKSLASH,
    "escape sequence of": _BACKSLASH,
    "escape code": _BACKSLASH,
    "quoted scalar": ("A quotation mark is opened here and never closed.", f"Close it. {_QUOTES}"),
    "while parsing a flow": _BRACKET,
    "scanning an alias": _SIGN,
    "scanning an anchor": _SIGN,
    "a tag": _SIGN,
    "mapping keys are not allowed": _SIGN,
    "directive": _PERCENT,
    "incompatible YAML": _PERCENT,
    "cannot start any token": _SIGN,
    "expected the node content": _SIGN,
    "block scalar": _BLOCK,
    "sequence entries are not allowed": (
        "A list starts on the line of its key.",
        "Start it on the next line, with a hyphen before each entry. A text that begins with a hyphen goes in quotes.",
    ),
}
# Why a line above is the one to fix -> what an editor did, what to do.
_MOVED = {
    "hyphen": (
        "There is more than one space after the hyphen.",
        "Leave one: the keys below line up with what follows it.",
    ),
    "block": ("The sign > or | does not follow a colon and a space.", 'Write "key: >-", with a space after the colon.'),
    "line": (
        "This line is not in line with the lines around it: those below do not fit under it.",
        "Give it as many spaces at its start as the lines that it belongs to.",
    ),
}
# Here the fix belongs at the beginning of what could not be read, not where the parser gave up.
_AT_THE_BEGINNING = (
    *("found unexpected end of stream", "document separator", "while parsing a flow", "could not find expected ':'"),
    *("scanning a directive", "scanning an a", "scanning a tag", "parsing a tag"),
)


def syntax_problem(file: str, text: str, error: Exception) -> Problem:
    """Return the problem at which the parser stopped, with its place, in plain words.

    The parser in pure Python gives the same messages on every machine, so these are the ones translated.
    """
    last: Any = None
    try:
        for event in yaml.parse(_near(text, error), Loader=yaml.SafeLoader):
            last = event
    except (yaml.YAMLError, ValueError, RecursionError) as slow:
        error = slow
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Place(file), "The file cannot be read as YAML.", "Compare it with a file that works.", "yaml")
    cause = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if any(part in cause for part in _AT_THE_BEGINNING):
        mark = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = [*text.split("\n"), ""]
    place, says, fix = Place(file, line + 1, column + 1), f"The line cannot be read: {error.problem}.", ""
    if "could not find expected ':'" in cause:
        says, fix = _no_colon(lines[line])
    elif "mapping values are not allowed" in cause or "expected <block end>" in cause or "document start" in cause:
        place, says, fix = _out_of_line(lines, place, last)
    else:
        says, fix = next((words for part, words in _WORDS.items() if part in cause), (says, fix))
        says = says.replace("{sign}", lines[line][column : column + 1])
    return Problem(place, says, fix or "Compare it with a line that works.", "yaml")


def _near(text: str, error: Exception) -> str:
    """Return the text; of a long one only what is around an error, because the parser in Python is slow.

    The lines before are emptied, so that places stay the same, but for the key at the left edge above the error.
    Returns "" if even that is too long: then the fast parser's own words have to do.
    """
    if len(text) <= _LONG or not isinstance(error, yaml.MarkedYAMLError):
        return text
    lines = text.split("\n")
    if len(lines) > _LONG // 2:
        return ""
    message = str(error.context)
    mark = (error.context_mark if "scanning" in message or "flow" in message else None) or error.problem_mark
    number = min(mark.line if mark else 0, len(lines) - 1)
    top = next((at for at in range(number - 1, -1, -1) if re.match(r"[^\s#]", lines[at])), 0)
    first = next((one for one in lines[top + 1 : number] if one.strip()), "")
    begins = re.match(r" *(?:- )?", first)[0]  # type: ignore[index]
    like = (at for at in range(number - 1, top, -1) if re.match(rf"{begins}[^ ]", lines[at]))
    start = next(like, top)
    near = "\n".join([*[""] * top, lines[top], *[""] * (start - top - 1), *lines[max(start, top + 1) : number + 50]])
    return near if len(near) <= _LONG else ""


def _no_colon(line: str) -> tuple[str, str]:
    if re.match(r"\s*(?:- +)?[\w-]+:[^ ]", line):
        return "There is no space after the colon.", 'Write "key: text", with a space.'
    says = "This line has no key with a colon, but is not indented as part of the text above."
    return says, 'Write "key: text"; or indent the line by two spaces more than the key of the text.'


def _out_of_line(lines: list[str], place: Place, last: Any) -> _Finding:
    """Return what is wrong with a line that the parser could read, but not as part of what is above it."""
    number, line = place.line - 1, lines[place.line - 1]
    before, colon = line[: place.column - 1].rstrip(), line[place.column - 1 :].startswith(":")
    found = _no_space_after_hyphen(lines, place) or _after_the_end(before, place, last)
    if found := found or (_odd_colon(before, line, place) if colon else None):
        return found
    wrong, why = line_to_fix(lines, number)
    if why:
        return Place(place.file, wrong + 1, _indent(lines[wrong]) + 1), *_MOVED[why]
    if colon:
        says = "YAML reads this line as part of the text above, where a colon is not allowed."
        fix = f"If it begins with a key, line it up with the keys around it. If it is text: {_QUOTE.lower()}"
        return Place(place.file, place.line, _indent(line) + 1), says, fix
    if number and lines[number - 1].startswith("..."):
        return Place(place.file, number), 'A line "..." ends the file here.', "Delete the line."
    says = "This line is not in line with the lines above it."
    return place, says, "Give it as many spaces at its start as the lines that it belongs to."


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _no_space_after_hyphen(lines: list[str], place: Place) -> _Finding | None:
    for number in (place.line - 1, place.line - 2):
        if number >= 0 and (match := re.match(r"\s*-(?=\w)", lines[number])):
            says = "There is no space after the hyphen."
            return Place(place.file, number + 1, match.end()), says, 'Write "- " and then the text or the key.'
    return None


def _after_the_end(before: str, place: Place, last: Any) -> _Finding | None:
    """Return what is wrong if a text in quotation marks or a list in brackets has ended before this place."""
    if before.endswith(("'", '"')) and isinstance(last, yaml.ScalarEvent):
        begun = last.start_mark
        if begun and begun.line < place.line - 1:
            says = f"The quotation mark opened here is closed only on line {place.line}, and something follows."
            return Place(place.file, begun.line + 1, begun.column + 1), says, f"Close it on its line. {_QUOTES}"
        return place, "The text goes on after its closing quotation mark.", _QUOTES
    if before.endswith(("]", "}")):
        return place, f"There is something after the closing {before[-1]}.", f"Delete it. {_LINK}"
    return None


def _odd_colon(before: str, line: str, place: Place) -> _Finding | None:
    """Return what is wrong with a colon that is the second of its line, or has no key before it."""
    if re.search(r":\s", before + " "):
        curly = re.search(r":\s+[“”‘’]", line)
        fix = f"Use straight quotation marks instead of curly ones. {_QUOTES}" if curly else _QUOTES
        return place, "There is a second colon followed by a space.", fix
    return None if before else (place, "There is no key before the colon.", 'Write "key: text".')
