"""A marked statement has its strength as a word, and its paragraphs have that strength too; so has every duty.

Must stays must and should stays should: a stronger word invents a duty, a weaker one loses it.
"""

import re
from collections.abc import Iterator, Mapping

from generator.model import Duty, Guide, Provision, Statement
from generator.model.problem import Problem
from generator.model.prose import plain


def check(guide: Guide) -> Iterator[Problem]:
    known = guide.provisions.by_id()
    for part in guide.parts():
        # A duty has its word in a box beside it; a derived one is in none of its paragraphs.
        if isinstance(part, Duty):
            if not part.derived:
                yield from _given(part, part.strength, known)
            continue
        if not isinstance(part, Statement) or part.strength is None:
            continue
        # "is" has no word of its own: the page adds "the procedure says".
        if part.strength != "is" and not re.search(rf"\b{part.strength}\b", plain(part.text), re.IGNORECASE):
            says = f'The statement is marked "{part.strength}", but its text does not have that word.'
            yield Problem(part.at("text"), says, f'Say it with "{part.strength}", or change strength.')
        yield from _given(part, part.strength, known)


def _given(part: Statement | Duty, strength: str, known: Mapping[str, Provision]) -> Iterator[Problem]:
    given = {known[id_].strength for id_ in part.basis if id_ in known}
    if given and strength not in given:
        says = f'The {"duty" if isinstance(part, Duty) else "statement"} is marked "{strength}"; '
        says += f"its paragraphs say {_or(sorted(given))}."
        yield Problem(part.at("strength"), says, "Use the procedure's own strength, or cite the paragraph meant.")


def _or(words: list[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)
