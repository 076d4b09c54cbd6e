"""One change between two editions, and the groups in which changes are reported."""

import typing
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Effect = Literal[
    "route", "duty", "strength", "question", "not-sure", "fact", "flow", "step", "rule", "content", "wording"
]
EFFECTS: tuple[Effect, ...] = typing.get_args(Effect)
GROUPS: dict[Effect, str] = {
    "route": "Where routes lead",
    "duty": "Duties",
    "strength": "Duties",
    "question": "Questions and answers",
    "not-sure": "Facts and Not sure",
    "fact": "Facts and Not sure",
    "flow": "Flows, steps and ends",
    "step": "Flows, steps and ends",
    "rule": "Safety rules",
    "content": "Other content",
    "wording": "Wording only",
}
# For what changes the code of the guide or a flow, but nothing that it does or says.
PARTICULARS = "Only particulars have changed that no route, duty or text depends on, such as where a flow is listed."


@dataclass(frozen=True)
class Change:
    """What has changed, in a sentence; `less` if somebody is protected less; `shows` is a case that shows it."""

    effect: Effect
    about: str  # as kind:id, such as flow:age-and-consent or duty:cp-referral
    says: str
    less: bool = False
    shows: str = ""


def ordered(changes: Iterable[Change]) -> list[Change]:
    """Return changes in the order of the report: what protects less first, then by group; each once."""
    tidy = (replace(one, says=one.says.replace("?”.", "?”")) for one in changes)  # the question ends its sentence
    return sorted(dict.fromkeys(tidy), key=lambda one: (not one.less, EFFECTS.index(one.effect)))
