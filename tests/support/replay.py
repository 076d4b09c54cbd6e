"""A case answered again from its beginning, which is how an earlier answer is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.flows.case import Advanced, FlowIndex, StepRef, advance, answer, begin, offered_values


class Replay(NamedTuple):
    """A case answered again from its beginning: how far it comes, what was asked, and which answers no longer fit."""

    settled: Advanced
    asked: tuple[tuple[StepRef, str], ...]
    dropped: tuple[str, ...]


def replay(index: FlowIndex, root: str, answers: Mapping[str, str]) -> Replay:
    """Return the case that begins in a flow and gives these answers wherever they are asked; raises StuckError.

    So an earlier answer is changed: everything after it is made again, what still applies stays, and a fact whose
    answer is ruled out by now is asked again.
    """
    settled = advance(index, begin(root))
    asked: list[tuple[StepRef, str]] = []
    dropped: list[str] = []
    while settled.question is not None:
        fact = index.question(settled.question).fact
        if fact not in answers:
            break
        if answers[fact] not in offered_values(index, settled.state, settled.question):
            dropped.append(fact)
            break
        asked.append((settled.question, answers[fact]))
        after = advance(index, answer(index, settled.state, settled.question, answers[fact]))
        settled = after._replace(passed=(*settled.passed, *after.passed))
    used = {index.question(question).fact for question, _ in asked}
    dropped += [fact for fact in answers if fact not in used and fact not in dropped]
    return Replay(settled, tuple(asked), tuple(dropped))
