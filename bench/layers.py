"""The layers that stand between a slip and a reader, and which of them is the first to catch an edit."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.again import Explored, seen_by_proof
from bench.edit import Edit, made, typed
from bench.sieve import Sieve
from generator import check
from generator.editions.compare import compare
from generator.editions.snapshot import whole
from generator.flows.case import StuckError, book
from generator.flows.not_sure_proof import Comparison
from generator.flows.proof import shadowed
from generator.flows.rule_proof import prove
from generator.load import load
from generator.model import Guide

LAYERS = ("load", "check", "gap", "rules", "shadowed", "Not sure", "compare")
# What an editor is told of as a change of what the guide does, and not of how it says so.
TOLD = ("route", "duty", "strength", "not-sure", "fact", "rule")


class Caught(NamedTuple):
    """Which layer caught an edit, and what in it: nothing where the edit survives."""

    layer: str = ""
    by: str = ""


class Guarded:
    """A copy of the content that is edited and put right again, and what its proof can take over each time."""

    def __init__(self, root: Path, copy: Path) -> None:
        shutil.copytree(root / "content", copy / "content")
        self.root = copy
        self.typed = typed(copy)
        guide = load(copy).guide
        self.seen = seen_by_proof(guide)
        self.explored = Explored(book(guide), [flow.id for flow in guide.flows])
        self.broke: Counter[str] = Counter()
        self.before = whole(guide)

    def caught(self, edit: Edit) -> Caught:
        """Return what is the first to catch an edit."""
        with made(self.root, self.typed, edit):
            return self.looked_at()

    def looked_at(self, *, anew: bool = False) -> Caught:
        """Return what is the first to find anything in the content as it is; `anew` takes nothing over."""
        loaded = load(self.root)
        for layer, problems in (("load", loaded.problems), ("check", check.run(loaded.guide))):
            for problem in problems:
                if not problem.advice:
                    return Caught(layer, problem.rule)
        guide = loaded.guide
        if not anew and seen_by_proof(guide) == self.seen:
            return self._compared(guide)
        try:
            return next(self._proof(guide, None if anew else self.explored), None) or self._compared(guide)
        except StuckError as error:
            return Caught("gap", str(error.spot))

    def _compared(self, guide: Guide) -> Caught:
        """Return what a comparison with the content before the edit tells the editor of it."""
        told = (change for change in compare(self.before, whole(guide)) if change.effect in TOLD)
        return next((Caught("compare", change.about) for change in told), Caught())

    def _proof(self, guide: Guide, before: Explored | None) -> Iterator[Caught]:
        """Yield what a proof finds, one after another, so that nothing is looked for after the first."""
        roots = tuple(flow.id for flow in guide.flows)
        explored = Explored(book(guide), roots, before)
        held_back = guide.rules.rules if before is None else Sieve(explored, guide.rules.rules).held_back()
        for rule in sorted(held_back, key=lambda rule: -self.broke[rule.rule]):
            fared = prove(explored, rule)
            if fared.breach or not fared.cases:
                self.broke[rule.rule] += 1
                yield Caught("rules", rule.rule)
        yield from (Caught("shadowed", line) for line in shadowed(explored))
        for weaker in Comparison(explored, guide.duties.duties, roots).run():
            yield Caught("Not sure", str(weaker.question))
