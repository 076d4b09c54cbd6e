"""A code changes only when its content changes; a mistyped code is invalid."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from generator.editions.codes import ALPHABET, check_character, flow_code, guide_code
from generator.load import load
from generator.model import Ask, Do, Guide, SearchWords
from tests.support.codes import is_code

ROOT = Path(__file__).resolve().parents[2]
REAL = load(ROOT).guide
CODES = [guide_code(REAL), *(flow_code(REAL, flow) for flow in REAL.flows)]


def test_codes_are_different() -> None:
    assert len(set(CODES)) == len(REAL.flows) + 1


@pytest.mark.parametrize("code", CODES)
def test_is_code_accepts_any_way_of_typing(code: str) -> None:
    assert is_code(code)
    assert is_code(code.lower().replace("-", " "))
    assert is_code(code.replace("0", "O").replace("1", "l"))


@pytest.mark.parametrize("code", CODES)
def test_is_code_refuses_wrong_or_swapped_characters(code: str) -> None:
    typed = code.replace("-", "")
    for place, right in enumerate(typed):
        for other in set(ALPHABET) - {right}:
            assert not is_code(typed[:place] + other + typed[place + 1 :])
    for one in range(len(typed)):
        for two in range(one):
            if typed[one] != typed[two]:
                swapped = list(typed)
                swapped[one], swapped[two] = typed[two], typed[one]
                assert not is_code("".join(swapped))


@pytest.mark.parametrize("text", ["", "7KQ2", "7KQ2-M4XD9", "7KQ2-M4X!", "ÄÖÜ2-M4XD"])
def test_is_code_refuses_other_shapes(text: str) -> None:
    assert not is_code(text)


def test_check_character_depends_on_every_character() -> None:
    for place in range(7):
        assert len({check_character("0" * place + one + "0" * (6 - place)) for one in ALPHABET}) == len(ALPHABET)


def _with_step(guide: Guide, number: int, **change: Any) -> Guide:
    """Return the guide with one step of its first flow changed."""
    flow = guide.flows[0]
    steps = [step.model_copy(update=change) if place == number else step for place, step in enumerate(flow.steps)]
    changed = flow.model_copy(update={"steps": tuple(steps)})
    return guide.model_copy(update={"flows": (changed, *guide.flows[1:])})


def _with_duty(guide: Guide, duty: str, **change: Any) -> Guide:
    duties = tuple(one.model_copy(update=change) if one.duty == duty else one for one in guide.duties.duties)
    return guide.model_copy(update={"duties": guide.duties.model_copy(update={"duties": duties})})


@pytest.mark.parametrize(
    "change",
    [
        lambda guide: _with_step(guide, 0, ask="Is the person one of us?"),
        lambda guide: _with_step(guide, 0, answers=guide.flows[0].steps[0].answers[::-1]),
        lambda guide: _with_step(guide, 1, then="refused"),
        lambda guide: _with_step(guide, 1, do=()),
        lambda guide: _with_duty(guide, "write-loan", text="Write it down."),
        lambda guide: _with_duty(guide, "write-loan", strength="must"),
        lambda guide: _with_duty(guide, "take-care", text="Take good care."),
    ],
)
def test_flow_code_and_guide_code_change_with_flow(change: Any, base_guide: Guide) -> None:
    changed = change(base_guide)
    assert isinstance(base_guide.flows[0].steps[0], Ask)
    assert isinstance(base_guide.flows[0].steps[1], Do)
    assert flow_code(changed, changed.flows[0]) != flow_code(base_guide, base_guide.flows[0])
    assert guide_code(changed) != guide_code(base_guide)


def test_flow_code_ignores_other_flows(base_guide: Guide) -> None:
    changed = _with_step(base_guide, 0, ask="Is the person one of us?")
    assert flow_code(changed, changed.flows[1]) == flow_code(base_guide, base_guide.flows[1])
    other = _with_duty(base_guide, "mend", text="Mend it.")
    assert flow_code(other, other.flows[0]) == flow_code(base_guide, base_guide.flows[0])


def test_codes_ignore_search_words(base_guide: Guide) -> None:
    assert base_guide.search_words.found_by
    other = base_guide.model_copy(update={"search_words": SearchWords()})
    assert guide_code(other) == guide_code(base_guide)
    assert flow_code(other, other.flows[0]) == flow_code(base_guide, base_guide.flows[0])


def test_guide_code_ignores_dates_and_edition_name(base_guide: Guide) -> None:
    site = base_guide.site.model_copy(
        update={
            "edition": base_guide.site.edition.model_copy(update={"name": "Edition 9"}),
            "reviewed": datetime.date(2030, 1, 1),
            "review_by": datetime.date(2031, 1, 1),
        }
    )
    assert guide_code(base_guide.model_copy(update={"site": site})) == guide_code(base_guide)
    other = base_guide.site.model_copy(update={"emergency": "Call 112."})
    assert guide_code(base_guide.model_copy(update={"site": other})) != guide_code(base_guide)
