"""guide.json is the guide, fits the schema beside it, and is the same as a script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.editions.codes import flow_code, guide_code
from generator.editions.current import CurrentEdition
from generator.editions.schema import GuideData
from generator.editions.snapshot import JSON, SCHEMA, SCRIPT, data_files, guide_json
from generator.flows.case import UNSURE
from generator.load import load
from generator.model import Guide
from tests.support.flow_graph import of_data, of_model

ROOT = Path(__file__).resolve().parents[2]
GUIDE = load(ROOT).guide
FILES = data_files(CurrentEdition(GUIDE).data, ())
DATA: dict[str, Any] = json.loads(FILES[JSON])


def test_script_has_same_data_as_json() -> None:
    assert json.loads(FILES[SCRIPT].removeprefix("var guideData = ").removesuffix(";\n")) == DATA


def test_script_escapes_line_separators(base_guide: Guide) -> None:
    roles = base_guide.roles.roles
    odd = roles[0].model_copy(update={"name": "The\u2028keeper"})
    changed = base_guide.model_copy(update={"roles": base_guide.roles.model_copy(update={"roles": (odd, *roles[1:])})})
    script = data_files(CurrentEdition(changed).data, ())[SCRIPT]
    assert "\u2028" not in script
    assert r"The\u2028keeper" in script


def test_guide_data_has_exactly_published_shape() -> None:
    again = GuideData.model_validate(DATA)
    assert again.model_dump(mode="json", exclude_none=True) == DATA
    assert set(json.loads(FILES[SCHEMA])["properties"]) >= set(DATA)


@pytest.mark.parametrize("wrong", [{"flows": 1}, {"code": None}, {"unknown": 1}])
def test_guide_data_refuses_other_shape(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        GuideData.model_validate({**DATA, **wrong})


def test_data_has_every_flow_fact_duty_and_rule() -> None:
    assert [one["id"] for one in DATA["flows"]] == [flow.id for flow in GUIDE.flows]
    assert list(DATA["facts"]) == [fact.fact for fact in GUIDE.facts.facts]
    assert list(DATA["duties"]) == [duty.duty for duty in GUIDE.duties.duties]
    assert list(DATA["rules"]) == [rule.rule for rule in GUIDE.rules.rules]


@pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)
def test_data_of_flow_is_same_graph_with_code(flow: Any) -> None:
    found = next(one for one in DATA["flows"] if one["id"] == flow.id)
    assert of_data(found) == of_model(flow)
    assert found["code"] == flow_code(GUIDE, flow)
    asks = [step for step in found["steps"] if step["kind"] == "ask"]
    for step in asks:
        values = DATA["facts"][step["fact"]]["values"]
        assert {one["value"] for one in step["answers"]} - {UNSURE} <= set(values)
        assert set(step["answers"][-1]["means"]) <= set(DATA["facts"][step["fact"]]["means"])


def test_data_lists_implications_under_their_value() -> None:
    said = {
        (fact, one["value"], kind, other, value)
        for fact, its in DATA["facts"].items()
        for one in its["implies"]
        for kind in ("then", "never")
        for other, value in one[kind].items()
    }
    written = {
        (fact, given, kind, other, value)
        for one in GUIDE.facts.implies
        for fact, given in one.given
        for kind in ("then", "never")
        for other, value in getattr(one, kind)
    }
    assert said == written
    assert said


def test_data_has_code_of_guide() -> None:
    assert DATA["code"] == guide_code(GUIDE)
    assert guide_json(CurrentEdition(GUIDE).data) == DATA
