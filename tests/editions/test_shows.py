"""The case that is shown for a change differs, and no shorter one does: walked again in both editions, step by step."""

from __future__ import annotations

import copy
import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.editions.compare import Change, compare_editions
from generator.editions.current import CurrentEdition
from generator.editions.routes import TooManyRoutesError, all_routes
from generator.editions.schema import FlowData, GuideData
from generator.editions.snapshot import guide_json
from generator.load import load
from generator.model.prose import plain

ROOT = Path(__file__).resolve().parents[2]
GUIDE: dict[str, Any] = guide_json(CurrentEdition(load(ROOT).guide).data)
EDITS = 30
Case = dict[str, str]


def _edits() -> Iterator[tuple[str, int, str, str]]:
    """Yield routes that lead elsewhere: the flow, the step, the answer and the step it leads to now."""
    chance = random.Random(4)  # noqa: S311 - nothing secret
    while True:
        number = chance.randrange(len(GUIDE["flows"]))
        flow = GUIDE["flows"][number]
        step = chance.choice([one for one in flow["steps"] if one["kind"] == "ask"])
        ends = [one["id"] for one in flow["steps"] if one["kind"] == "end"]
        answer = chance.choice(step["answers"])
        to = chance.choice(ends)
        if to != answer["to"]:
            yield flow["id"], number, f"{step['id']}/{answer['value']}", to


def _edited(number: int, way: str, to: str) -> GuideData:
    new = copy.deepcopy(GUIDE)
    id_, value = way.split("/")
    step = next(one for one in new["flows"][number]["steps"] if one["id"] == id_)
    next(one for one in step["answers"] if one["value"] == value)["to"] = to
    return GuideData.model_validate(new)


def _comes_to(flow: FlowData, case: Case) -> tuple[Any, ...]:
    """Return the duties, the questions and the end of a case, by another way than the program goes."""
    steps = {step.id: step for step in flow.steps}
    here, duties, asked = steps[flow.start], set(), set()
    while here.kind != "end":
        duties |= set(here.duties or ())
        to = here.then
        if here.kind == "ask":
            assert here.fact
            asked.add(here.fact)
            if here.fact not in case:
                return ("unanswered", here.fact)
            to = next(one.to for one in here.answers or () if one.value == case[here.fact])
        here = steps[to or ""]
    return (frozenset(duties | set(here.duties or ())), frozenset(asked), here.id)


def _case(flow: FlowData, change: Change) -> Case:
    """Return the answers that a case is shown with."""
    words = {plain(step.ask): step for step in flow.steps if step.ask}
    said = re.findall(r"“([^”]*[?])” (.*?)[.](?= “| Before: )", change.shows.split(" Now: ")[0])
    case = {}
    for question, label in said:
        step = words[question]
        case[step.fact or ""] = next(
            one.value for one in step.answers or () if plain(one.label).removesuffix(".") == label
        )
    return case


@pytest.mark.parametrize(
    "edit", list(itertools.islice(_edits(), EDITS)), ids=lambda edit: f"{edit[0]}-{edit[2]}-{edit[3]}"
)
def test_shown_case_differs_and_is_shortest(edit: tuple[str, int, str, str]) -> None:
    _, number, way, to = edit
    old, new = GuideData.model_validate(GUIDE), _edited(number, way, to)
    before, now = old.flows[number], new.flows[number]
    found = [one for one in compare_editions(old, new) if one.shows]
    assert found
    cases = [_case(before, one) for one in found]
    for case in cases:
        assert _comes_to(before, case) != _comes_to(now, case), case
    shorter = [{one.fact: one.value for one in route.asked} for route in all_routes(before)]
    shortest = min(map(len, cases))
    assert [one for one in shorter if len(one) < shortest and _comes_to(before, one) != _comes_to(now, one)] == []


def test_compare_reports_flow_with_too_many_routes() -> None:
    new = copy.deepcopy(GUIDE)
    flow = new["flows"][0]
    ask = next(one for one in flow["steps"] if one["kind"] == "ask")
    asks = [{**copy.deepcopy(ask), "id": f"q{number}", "fact": f"f{number}"} for number in range(12)]
    for one, then in zip(asks, [*(step["id"] for step in asks[1:]), flow["start"]], strict=True):
        for answer in one["answers"]:
            answer["to"] = then
    flow.update(steps=[*asks, *flow["steps"]], start="q0")
    changed = GuideData.model_validate(new)
    with pytest.raises(TooManyRoutesError):
        all_routes(changed.flows[0])
    old = GuideData.model_validate(GUIDE)
    assert any("too many" in one.says and one.less for one in compare_editions(old, changed))
    assert any("too many" in one.says and one.less for one in compare_editions(changed, old))
