"""Everybody a duty is given to is named by its paragraphs; if they name nobody, the guide says so.

A duty given to the wrong person is done by nobody. If this edition reads somebody into a paragraph that does not name
them, the register of paragraphs says so under read_as.
"""

from collections.abc import Iterator

from generator.model import NOBODY, Duty, Guide, Statement
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    known = guide.provisions.by_id()
    for part in guide.parts():
        # A paragraph that is unknown or missing is reported by other rules.
        if not isinstance(part, Statement | Duty) or not part.basis or not all(id_ in known for id_ in part.basis):
            continue
        named = {who for id_ in part.basis for who in (*known[id_].who, *known[id_].read_as)}
        if isinstance(part, Duty) and any(not known[id_].who for id_ in part.basis):
            named.add(NOBODY)
        for number, who in enumerate(part.who):
            if who not in named:
                says = f'"{who}" is not named by {", ".join(part.basis)}.'
                fix = f"Write {_or(sorted(named))}, or cite the paragraph that names them."
                yield Problem(part.at("who", number), says, fix)
        if part.strength in ("must", "should", "will") and not part.who and named:
            says = "The statement is a duty but does not say whose."
            yield Problem(part.at("strength"), says, f"Add who: {_or(sorted(named))}.")


def _or(words: list[str]) -> str:
    return " or ".join(f"[{word}]" for word in words) or "nobody: leave who out"
