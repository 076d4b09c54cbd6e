"""Messages that a file expects, against those that came."""

from __future__ import annotations


def fits(came: list[str], expected: list[str]) -> bool:
    """Whether each message begins as it is expected to, and there is no other."""
    return len(came) == len(expected) and all(map(str.startswith, came, expected))


def renewed(came: list[str], expected: list[str]) -> list[str]:
    """Return what is expected from now on: the lines that still fit as they are, the others as they came."""
    known = [*expected, *came[len(expected) :]]
    return [line if one.startswith(line) else one for one, line in zip(came, known, strict=False)]
