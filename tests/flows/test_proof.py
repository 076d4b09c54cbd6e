"""The report of a proof: what it counts, what it says, and when a stored one still counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.flows import proof
from generator.flows.case import StepRef
from generator.flows.proof import CACHE_FILE, cached_proof, fingerprint, proof_or_cached, prove_guide
from generator.load import load
from generator.model import Ask, Guide, Implication, NotSure, Rule, with_not_sure


def _rule(**keys: Any) -> Rule:
    return Rule.model_validate({"rule": "tried", "text": "Tried here.", "basis": ["S1.1"], **keys})


def _with_rule(guide: Guide, rule: Rule) -> Guide:
    return guide.model_copy(update={"rules": guide.rules.model_copy(update={"rules": (rule,)})})


def _with_policy(guide: Guide, fact: str, **policy: Any) -> Guide:
    """Return the guide with another Not sure for one fact."""
    changed = tuple(
        one.model_copy(update={"not_sure": NotSure(find_out="how it is", **policy)}) if one.fact == fact else one
        for one in guide.facts.facts
    )
    facts = guide.facts.model_copy(update={"facts": changed})
    bare = (
        flow.model_copy(
            update={
                "steps": tuple(
                    step.model_copy(update={"answers": step.answers[:-1]}) if isinstance(step, Ask) else step
                    for step in flow.steps
                    if not step.id.endswith("-not-sure")
                )
            }
        )
        for flow in guide.flows
    )
    return guide.model_copy(update={"facts": facts, "flows": tuple(with_not_sure(flow, facts) for flow in bare)})


def test_prove_guide_reports_rule_that_no_case_tests(base_guide: Guide) -> None:
    report = prove_guide(
        _with_rule(base_guide, _rule(root="lending", given={"broken": "yes", "member": "no"}, every=["mend"]))
    )
    assert not report.holds
    assert any("no case tests tried" in line for line in report.lines)


def test_prove_guide_shows_case_that_breaks_rule(base_guide: Guide) -> None:
    report = prove_guide(_with_rule(base_guide, _rule(root="lending", every=["mend"])))
    printed = "\n".join(report.lines)
    assert not report.holds
    assert "Is the person a member? No (content/flows/01-lending.yml:9:5)" in printed
    assert "It lacks mend." in printed


def test_prove_guide_reports_less_protective_not_sure(base_guide: Guide) -> None:
    printed = "\n".join(prove_guide(_with_policy(base_guide, "broken", means=("no",))).lines)
    assert 'Not sure is less protective than "Yes" at "Is the tool broken?"' in printed
    assert "a duty of level referral protects other children; with Not sure none does" in printed


def test_prove_guide_reports_waiting_case_without_referral(base_guide: Guide) -> None:
    printed = "\n".join(prove_guide(_with_policy(base_guide, "broken")).lines)
    assert 'a case that waits at "Is the tool broken?" has no duty of a referral yet' in printed
    assert prove_guide(_with_policy(base_guide, "broken", meanwhile=("mend",))).holds


def test_prove_guide_reports_impossible_answer(base_copy: Path) -> None:
    file = base_copy / "content" / "flows" / "01-lending.yml"
    again = """  again:
    ask: Is the tool broken now?
    fact: broken
    asked_of: keeper
    basis: [S1.1]
    answers:
      "Yes": {to: lent}
      "No": {to: refused}
