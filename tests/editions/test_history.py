"""The changes of a flow since an edition are listed for that flow alone, with a reason where they are unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editions.current import CurrentEdition, PastEdition
from generator.editions.history import flow_changed, flow_histories, guide_history
from generator.editions.store import freeze
from generator.load import load
from tests.support.editions import GONE, other_route, other_words, own_duty, past, with_past, with_steps

ROOT = Path(__file__).resolve().parents[2]
REAL = load(ROOT).guide
GUIDE = with_past(REAL)
IDS = [flow.id for flow in REAL.flows]


def test_flow_histories_are_same_changed_or_gone() -> None:
    first, second = map(flow_histories, GUIDE.past)
    changed = {id_ for id_, one in first.items() if one.state == "changed"}
    assert changed == {IDS[0], IDS[2], own_duty(REAL)[0]}
    assert {id_ for id_, one in second.items() if one.state != "same"} == {IDS[2]}
    assert (first[GONE].state, first[GONE].to) == ("gone", f"flow:{IDS[3]}")
    assert IDS[-1] not in first
    assert IDS[-1] in second


def test_flow_histories_agree_with_codes() -> None:
    for past_ in GUIDE.past:
        for id_, one in flow_histories(past_).items():
            assert (one.state == "same") == (past_.frozen.codes[id_] == GUIDE.codes.get(id_))
            assert (one.changes != ()) == (one.state == "changed")


def test_flow_histories_put_less_protective_first() -> None:
    first = GUIDE.past[0]
    changes = flow_histories(first)[IDS[0]].changes
    assert changes[0].less
    assert [one.less for one in changes] == sorted((one.less for one in changes), reverse=True)
    sentences = {one.says for flow in flow_histories(first).values() for one in flow.changes}
    assert sentences <= {one.says for one in guide_history(first).changes}
    assert guide_history(PastEdition(freeze(GUIDE.guide), GUIDE)).state == "same"


@pytest.mark.parametrize("id_", IDS)
def test_flow_changed_ignores_other_flows(id_: str) -> None:
    all_others = REAL
    for other in IDS:
        all_others = with_steps(all_others, other, other_words if other == id_ else other_route)
    found = flow_changed(CurrentEdition(all_others).data, CurrentEdition(REAL).data, id_)
    title = next(flow.title for flow in REAL.flows if flow.id == id_)
    assert found
    assert not [one for one in found if "routes of *" in one.says and f"*{title}*" not in one.says]
    assert not [one for one in found if one.about.startswith("flow:") and one.about != f"flow:{id_}"]


def test_flow_histories_report_change_that_compare_misses() -> None:
    flows = (REAL.flows[0].model_copy(update={"stage": "Elsewhere"}), *REAL.flows[1:])
    old = freeze(REAL.model_copy(update={"flows": flows}))
    [only] = flow_histories(PastEdition(old, CurrentEdition(REAL)))[IDS[0]].changes
    assert only.says.startswith("Only particulars have changed")


@pytest.mark.parametrize(
    ("kept", "says"), [({}, "only the addresses"), ({"shape": 2}, "has a shape that this program")]
)
def test_flow_histories_say_when_content_is_unknown(kept: dict[str, int], says: str) -> None:
    edition = PastEdition(past(REAL)[1].model_copy(update={"guide": kept}), GUIDE)
    found = flow_histories(edition)
    assert found[IDS[2]].state == "unknown"
    assert says in found[IDS[2]].why
    assert found[IDS[0]].state == "same", "a code says so without any content"
    assert guide_history(edition).state == "unknown"
