"""The suspects are the rules that the proof finds broken, or that no case puts to the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.flows.case import flow_index
from generator.flows.rule_filter import RuleFilter
from generator.flows.rule_proof import prove_rule
from generator.flows.state_space import StateSpace
from generator.load import load
from generator.model import Rule

REAL = load(Path(__file__).resolve().parents[2]).guide
ROOTS = ("criminal-route", "under-10", "return-and-moving-in")
DUTIES = tuple(duty.duty for duty in REAL.duties.duties if not duty.standing)
VALUES = [(fact.fact, value) for fact in REAL.facts.facts for value in fact.values]


def _rules(root: str) -> Iterator[Rule]:
    steps = [f"{root}/{step.id}" for flow in REAL.flows if flow.id == root for step in flow.steps]
    for number, duty in enumerate(DUTIES):
        yield from (_rule(f"{kind}-{number}", root, **{kind: [duty]}) for kind in ("every", "never"))
        yield _rule(f"any-{number}", root, any=[duty, steps[number % len(steps)]])
    for number, (fact, value) in enumerate(VALUES):
        given, duty, step = {fact: value}, DUTIES[number % len(DUTIES)], steps[number % len(steps)]
        yield _rule(f"given-every-{number}", root, given=given, every=[duty, step])
        yield _rule(f"given-never-{number}", root, given=given, never=[duty])
        yield _rule(f"passing-{number}", root, given=given, passing=[step], every=[steps[number // 2 % len(steps)]])


def _rule(name: str, root: str, **keys: Any) -> Rule:
    return Rule.model_validate({"rule": name, "root": root, "text": "Tried here.", "basis": ["S1.1"], **keys})


@pytest.mark.parametrize("root", ROOTS)
def test_suspects_are_broken_or_untested_rules(root: str) -> None:
    space = StateSpace(flow_index(REAL))
    rules = list(_rules(root))
    proved = [prove_rule(space, rule) for rule in rules]
    wrong = {one.rule.rule for one in proved if one.counterexample or not one.cases}
    assert wrong
    assert {rule.rule for rule in RuleFilter(space, rules).suspects()} == wrong
    assert len(wrong) < len(rules)
