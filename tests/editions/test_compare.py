"""Every kind of change is reported as what it is, and as less protective when it is; what is the same is not."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.editions.change import EFFECTS, GROUPS
from generator.editions.compare import compare_editions
from generator.editions.current import CurrentEdition
from generator.editions.edition_pair import EditionPair
from generator.editions.schema import GuideData
from generator.editions.snapshot import guide_json
from generator.load import load

BASE = Path(__file__).resolve().parents[1] / "check" / "base"
Data = dict[str, Any]
Edit = Callable[[Data], object]
Told = tuple[str, bool, str]


def _old() -> Data:
    """Return the small guide, in which somebody who is refused is handed over to mending."""
    found = copy.deepcopy(guide_json(CurrentEdition(load(BASE).guide).data))
    _step(found, 0, "refused").update(end="hand-over", next=["mending"])
    return found


def _step(guide: Data, flow: int, id_: str) -> Data:
    steps: list[Data] = guide["flows"][flow]["steps"]
    return next(step for step in steps if step["id"] == id_)


def _answer(guide: Data, flow: int, id_: str, value: str) -> Data:
    answers: list[Data] = _step(guide, flow, id_)["answers"]
    return next(one for one in answers if one["value"] == value)


def _swap_labels(guide: Data) -> None:
    yes, no = (_answer(guide, 0, "who", value) for value in ("yes", "no"))
    yes["label"], no["label"] = no["label"], yes["label"]


def _drop_answer(guide: Data) -> None:
    _step(guide, 1, "look")["answers"].remove(_answer(guide, 1, "look", "yes"))


def _skip_the_loan(guide: Data) -> None:
    guide["flows"][0]["steps"].remove(_step(guide, 0, "lend"))
    for value in ("yes", "unsure"):
        _answer(guide, 0, "who", value)["to"] = "lent"


def _new_question(guide: Data) -> None:
    answers = [{"value": value, "label": value, "to": to, "basis": []} for value, to in (("a", "lent"), ("b", "who"))]
    new = {"id": "first", "kind": "ask", "ask": "Is it open?", "fact": "open", "asked_of": "keeper", "answers": answers}
    answers[0]["to"] = "who"
    guide["flows"][0]["steps"].append({**new, "basis": [], "open": []})
    guide["flows"][0]["start"] = "first"


def _without_a_question(guide: Data) -> None:
    guide["flows"][1]["start"] = "broken"


def _new_answer(guide: Data) -> None:
    _step(guide, 1, "look")["answers"].append({"value": "partly", "label": "Partly", "to": "broken", "basis": []})


def _weaker_statement(guide: Data) -> None:
    part = next(one for section in guide["sections"] for one in section["body"] if one.get("strength") == "must")
    part["strength"] = "should"


def _remove_statements(guide: Data) -> None:
    for section in guide["sections"]:
        body = section["body"]
        section["body"] = [one if one.get("strength") != "must" else {"heading": "x", "id": "x"} for one in body]


def _turn_round(guide: Data) -> None:
    _swap_labels(guide)
    _step(guide, 0, "who").update(ask="Is the person a stranger?")


def _means(guide: Data, means: list[str], to: str) -> None:
    guide["facts"]["broken"]["means"] = means
    _answer(guide, 1, "look", "unsure").update(to=to, means=means)


def _rule(guide: Data, **change: Any) -> None:
    guide["rules"]["mended-first"].update(change)


def _duty(guide: Data, duty: str, **change: Any) -> None:
    guide["duties"][duty].update(change)


def _rename_flow(guide: Data) -> None:
    guide["flows"][1].update(id="repair")


LENDING, MENDING = "flow:lending", "flow:mending"
LOAN, MEND, CARE, RULE = "duty:write-loan", "duty:mend", "duty:take-care", "rule:mended-first"
SEEDED: dict[str, tuple[Edit, set[Told]]] = {
    # Routes
    "an end hands over no longer": (lambda g: _step(g, 0, "refused").update(next=[]), {("route", True, LENDING)}),
    "a hand-over is complete": (lambda g: _step(g, 0, "refused").update(end="complete"), {("route", True, LENDING)}),
    "a hand-over is open": (lambda g: _step(g, 0, "refused").update(end="open"), {("route", True, LENDING)}),
    "an end comes back": (lambda g: _step(g, 0, "refused").update(reenter="mending"), {("route", False, LENDING)}),
    "an end makes a fact known": (lambda g: _step(g, 0, "lent").update(sets={"a": "b"}), {("route", False, LENDING)}),
    "an end hands over to one more": (
        lambda g: _step(g, 0, "lent").update(next=["mending"]),
        {("route", False, LENDING)},
    ),
    "a flow is no longer visited": (lambda g: _step(g, 0, "lend").update(calls=[]), {("route", True, LENDING)}),
    "an answer leads elsewhere": (
        lambda g: _answer(g, 0, "who", "no").update(to="lent"),
        {("route", True, LENDING)},
    ),
    "an answer leads to another end of the kind": (
        lambda g: _answer(g, 1, "look", "yes").update(to="whole"),
        {("route", True, MENDING), ("duty", True, MEND)},
    ),
    "an answer is gone": (_drop_answer, {("route", True, MENDING)}),
    "an answer is new": (_new_answer, {("route", False, MENDING)}),
    "labels are swapped": (_swap_labels, {("route", True, LENDING), ("duty", True, LOAN), ("duty", False, LOAN)}),
    "a question is new": (_new_question, {("route", False, LENDING), ("step", False, LENDING)}),
    "a question is not asked": (_without_a_question, {("route", False, MENDING), ("duty", False, MEND)}),
    # Duties
    "a duty is gone from a step": (lambda g: _step(g, 1, "broken").update(duties=[]), {("duty", True, MEND)}),
    "a duty is new on a step": (lambda g: _step(g, 1, "whole").update(duties=["mend"]), {("duty", False, MEND)}),
    "a step with a duty is gone": (
        _skip_the_loan,
        {("route", True, LENDING), ("duty", True, LOAN), ("step", False, LENDING)},
    ),
    "a duty is dropped": (lambda g: g["duties"].pop("take-care"), {("duty", True, CARE)}),
    "a duty is new": (lambda g: g["duties"].update({"more": g["duties"]["mend"]}), {("duty", False, "duty:more")}),
    "a duty is weakened": (lambda g: _duty(g, "mend", strength="may"), {("strength", True, MEND)}),
    "a duty is strengthened": (lambda g: _duty(g, "mend", strength="must"), {("strength", False, MEND)}),
    "a level falls": (lambda g: _duty(g, "mend", level="advice"), {("duty", True, MEND)}),
    "a level rises": (lambda g: _duty(g, "mend", level="protection"), {("duty", False, MEND)}),
    "a duty protects one person less": (lambda g: _duty(g, "mend", protects=[]), {("duty", True, MEND)}),
    "a duty protects one person more": (
        lambda g: _duty(g, "mend", protects=["others", "harmed"]),
        {("duty", False, MEND)},
    ),
    "somebody else does it": (lambda g: _duty(g, "mend", who=["member"]), {("duty", False, MEND)}),
    "a timescale is new": (lambda g: _duty(g, "mend", timescale="At once."), {("duty", False, MEND)}),
    "a duty no longer stands": (lambda g: _duty(g, "take-care", standing=False), {("duty", True, CARE)}),
    "a duty is reworded": (lambda g: _duty(g, "mend", text="Put it right."), {("wording", False, MEND)}),
    # Questions and facts
    "a question is reworded": (
        lambda g: _step(g, 1, "look").update(ask="Is it broken?"),
        {("question", False, "step:mending/look")},
    ),
    "an answer is reworded": (
        lambda g: _answer(g, 1, "look", "yes").update(label="It is"),
        {("question", False, "step:mending/look")},
    ),
    "somebody else is asked": (
        lambda g: _step(g, 1, "look").update(asked_of="member"),
        {("question", False, "step:mending/look")},
    ),
    "Not sure is taken for the less safe value": (
        lambda g: _means(g, ["no", "yes"], "whole"),
        {("not-sure", True, "fact:broken"), ("route", True, MENDING), ("duty", True, MEND)},
    ),
    "Not sure is taken for one value only": (
        lambda g: _means(g, ["yes"], "broken"),
        {("not-sure", False, "fact:broken")},
    ),
    "an implication is gone": (lambda g: g["facts"]["member"].update(implies=[]), {("fact", False, "fact:member")}),
    "a fact has one more value": (
        lambda g: g["facts"]["member"]["values"].append("was"),
        {("fact", False, "fact:member")},
    ),
    # Flows and rules
    "a flow is gone": (_rename_flow, {("flow", True, MENDING), ("flow", False, "flow:repair")}),
    "a step is renamed": (
        lambda g: (_step(g, 1, "whole").update(id="fine"), _answer(g, 1, "look", "no").update(to="fine")),
        {("step", False, MENDING)},
    ),
    "a rule is dropped": (lambda g: g["rules"].pop("mended-first"), {("rule", True, RULE)}),
    "a rule is new": (lambda g: g["rules"].update(more=g["rules"]["mended-first"]), {("rule", False, "rule:more")}),
    "a rule asks for less": (lambda g: _rule(g, every=["mend"]), {("rule", True, RULE)}),
    "a rule asks for more": (lambda g: _rule(g, every=["mending/look", "mend", "write-loan"]), {("rule", False, RULE)}),
    "a rule asks it of fewer cases": (lambda g: _rule(g, passing=["lending/refused"]), {("rule", True, RULE)}),
    "a rule asks it of more cases": (lambda g: _rule(g, given={}), {("rule", False, RULE)}),
    "a rule is reworded": (lambda g: _rule(g, text="Mend it first."), {("wording", False, RULE)}),
    # The rest
    "a term is gone": (lambda g: g["terms"].pop(0), {("content", False, "term:tool-loan-card")}),
    "a source is another": (
        lambda g: g["sources"][0].update(edition="4th"),
        {("content", False, "source:manual")},
    ),
    "a checklist is another": (
        lambda g: g["checklists"].update(title="Lists"),
        {("content", False, "page:checklists/index")},
    ),
    "a statement is weakened": (
        _weaker_statement,
        {("strength", True, "section:returning"), ("content", False, "section:returning")},
    ),
    "a statement is gone": (
        _remove_statements,
        {("strength", True, "section:returning"), ("content", False, "section:returning")},
    ),
    "a question is turned round": (
        _turn_round,
        {("route", True, LENDING), ("question", False, "step:lending/who")},
    ),
    "an end has another title": (
        lambda g: _step(g, 1, "whole").update(title="Lend it"),
        {("wording", False, MENDING)},
    ),
    "steps stand in another order": (lambda g: g["flows"][1]["steps"].reverse(), {("wording", False, MENDING)}),
}
OLD = _old()


def _edited(name: str) -> EditionPair:
    new = copy.deepcopy(OLD)
    SEEDED[name][0](new)
    return EditionPair(GuideData.model_validate(OLD), GuideData.model_validate(new))


@pytest.mark.parametrize("name", SEEDED)
def test_compare_classifies_each_change(name: str) -> None:
    both = _edited(name)
    found = compare_editions(both.old, both.new)
    assert {(one.effect, one.less, one.about) for one in found} == SEEDED[name][1], found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("name", SEEDED)
def test_compare_gives_sentences_with_less_protective_first(name: str) -> None:
    both = _edited(name)
    found = compare_editions(both.old, both.new)
    for one in found:
        assert one.says.endswith((".", "?”", "”")), one
        assert one.says[0] in "“*" or not one.says[0].islower(), one
    assert [one.less for one in found] == sorted((one.less for one in found), reverse=True)


def test_compare_finds_no_change_in_same_guide() -> None:
    assert compare_editions(GuideData.model_validate(OLD), GuideData.model_validate(copy.deepcopy(OLD))) == []


def test_compare_reports_unknown_difference_as_wording() -> None:
    new = GuideData.model_validate({**OLD, "code": "0000-0000"})
    [change] = compare_editions(GuideData.model_validate(OLD), new)
    assert (change.effect, change.less) == ("wording", False)


def test_effects_have_groups_and_examples() -> None:
    assert list(GROUPS) == list(EFFECTS)
    assert {effect for _, expected in SEEDED.values() for effect, *_ in expected} == set(EFFECTS)


def test_compare_sees_no_loss_in_unprotective_duty() -> None:
    old = copy.deepcopy(OLD)
    _duty(old, "mend", level="none")
    new = copy.deepcopy(old)
    _step(new, 1, "broken").update(duties=[])
    [change] = compare_editions(GuideData.model_validate(old), GuideData.model_validate(new))
    assert (change.effect, change.less, change.about) == ("duty", False, MEND)


def test_compare_reports_new_key_of_many_parts_once() -> None:
    old = copy.deepcopy(OLD)
    old["open"] = [{**OLD["open"][0], "id": id_, "reading_is": None} for id_ in ("D01", "D02")]
    new = copy.deepcopy(old)
    for one in new["open"]:
        one["reading_is"] = "worked-out"
    new["open"][1]["owner"] = "Somebody else"
    changes = compare_editions(GuideData.model_validate(old), GuideData.model_validate(new))
    assert [one.about for one in changes] == ["page:open", "open:D02"]
    assert "`reading_is`" in changes[0].says
    assert "in 1 place" in changes[1].says
    new["open"][0]["reading_is"] = None
    assert len(compare_editions(GuideData.model_validate(old), GuideData.model_validate(new))) == 1
