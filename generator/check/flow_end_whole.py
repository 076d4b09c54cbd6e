"""Every end says what its kind promises: a hand-over its flows, a loop where the case comes back.

A reader who is handed over to nobody is left alone.
"""

from collections.abc import Iterator

from generator.model import End, FindOut, Guide
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    for end in guide.parts():
        if not isinstance(end, End) or isinstance(end, FindOut):
            continue
        if end.end == "hand-over" and not end.next:
            says = f'"{end.id}" hands over, but names no flow.'
            yield Problem(end.at("end"), says, "Add next: with the flows, or write another kind of end.")
        if end.end == "loop" and not end.reenter:
            says = f'"{end.id}" comes back later, but does not say where.'
            yield Problem(end.at("end"), says, "Add reenter: with the flow, or write another kind of end.")
        if end.end in ("return", "loop") and end.next:
            says = f'"{end.id}" goes back, but also hands over.'
            yield Problem(end.at("next"), says, "Write hand-over as its kind, or take next out.")
        if end.end != "loop" and end.reenter:
            says = f'"{end.id}" names where the case comes back, but is not a loop.'
            yield Problem(end.at("reenter"), says, "Write loop as its kind, or take reenter out.")
