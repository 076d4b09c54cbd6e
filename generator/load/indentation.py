"""Which line is out of line where the parser stumbles: the one that it names, or one above that it could still read."""

import re
from collections import Counter
from collections.abc import Sequence

_FAR = 2_000  # lines around, in which the one to fix is looked for
_BLOCK = re.compile(r": [>|][-+]?$")
_NEARLY_BLOCK = re.compile(r"[\w-](?::| )[>|][-+]?$")
_BEGINS = re.compile(r"( *(?:- +)?)([\w-]+):(?: |$)")


def line_to_fix(lines: Sequence[str], stumbled: int) -> tuple[int, str]:
    """Return the line to fix, counted from 0, and why this one: "hyphen", "block", "line", or nothing.

    The parser names the first line that does not go with those above; often the one that they hang from has moved.
    """
    far = max(0, stumbled - _FAR)
    mend, why = _nearby(lines[far : stumbled + _FAR], stumbled - far)
    return mend + far, why


def _nearby(lines: Sequence[str], stumbled: int) -> tuple[int, str]:
    within, lines = _indent(lines[stumbled]), _without_texts(lines, stumbled)
    above = _above(lines, stumbled, within)
    if above is None:
        return stumbled, ""
    line = lines[above]
    if _NEARLY_BLOCK.search(line) and not _BLOCK.search(line):
        return above, "block"
    if re.match(r" *-  +[^ ]", line) and _indent(line) + 2 == within:
        return above, "hyphen"
    if _holds(lines, above, stumbled, within):
        return stumbled, ""
    before = _above(lines, above, within + 1)
    between_its_like = before is not None and _indent(lines[before]) == within
    begins = Counter(match[0] for one in lines if (match := _BEGINS.match(one)))
    mine, its = (_BEGINS.match(one) for one in (lines[stumbled], line))
    alone = bool(mine and its) and begins[its[0]] == 1 < begins[mine[0]]  # type: ignore[index]
    return (above, "line") if between_its_like or alone else (stumbled, "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _without_texts(lines: Sequence[str], end: int) -> list[str]:
    """Return the lines, with those of block texts emptied, since these may begin anywhere."""
    kept, key = list(lines), -1
    for number, line in enumerate(lines[:end]):
        if line.strip():
            if key >= 0 and _indent(line) > key:
                kept[number] = ""
            else:
                key = _indent(line) if _BLOCK.search(line) else -1
    return kept


def _above(lines: Sequence[str], number: int, within: int) -> int | None:
    """Return the nearest line above that begins further to the left than so many spaces, and holds something."""
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) < within:
            return above
    return None


def _holds(lines: Sequence[str], above: int, stumbled: int, within: int) -> bool:
    """Whether a line can have others below it that begin where the one does at which the parser stumbled."""
    line = lines[above]
    if not line.rstrip().endswith(":"):
        return line.lstrip().startswith("- ") and _indent(line) + 2 == within
    first = next((one for one in lines[above + 1 : stumbled + 1] if one.strip()), "")
    return _indent(first) == within
