"""Somebody who writes what they like into the small guide, and what is refused of it."""

from __future__ import annotations

import re
from pathlib import Path

from generator.check import checked
from generator.flows.proof import prove_guide
from generator.load import load
from generator.model.problem import Problem
from tests.hostile.content import Content, Where
from tests.hostile.site import build, prepare

HARMLESS = "Words that nobody minds"
# What prose may have; other texts show it as it was typed.
MARKED = "**One** *or* `two` [words](https://example.org/) of the [old](source:old-manual)\n\nshed, and more"


class Tampering:
    """The small guide in a folder of its own, and which of its texts are shown: the others name something."""

    def __init__(self, root: Path) -> None:
        self.root = prepare(root)
        self.content = Content()
        self.shown: list[Where] = []
        self.named: list[Where] = []
        self._missed: list[Where] = []  # names of which a problem is reported where they were used
        for where in map(self.content.first, self.content.places):
            lines = self.content.write(self.root, {where: self.beside(where, HARMLESS)})
            problems = self.problems()
            (self.named if problems else self.shown).append(where)
            if problems and not {(one.place.file, one.place.line) for one in problems} & lines.keys():
                self._missed.append(where)

    def problems(self) -> tuple[Problem, ...]:
        """Return every problem that is not only advice."""
        return tuple(problem for problem in checked(self.root).problems if not problem.advice)

    def beside(self, where: Where, text: str) -> str:
        """Return a text with what was typed there, because a duty needs its word, and an answer its number."""
        return f"{text} {self.content.typed(where)}".strip()

    def write(self, texts: dict[Where, str], *, escaped: bool = False) -> dict[Where, str]:
        """Write as many of the texts as are accepted, and return them; each of the others is refused by a sentence."""

        def alone(where: Where) -> bool:
            self.content.write(self.root, {where: texts[where]}, escaped=escaped)
            return bool(self.problems())

        # What is missed elsewhere would hide what is wrong with the others.
        left = {one: text for one, text in texts.items() if one not in self._missed or not alone(one)}
        while True:
            lines = self.content.write(self.root, left, escaped=escaped)
            problems = self.problems()
            assert all(re.search(r"[.?!]$", problem.says) for problem in problems), problems
            if not problems:
                if prove_guide(load(self.root).guide).holds:
                    return left
                # The same name in several places may be one name: what then breaks a rule is refused by the proof.
                left = {one: text for one, text in left.items() if one not in self.named}
                continue
            refused = {lines.get((problem.place.file, problem.place.line)) for problem in problems} & left.keys()
            if not refused:  # reported elsewhere after all
                refused = {one for one in left if one in self.named and alone(one)} or set(filter(alone, left))
            assert refused, problems
            left = {one: text for one, text in left.items() if one not in refused}

    def site(self) -> Path:
        """Return the site of what was written last."""
        return build(self.root)
