"""What the YAML parser could not read, in plain words."""

from __future__ import annotations

import yaml

from generator.problem import Place, Problem

# Part of the parser's message -> what an editor did, what to do. First match counts.
_WORDS = (
    (
        "mapping values are not allowed",
        "There is a second colon followed by a space, or the line above is not finished.",
        "Put the whole text in quotes, or write it on the next line after >-",
    ),
    (
        "could not find expected ':'",
        "A key without its colon, or a text that is not indented far enough.",
        "Write key: text, and indent the lines of a long text by two spaces more than its key.",
    ),
    (
        "while scanning a quoted scalar",
        "A quotation mark is opened here and never closed.",
        "Close it; inside '…' write an apostrophe as two: ''",
    ),
    (
        "unknown escape",
        'A backslash inside "…" has a special meaning.',
        "Use single quotes, or write the backslash twice.",
    ),
    (
        "while parsing a flow",
        "A list in [ ] or a set in { } is not closed, or a comma is missing.",
        "Close it, or write one entry per line with a hyphen.",
    ),
    (
        "while scanning an alias",
        "A text starts with *, which has a special meaning.",
        "Put the text in quotes.",
    ),
    ("while scanning an anchor", "A text starts with &, which has a special meaning.", "Put the text in quotes."),
    ("while scanning a directive", "A line starts with %, which has a special meaning.", "Put the text in quotes."),
    ("while scanning a tag", "A text starts with !, which has a special meaning.", "Put the text in quotes."),
    ("while parsing a tag", "A text starts with !, which has a special meaning.", "Put the text in quotes."),
    (
        "cannot start any token",
        "The text starts with a character that has a special meaning.",
        "Put the text in quotes.",
    ),
    (
        "while scanning a block scalar",
        "The sign > or | after the colon is followed by something else.",
        "Write >- alone and put the text on the next lines, indented by two spaces.",
    ),
    (
        "expected <block end>",
        "This line does not fit the lines above: its indentation differs, or a text goes on after a closing quote.",
        "Line it up with its neighbours; inside '…' write an apostrophe as two: ''",
    ),
    (
        "expected the node content",
        "A value is missing, or the text starts with a character that has a special meaning.",
        "Write the value, or put the text in quotes.",
    ),
    (
        "sequence entries are not allowed",
        "A list starts on the line of its key.",
        "Start the list on the next line, indented, with a hyphen before each entry.",
    ),
    ("document start", "The file does not begin as expected.", "Delete what stands before the first key."),
)


def syntax_problem(file: str, text: str) -> Problem:
    """Return the first thing the parser stumbled on, with its place, in plain words.

    The pure Python parser says the same on every machine, so its words are the ones translated.
    """
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return _problem(file, error)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        says = "The line holds a character that cannot be printed."
        return Problem(Place(file, line), says, "Delete it; copying from a PDF often brings one.", "yaml")
    except (yaml.YAMLError, RecursionError, ValueError):
        pass
    return Problem(Place(file), "The file cannot be read as YAML.", "Compare it with a file that works.", "yaml")


def _problem(file: str, error: yaml.MarkedYAMLError) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    # An opened quote is where the mend is made; elsewhere the parser's own mark is.
    opened = "quoted scalar" in said or "while parsing a flow" in said
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    for part, says, fix in _WORDS:
        if part in said:
            return Problem(place, says, fix, "yaml")
    return Problem(place, f"The line cannot be read: {error.problem}.", "Compare it with a line that works.", "yaml")
