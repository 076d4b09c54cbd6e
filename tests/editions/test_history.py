"""What has become of each flow since an edition is told of that flow alone, and in words where it cannot be known."""

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


def test_each_flow_is_the_same_or_changed_or_gone_as_it_was_made() -> None:
    first, second = map(flow_histories, GUIDE.past)
    changed = {id_ for id_, one in first.items() if one.state == "changed"}
    assert changed == {IDS[0], IDS[2], own_duty(REAL)[0]}
    assert {id_ for id_, one in second.items() if one.state != "same"} == {IDS[2]}
    assert (first[GONE].state, first[GONE].to) == ("gone", f"flow:{IDS[3]}")
    assert IDS[-1] not in first
    assert IDS[-1] in second


def test_the_same_is_what_has_the_same_code() -> None:
    for past_ in GUIDE.past:
        for id_, one in flow_histories(past_).items():
            assert (one.state == "same") == (past_.frozen.codes[id_] == GUIDE.codes.get(id_))
            assert (one.changes != ()) == (one.state == "changed")


def test_what_protects_less_is_told_first_and_the_whole_guide_tells_of_all() -> None:
    first = GUIDE.past[0]
    changes = flow_histories(first)[IDS[0]].changes
    assert changes[0].less
    assert [one.less for one in changes] == sorted((one.less for one in changes), reverse=True)
    told = {one.says for flow in flow_histories(first).values() for one in flow.changes}
    assert told <= {one.says for one in guide_history(first).changes}
    assert guide_history(PastEdition(freeze(GUIDE.guide), GUIDE)).state == "same"


@pytest.mark.parametrize("id_", IDS)
def test_a_flow_is_told_nothing_of_another_that_does_the_same_duty(id_: str) -> None:
    all_others = REAL
    for other in IDS:
        all_others = with_steps(all_others, other, other_words if other == id_ else other_route)
    found = flow_changed(CurrentEdition(all_others).data, CurrentEdition(REAL).data, id_)
    title = next(flow.title for flow in REAL.flows if flow.id == id_)
    assert found
    assert not [one for one in found if "routes of *" in one.says and f"*{title}*" not in one.says]
    assert not [one for one in found if one.about.startswith("flow:") and one.about != f"flow:{id_}"]


def test_a_change_that_no_comparison_tells_of_is_told_in_a_sentence() -> None:
    flows = (REAL.flows[0].model_copy(update={"stage": "Elsewhere"}), *REAL.flows[1:])
    old = freeze(REAL.model_copy(update={"flows": flows}))
    [only] = flow_histories(PastEdition(old, CurrentEdition(REAL)))[IDS[0]].changes
    assert only.says.startswith("Only particulars have changed")


@pytest.mark.parametrize(("kept", "says"), [({}, "only the addresses"), ({"shape": 2}, "a shape that this")])
def test_what_an_edition_said_may_not_be_known(kept: dict[str, int], says: str) -> None:
    edition = PastEdition(past(REAL)[1].model_copy(update={"guide": kept}), GUIDE)
    found = flow_histories(edition)
    assert found[IDS[2]].state == "unknown"
    assert says in found[IDS[2]].why
    assert found[IDS[0]].state == "same", "a code says so without any content"
    assert guide_history(edition).state == "unknown"
