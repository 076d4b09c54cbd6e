"""The layers between a mistake and a reader, and which of them is the first to catch an edit."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.mutation.edit import Edit, typed, written
from generator import check
from generator.editions.compare import compare_editions
from generator.editions.current import CurrentEdition
from generator.flows.incremental import Prover, proof_input
from generator.flows.proof import prove_guide
from generator.load import Loaded, load
from generator.model import Guide

LAYERS = ("load", "check", "gap", "rule", "unreachable", "not-sure", "compare")
# A change of what the guide does, not of how it says so.
EFFECTS = ("route", "duty", "strength", "not-sure", "fact", "rule")


class Caught(NamedTuple):
    """Which layer caught an edit, and what in it: nothing if the edit survives."""

    layer: str = ""
    by: str = ""


class Layers:
    """A copy of the content that is edited and restored, and what its proof can take over each time."""

    def __init__(self, root: Path, copy: Path) -> None:
        shutil.copytree(root / "content", copy / "content")
        self.root, self.typed = copy, typed(copy)
        guide = load(copy).guide
        self._proved, self._prover = proof_input(guide), Prover()
        self._prover.rules(guide)
        self._before = CurrentEdition(guide).data

    def first_to_catch(self, edit: Edit) -> Caught:
        """Return what is the first to catch an edit."""
        with written(self.root, self.typed, edit):
            return self._first_finding(load(self.root))

    def false_alarm(self) -> Caught:
        """Return what finds anything in the content as it is, with nothing taken over."""
        found = self._first_finding(load(self.root))
        report = prove_guide(load(self.root).guide)
        return found if found.layer or report.holds else Caught("proof", report.lines[0])

    def _first_finding(self, loaded: Loaded) -> Caught:
        for layer, problems in (
            ("load", loaded.problems),
            ("check", check.run(CurrentEdition(loaded.guide, loaded.editions, loaded.partial))),
        ):
            for problem in problems:
                if not problem.advice:
                    return Caught(layer, problem.rule)
        findings = () if proof_input(loaded.guide) == self._proved else self._proof(loaded.guide)
        return next(itertools.chain(findings, self._comparison(loaded.guide)), Caught())

    def _proof(self, guide: Guide) -> Iterator[Caught]:
        # Found one kind after the other, so that nothing is looked for after the first.
        rules = self._prover.rules(guide)
        yield from (Caught(one.kind, one.about) for one in sorted(rules, key=lambda one: LAYERS.index(one.kind)))
        yield from (Caught(one.kind, one.about) for one in self._prover.not_sure(guide))

    def _comparison(self, guide: Guide) -> Iterator[Caught]:
        """Yield what a comparison with the content before the edit tells the editor about it."""
        changes = compare_editions(self._before, CurrentEdition(guide).data)
        yield from (Caught("compare", change.about) for change in changes if change.effect in EFFECTS)