"""
    text = file.read_text(encoding="utf-8").replace('"No": {to: refused}', '"No": {to: again}') + again
    file.write_text(text, encoding="utf-8")
    printed = "\n".join(prove_guide(load(base_copy).guide).lines)
    assert 'no case can give the answer "Yes" to "Is the tool broken now?"' in printed
    assert 'to "Is the person' not in printed


def test_prove_guide_reports_known_value_without_answer(base_guide: Guide) -> None:
    lending, mending = base_guide.flows
    look = mending.steps[0]
    assert isinstance(look, Ask)
    short = look.model_copy(update={"answers": look.answers[1:]})
    changed = mending.model_copy(update={"steps": (short, *mending.steps[1:])})
    first = lending.model_copy(
        update={
            "steps": tuple(
                step.model_copy(update={"do": (), "sets": (("broken", "yes"),), "next": ("mending",)})
                if step.id == "refused"
                else step
                for step in lending.steps
            )
        }
    )
    free = base_guide.facts.model_copy(update={"implies": ()})
    report = prove_guide(base_guide.model_copy(update={"flows": (first, changed), "facts": free}))
    assert report.lines == (
        'content/flows/02-mending.yml:8:5: a case cannot go on here: mending/look does not list "yes", which is known '
        "of broken.",
        "  The shortest case that gets here:",
        "    Is the tool broken? Not sure (content/flows/02-mending.yml:8:5)",
        '  Fix: add an answer with the value "yes", or lead such cases elsewhere before.',
    )


def test_prove_guide_reports_not_sure_without_value(base_guide: Guide) -> None:
    # A case that is known not to have the only value that Not sure is taken for, and in which two others are left.
    def three(fact: Any) -> Any:
        policy = NotSure(find_out="how it is", means=("yes",))
        return fact.model_copy(update={"values": ("yes", "no", "partly"), "not_sure": policy})

    facts = base_guide.facts.model_copy(
        update={
            "facts": tuple(three(one) if one.fact == "broken" else one for one in base_guide.facts.facts),
            "implies": (Implication(given=(("member", "no"),), never=(("broken", "yes"),)),),
        }
    )
    lending, mending = base_guide.flows
    look = mending.steps[0]
    assert isinstance(look, Ask)
    partly = look.answers[1].model_copy(update={"value": "partly", "label": "Partly"})
    asks = look.model_copy(update={"answers": (*look.answers[:-1], partly)})
    bare = mending.model_copy(update={"steps": (asks, *mending.steps[1:])})
    steps = (one.model_copy(update={"next": ("mending",)}) if one.id == "refused" else one for one in lending.steps)
    first = lending.model_copy(update={"steps": tuple(steps)})
    report = prove_guide(base_guide.model_copy(update={"flows": (first, with_not_sure(bare, facts)), "facts": facts}))
    assert report.lines[0].startswith(
        "content/flows/02-mending.yml:8:5: a case cannot go on here: mending/look takes N"
    )
    assert report.lines[2:] == (
        "    Is the person a member? No (content/flows/01-lending.yml:9:5)",
        "    Is the tool broken? Not sure (content/flows/02-mending.yml:8:5)",
        "  Fix: ask another fact here; or add a value to means: of broken in content/facts.yml, the safest first.",
    )


def test_prove_guide_accepts_small_guide(base_guide: Guide) -> None:
    report = prove_guide(base_guide)
    assert report.proof
    assert report.lines[-1] == "2 of 2 safety rules hold on every case."
    assert {one.flow: one.cases for one in report.proof.roots} == {"lending": 3, "mending": 2}
    assert report.proof.routes == 6
    assert {one.rule: one.cases for one in report.proof.rules} == {"loans-are-written": 2, "mended-first": 1}


def test_cached_proof_counts_until_flow_changes(base_guide: Guide, tmp_path: Path) -> None:
    assert cached_proof(base_guide, tmp_path) is None
    first = proof_or_cached(base_guide, tmp_path)
    assert first.lines
    assert cached_proof(base_guide, tmp_path) == first.proof
    assert proof_or_cached(base_guide, tmp_path).lines[0] == "Nothing has changed since the last proof."
    changed = _with_policy(base_guide, "broken", means=("yes",))
    assert fingerprint(changed) != fingerprint(base_guide)
    assert cached_proof(changed, tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"fingerprint": 1}'])
def test_cached_proof_that_is_unreadable_is_none(text: str, base_guide: Guide, tmp_path: Path) -> None:
    (tmp_path / CACHE_FILE).parent.mkdir()
    (tmp_path / CACHE_FILE).write_text(text, encoding="utf-8")
    assert cached_proof(base_guide, tmp_path) is None


def test_fingerprint_covers_every_file_of_flows(base_guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, read, met = Path(proof.__file__).parent, Path.read_bytes, set()

    def noted(path: Path) -> bytes:
        met.add(path)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    fingerprint(base_guide)
    assert met >= set(folder.rglob("*.py"))


def test_failed_proof_is_not_cached(base_guide: Guide, tmp_path: Path) -> None:
    proof_or_cached(_with_rule(base_guide, _rule(root="lending", every=["mend"])), tmp_path)
    assert not (tmp_path / CACHE_FILE).exists()


def test_step_ref_prints_as_flow_and_step() -> None:
    assert str(StepRef("lending", "who")) == "lending/who"
