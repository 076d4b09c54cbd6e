"""Find the line with the wrong indentation: the one at which the parser stops, or one above that it could read."""

import re
from collections import Counter
from collections.abc import Sequence

_FAR = 2_000  # how many lines around are searched for the one to fix
_BLOCK = re.compile(r": [>|][-+]?$")
_NEARLY_BLOCK = re.compile(r"[\w-](?::| )[>|][-+]?$")
_BEGINS = re.compile(r"( *(?:- +)?)([\w-]+):(?: |$)")


def line_to_fix(lines: Sequence[str], stopped_at: int) -> tuple[int, str]:
    """Return the line to fix, counted from 0, and the reason: "hyphen", "block", "line" or "".

    The parser names the first line that does not fit those above; often their parent line is the one that has moved.
    """
    far = max(0, stopped_at - _FAR)
    wrong, why = _nearby(lines[far : stopped_at + _FAR], stopped_at - far)
    return wrong + far, why


def _nearby(lines: Sequence[str], stopped_at: int) -> tuple[int, str]:
    within, lines = _indent(lines[stopped_at]), _without_texts(lines, stopped_at)
    above = _above(lines, stopped_at, within)
    if above is None:
        return stopped_at, ""
    line = lines[above]
    if _NEARLY_BLOCK.search(line) and not _BLOCK.search(line):
        return above, "block"
    if re.match(r" *-  +[^ ]", line) and _indent(line) + 2 == within:
        return above, "hyphen"
    if _can_contain(lines, above, stopped_at, within):
        return stopped_at, ""
    before = _above(lines, above, within + 1)
    between_its_like = before is not None and _indent(lines[before]) == within
    begins = Counter(match[0] for one in lines if (match := _BEGINS.match(one)))
    mine, its = (_BEGINS.match(one) for one in (lines[stopped_at], line))
    alone = bool(mine and its) and begins[its[0]] == 1 < begins[mine[0]]  # type: ignore[index]
    return (above, "line") if between_its_like or alone else (stopped_at, "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _without_texts(lines: Sequence[str], end: int) -> list[str]:
    """Return the lines with those of block texts emptied, since these may begin in any column."""
    result, key = list(lines), -1
    for number, line in enumerate(lines[:end]):
        if line.strip():
            if key >= 0 and _indent(line) > key:
                result[number] = ""
            else:
                key = _indent(line) if _BLOCK.search(line) else -1
    return result


def _above(lines: Sequence[str], number: int, within: int) -> int | None:
    """Return the nearest line above with content and with less indentation than `within`."""
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if line.strip() and not line.lstrip().startswith("#") and _indent(line) < within:
            return above
    return None


def _can_contain(lines: Sequence[str], above: int, stopped_at: int, within: int) -> bool:
    """Whether a line can be the parent of lines that are indented like the one at which the parser stopped."""
    line = lines[above]
    if not line.rstrip().endswith(":"):
        return line.lstrip().startswith("- ") and _indent(line) + 2 == within
    first = next((one for one in lines[above + 1 : stopped_at + 1] if one.strip()), "")
    return _indent(first) == within
