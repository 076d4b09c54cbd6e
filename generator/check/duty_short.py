"""Every duty that a step gives has a short text of its own for charts: at most 60 characters, no strength word.

A box of a chart has little room. The duty's strength is written before its short line, so a strength word inside it
would contradict that. Two duties whose short lines read alike cannot be distinguished on a chart.
"""

import re
from collections.abc import Iterator

from generator.model import STRENGTHS, Do, Duty, End, Guide
from generator.model.problem import Problem
from generator.model.prose import plain

MAX_LENGTH = 60
# "is" has no word of its own, and "need" says "must". Inside the line only small letters count: see Child in Need.
_WORDS = "|".join([*(word for word in STRENGTHS if word != "is"), "need"])
_STRENGTH = re.compile(rf"^(?i:{_WORDS})\b|\b(?:{_WORDS})\b")


def check(guide: Guide) -> Iterator[Problem]:
    given = {id_ for part in guide.parts() if isinstance(part, Do | End) for id_ in part.do}
    met: dict[str, Duty] = {}
    for duty in guide.duties.duties:
        if duty.short:
            yield from _line(duty)
        elif duty.duty in given:
            yield from _text(duty)
        other = met.setdefault(duty.brief.casefold(), duty)
        if other.text != duty.text:
            says = f'"{other.duty}" and "{duty.duty}" read alike on a chart.'
            yield Problem(duty.at("short" if duty.short else "text"), says, "Say in one what the other does not.")


def _line(duty: Duty) -> Iterator[Problem]:
    if len(duty.brief) > MAX_LENGTH:
        says = f"The short line has {len(duty.brief)} characters, but a chart has room for {MAX_LENGTH}."
        yield Problem(duty.at("short"), says, "Say what is most needed to act on.")
    if plain(duty.brief) != duty.brief:
        yield Problem(duty.at("short"), "The short line has marks or a link in it.", "Write plain words.")
    if match := _STRENGTH.search(duty.brief):
        says = f'"{match[0]}" is in the short line, but a chart writes "{duty.strength}" before it.'
        yield Problem(duty.at("short"), says, "Write what is done, as in: Make a child protection referral.")


def _text(duty: Duty) -> Iterator[Problem]:
    words = plain(duty.brief)
    if len(words) > MAX_LENGTH:
        says = f'The duty "{duty.duty}" has {len(words)} characters, but a chart has room for {MAX_LENGTH}.'
        yield Problem(duty.at("text"), says, "Write below it what is most needed to act on, as short: …")
    elif words != duty.brief:
        says = f'The duty "{duty.duty}" has marks or a link in it, but a chart can have neither.'
        yield Problem(duty.at("text"), says, "Write it below in plain words, as short: …")
