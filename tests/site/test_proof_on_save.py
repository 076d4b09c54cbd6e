"""What an editor sees of the proof: at once that it is under way, then what it finds, and nothing once all is safe."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.flows.findings import Finding
from generator.flows.incremental import Prover, StoppedError
from generator.model import Guide, Rule
from generator.model.problem import Place, Problem
from generator.site import proof_on_save
from generator.site.error_overlay import add_error_overlay, lay_over_verdict
from generator.site.proof_on_save import ProofOnSave, Verdict

PAGE = '<body><main id="main" class="guide-main" tabindex="-1"><p>Words.</p></main></body>'
WEAKER = Finding("not-sure", "lending/who", Place("content/facts.yml", 3), "Not sure is less protective.")


@pytest.fixture
def proving(tmp_path: Path) -> ProofOnSave:
    return ProofOnSave(tmp_path)


def _broken(guide: Guide, text: str = "Tried here.") -> Guide:
    """Return the guide with a rule that some case breaks."""
    keys = {"rule": "tried", "root": "lending", "text": text, "basis": ["S1.1"], "every": ["mend"]}
    return guide.model_copy(update={"rules": guide.rules.model_copy(update={"rules": (Rule.model_validate(keys),)})})


def _end(proving: ProofOnSave) -> Verdict:
    """Return the verdict once the proof has ended."""
    proving.verdict()
    if proving._thread:
        proving._thread.join()
    return proving.verdict()


def test_verdict_names_a_broken_rule_with_its_shortest_case_and_is_empty_again_after_undo(
    proving: ProofOnSave, base_guide: Guide
) -> None:
    proving.ask(base_guide)
    assert _end(proving) == Verdict()
    proving.ask(_broken(base_guide))
    (problem,) = _end(proving).problems
    assert problem.says.startswith("tried is broken: Tried here. The shortest case that breaks it: Is the person")
    assert "It lacks mend." in problem.says
    proving.ask(base_guide)
    assert _end(proving) == Verdict()


def test_verdict_of_a_safe_guide_whose_words_change_needs_no_proof(
    proving: ProofOnSave, base_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    proving.ask(base_guide)
    assert _end(proving) == Verdict()
    monkeypatch.setattr(proving._prover, "rules", lambda *_: pytest.fail("it was proved again"))
    title = base_guide.flows[0].model_copy(update={"title": "Other words"})
    proving.ask(base_guide.model_copy(update={"flows": (title, *base_guide.flows[1:])}))
    assert _end(proving) == Verdict()


def test_verdict_of_cached_proof_is_known_at_once(
    proving: ProofOnSave, base_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving._prover, "not_sure", lambda *_: pytest.fail("it was proved again"))
    proving.ask(base_guide, proved=True)
    assert not proving.verdict().under_way
    assert _end(proving) == Verdict()
    assert proving._prover.has_explored


class _Slow:
    """A prover that waits at each part of a proof until it may go on."""

    has_explored = True

    def __init__(self) -> None:
        self.rules_done, self.all_done = threading.Event(), threading.Event()
        self.rules_found: tuple[Finding, ...] = ()
        self.not_sure_found: tuple[Finding, ...] = ()

    def rules(self, _: Guide, stopped: Callable[[], bool]) -> tuple[Finding, ...]:
        while not self.rules_done.wait(0.01):
            if stopped():
                raise StoppedError
        return self.rules_found

    def not_sure(self, _: Guide) -> tuple[Finding, ...]:
        assert self.all_done.wait(10)
        return self.not_sure_found


@pytest.fixture
def slow(proving: ProofOnSave, monkeypatch: pytest.MonkeyPatch) -> _Slow:
    prover: Any = _Slow()
    proving._prover = prover
    monkeypatch.setattr(proof_on_save, "PATIENCE", 0.01)
    return prover  # type: ignore[no-any-return]


def test_verdict_says_that_a_long_proof_is_under_way_and_announces_what_it_finds(
    proving: ProofOnSave, slow: _Slow, base_guide: Guide
) -> None:
    announced: list[bool] = []
    proving.announce = lambda: announced.append(True)
    slow.not_sure_found = (WEAKER,)
    proving.ask(base_guide)
    assert proving.verdict() == Verdict(under_way=True)
    slow.rules_done.set()
    with proving._news:
        assert proving._news.wait_for(lambda: bool(announced), 10)
    assert proving.verdict() == Verdict()
    slow.all_done.set()
    (problem,) = _end(proving).problems
    assert (problem.place, problem.says) == (WEAKER.place, WEAKER.says)
    assert len(announced) == 2
    assert not proving.announced


def test_verdict_that_stays_the_same_is_not_announced(proving: ProofOnSave, slow: _Slow, base_guide: Guide) -> None:
    announced: list[bool] = []
    proving.announce = lambda: announced.append(True)
    slow.rules_done.set()
    proving.ask(base_guide)
    with proving._news:
        proving.verdict()
        assert proving._news.wait_for(lambda: not proving._verdict.under_way, 10)
        assert proving.verdict() == Verdict()
    announced.clear()
    slow.all_done.set()
    assert _end(proving) == Verdict()
    assert announced == []


def test_verdict_waits_for_not_sure_where_it_failed_last(proving: ProofOnSave, slow: _Slow, base_guide: Guide) -> None:
    slow.rules_done.set()
    slow.all_done.set()
    slow.not_sure_found = (WEAKER,)
    proving.ask(base_guide)
    assert _end(proving).problems
    slow.all_done.clear()
    proving.ask(_broken(base_guide))
    assert proving.verdict() == Verdict(under_way=True)
    slow.not_sure_found = ()
    slow.all_done.set()
    assert _end(proving) == Verdict()


def test_ask_ends_the_proof_of_a_guide_that_is_no_longer_shown(
    proving: ProofOnSave, slow: _Slow, base_guide: Guide
) -> None:
    proving.ask(base_guide)
    assert proving.verdict().under_way
    thread = proving._thread
    proving.ask(None)
    assert thread
    assert not thread.is_alive()
    assert proving.verdict() == Verdict()
    assert not proving.announced


def test_verdict_names_what_was_unexpected_in_a_proof(
    proving: ProofOnSave, base_guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("unexpected")

    monkeypatch.setattr(Prover, "rules", fails)
    proving.ask(base_guide)
    (problem,) = _end(proving).problems
    assert "ZeroDivisionError: unexpected" in problem.says


def test_lay_over_verdict_puts_one_box_on_the_page_and_takes_it_away(proving: ProofOnSave, base_guide: Guide) -> None:
    proving.ask(_broken(base_guide, "Rule <b>."))
    verdict = _end(proving)
    page = lay_over_verdict(PAGE, Verdict(under_way=True), Path())
    assert "The proof is under way" in page
    page = lay_over_verdict(page, verdict, Path())
    assert "1 problem in the proof" in page
    assert "Rule &lt;b&gt;." in page
    assert page.count("<section") == 1
    assert lay_over_verdict(page, Verdict(), Path()) == PAGE


def test_lay_over_verdict_leaves_the_problems_of_the_content_above_it(proving: ProofOnSave, base_guide: Guide) -> None:
    problem = Problem(Place("content/site.yml"), "A problem.", "Change it.", "some-rule")
    with_problem = add_error_overlay(PAGE, [problem], Path(), beneath=True)
    proving.ask(_broken(base_guide))
    both = lay_over_verdict(with_problem, _end(proving), Path())
    assert both.count("<section") == 2
    assert both.index("A problem.") < both.index("tried is broken")
    assert add_error_overlay(both, [problem], Path(), beneath=True).count("<section") == 2
    assert lay_over_verdict(both, Verdict(), Path()) == with_problem
