"""The proof of what was saved last, made beside the server while an editor works: first the rules, then Not sure."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from generator import errors
from generator.flows.findings import Finding
from generator.flows.incremental import Prover, StoppedError, proof_input
from generator.model import Guide
from generator.model.problem import Place, Problem

PATIENCE = 1.0  # seconds that a build waits for the rules, so that most saves are shown once, with their result


class Verdict(NamedTuple):
    """What the proof of the last save says so far."""

    problems: tuple[Problem, ...] = ()
    under_way: bool = False


class ProofOnSave:
    """At most one proof at a time, always of the last guide; each takes over what it can from the one before."""

    def __init__(self, root: Path) -> None:
        self._root, self._prover = root, Prover()
        self._guide: Guide | None = None  # the one to be proved next
        self._safe: tuple[Any, ...] | None = None  # what the proof depends on in the last guide in which nothing failed
        self._not_sure_failed = False
        self._verdict, self._awaited = Verdict(), False
        self.announced = False  # whether a verdict came after the last one that was returned
        self._news = threading.Condition()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.announce: Callable[[], None] = lambda: None  # called when a verdict comes that is being waited for

    def ask(self, guide: Guide | None, *, proved: bool = False) -> None:
        """Let this guide be proved, if it is not yet, when its verdict is asked for; None has nothing to prove."""
        self.stop()
        self._guide, self._verdict = guide, Verdict()
        if guide and proved:
            self._safe = proof_input(guide)

    def stop(self) -> None:
        """End the proof that is under way, which is then of a guide that is no longer shown."""
        self._stop.set()
        if self._thread:
            self._thread.join()
        self._awaited = False

    def verdict(self) -> Verdict:
        """Return what is known of the last guide; what is found later is announced."""
        with self._news:
            if self._guide:
                guide, self._guide = self._guide, None
                self._begin(guide)
            if self._verdict.under_way:
                self._news.wait(PATIENCE)
            self._awaited, self.announced = True, False
            return self._verdict

    def _begin(self, guide: Guide) -> None:
        safe = proof_input(guide) == self._safe
        if safe and self._prover.has_explored:
            return
        self._verdict = Verdict(under_way=not safe)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._prove, args=(guide, self._stop, safe), daemon=True)
        self._thread.start()

    def _prove(self, guide: Guide, stop: threading.Event, safe: bool) -> None:  # noqa: FBT001 - a thread takes it by place
        try:
            rules = self._prover.rules(guide, stop.is_set)
            if safe:
                return  # it was only explored, for the next edit to be proved quickly
            if rules or not self._not_sure_failed:
                self._say(_problems(rules))
            not_sure = self._prover.not_sure(guide)
            self._not_sure_failed = bool(not_sure)
            self._say(_problems((*rules, *not_sure)))
            if not (rules or not_sure):
                self._safe = proof_input(guide)
        except StoppedError:
            pass
        except Exception as error:
            says = f"The proof could not be made ({errors.log_to_file(error, self._root)})."
            self._say((Problem(Place("content"), says, "Run: python run.py prove", "proof"),))

    def _say(self, problems: tuple[Problem, ...]) -> None:
        with self._news:
            before, self._verdict = self._verdict, Verdict(problems)
            self._news.notify_all()
            if self._awaited and self._verdict != before:
                self.announced = True
                self.announce()


def _problems(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Return findings as they are shown on the page."""
    fix = "Change the flow, or the rule, so that there is no such case."
    return tuple(Problem(one.place, " ".join([one.says, *map(str.strip, one.cases)]), fix, "proof") for one in findings)
