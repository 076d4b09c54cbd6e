"""A case answered anew from its beginning: so an earlier answer is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.flows.case import Book, Settled, Spot, answer, begin, offered, settle


class Replayed(NamedTuple):
    """A case answered anew from its beginning: how far it comes, what was asked, and which answers fit no more."""

    settled: Settled
    asked: tuple[tuple[Spot, str], ...]
    dropped: tuple[str, ...]


def replay(book: Book, root: str, answers: Mapping[str, str]) -> Replayed:
    """Return the case that begins in a flow and gives these answers wherever they are asked; raises StuckError.

    So an earlier answer is changed: everything after it is made again, what still applies is kept, and a fact whose
    answer is ruled out by now is asked again.
    """
    settled = settle(book, begin(root))
    asked: list[tuple[Spot, str]] = []
    dropped: list[str] = []
    while settled.question is not None:
        fact = book.question(settled.question).fact
        if fact not in answers:
            break
        if answers[fact] not in offered(book, settled.state, settled.question):
            dropped.append(fact)
            break
        asked.append((settled.question, answers[fact]))
        after = settle(book, answer(book, settled.state, settled.question, answers[fact]))
        settled = after._replace(passed=(*settled.passed, *after.passed))
    used = {book.question(question).fact for question, _ in asked}
    dropped += [fact for fact in answers if fact not in used and fact not in dropped]
    return Replayed(settled, tuple(asked), tuple(dropped))
