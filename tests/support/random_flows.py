"""Made-up flows of any size, the same for the same seed: questions, duties, ends, edges that join or lead back."""

from __future__ import annotations

import random

from generator.diagram.box_text import BoxText, Paragraph
from generator.diagram.geometry import Branch, Run

STEPS = (4, 40)  # the fewest and the most that are drawn in the bench
_LETTERS = (20, 145)  # of a paragraph, as in the flows of the guide
_NEAR = 5  # most steps hang from one of the last so many
_TEXT = (
    "the child is who has been harmed or may have harm and when where what with a practitioner referral "
    "safeguarding lead school police strategy discussion assessment concern behaviour immediately parent carer same "
    "day record decision team head's view of plan risk other children in household age children consent "
    "Children's Social Care initial conference inter-agency responsibilities for to by on at not it does he she they"
)
_WORDS = _TEXT.split()
_SHORT = ("Yes", "No", "Not sure", "Both", "Neither", "Amber", "Under 10", "Some of it")
_ENDS = ("hand-over", "complete", "open", "out", "return", "loop", "find-out")


def random_flow(seed: int, steps: int) -> dict[str, BoxText]:
    """Return the text of each step of a made-up flow, by its id; each can be reached from the first."""
    return _Builder(random.Random(seed), steps).flow()  # noqa: S311 - the same for the same seed, no secret


def random_size(seed: int) -> int:
    """Return how many steps the flow of a seed has in the bench."""
    fewest, most = STEPS
    return fewest + seed % (most - fewest + 1)


class _Builder:
    """One flow: a tree of steps, to which answers are added that join it or go back."""

    def __init__(self, chance: random.Random, steps: int) -> None:
        self._chance, self._count = chance, steps
        self._children: list[list[int]] = [[] for _ in range(steps)]
        for step in range(1, steps):
            near = [one for one in range(max(0, step - _NEAR), step) if len(self._children[one]) < 5]
            # Mostly one of the last few; now and then any of them.
            self._children[chance.choice(near if chance.random() < 0.9 else range(step))].append(step)

    def flow(self) -> dict[str, BoxText]:
        """Return all steps."""
        return {_name(step): self._box_text(step) for step in range(self._count)}

    def _box_text(self, step: int) -> BoxText:
        children, last = list(self._children[step]), step == self._count - 1
        if not children and (last or self._chance.random() < 0.85):
            return self._step(step, self._chance.choice(_ENDS), [])
        if len(children) < 2 and (last or self._chance.random() < 0.5):
            kind = "also" if self._chance.random() < 0.1 else "do"
            return self._step(step, kind, children or [self._later(step)])
        more = max(2 - len(children), min(6 - len(children), self._chance.choice((0, 0, 1, 1, 2))))
        children += [self._extra(step) for _ in range(more)]
        self._chance.shuffle(children)
        return self._step(step, "ask", children)

    def _later(self, step: int) -> int:
        return self._chance.randrange(step + 1, self._count)

    def _extra(self, step: int) -> int:
        """Return where one more answer leads: mostly ahead, where it joins, and now and then back."""
        back = step and self._chance.random() < 0.15
        return self._chance.randrange(step) if back else self._later(step)

    def _step(self, step: int, kind: str, to: list[int]) -> BoxText:
        leads = tuple(
            (Branch(_name(step), place, _name(one)), (Run(self._label()),) if kind == "ask" else ())
            for place, one in enumerate(to)
        )
        return BoxText(_name(step), kind, step + 1, self._paragraphs(kind), leads)

    def _paragraphs(self, kind: str) -> tuple[Paragraph, ...]:
        if kind == "ask":
            return ((Run(f"{self._words(_LETTERS[0], _LETTERS[1] - 1)}?", bold=True),),)
        duties = self._chance.choice((1, 1, 2, 3) if kind in ("do", "also") else (0, 0, 0, 1))
        to_do = tuple(
            (Run(self._chance.choice(("Must:", "Should:", "May:")), bold=True), Run(self._words(*_LETTERS)))
            for _ in range(duties)
        )
        return to_do if kind in ("do", "also") else ((Run(self._words(20, 70), bold=True),), *to_do)

    def _label(self) -> str:
        return self._chance.choice(_SHORT) if self._chance.random() < 0.6 else self._words(12, 60)

    def _words(self, fewest: int, most: int) -> str:
        wanted, said = self._chance.randint(fewest, most), self._chance.choice(_WORDS).capitalize()
        while len(said) < wanted:
            said += f" {self._chance.choice(_WORDS)}"
        return said if len(said) <= most else said.rsplit(" ", 1)[0]


def _name(step: int) -> str:
    return f"step-{step + 1}"
