"""Every route of every flow, worked through on its page: the steps, their order and the end are those of Python."""

from __future__ import annotations

import pytest

from generator.model import Do, End
from tests.browser.conftest import Counted
from tests.browser.reader import Reader
from tests.browser.walk import clear, last_end, shown, walk
from tests.support.cases import GUIDE, ROOTS, SHELF, Case, cover, covering, routes

TITLES = {flow.id: flow.title for flow in GUIDE.flows}
# So that two workers share a flow with many routes.
HALVES = [(root, half) for root in ROOTS for half in (0, 1)]


@pytest.mark.parametrize(("root", "half"), HALVES)
def test_walk_of_every_route_matches_python(
    walker: Reader, server: str, root: str, half: int, record_property: Counted
) -> None:
    cases = list(routes(root))[half::2]
    page = walker.open(f"{server}flows/{root}.html")
    for case in cases:
        assert walk(page, case, stop=case.passed[-1]) == shown(case)
        assert page.url == f"{server}flows/{root}.html"
        clear(page)
    record_property("routes walked on http", len(cases))


@pytest.mark.parametrize("root", ROOTS)
def test_walk_from_folder_covers_every_answer(walker: Reader, folder: str, root: str, record_property: Counted) -> None:
    cases = cover(root)
    page = walker.open(f"{folder}flows/{root}.html")
    for case in cases:
        assert walk(page, case, stop=case.passed[-1]) == shown(case)
        clear(page)
    record_property("routes walked from a folder", len(cases))


COVERING = covering()


@pytest.mark.parametrize("case", COVERING, ids=[f"{case.root}-{number}" for number, case in enumerate(COVERING)])
def test_case_reaches_its_end_with_complete_record(
    walker: Reader, server: str, case: Case, record_property: Counted
) -> None:
    page = walker.open(f"{server}flows/{case.root}.html")
    assert walk(page, case) == shown(case)
    assert page.url == f"{server}flows/{last_end(case).flow}.html"
    record_property("complete cases walked", 1)

    steps = [SHELF.steps[spot] for spot in case.passed]
    given = list(dict.fromkeys(id_ for step in steps if isinstance(step, Do | End) for id_ in step.do))
    duties = GUIDE.duties.by_id()
    roles = {role.id: role.name for role in GUIDE.roles.roles}
    record = page.locator("[data-record]").text_content() or ""
    for id_ in given:
        assert record.count(f"({', '.join(duties[id_].basis)})") >= 1
        assert f"DUTIES: {'; '.join(roles[who] for who in duties[id_].who)}\n" in record
    assert record.count("\n- [") == len(given) + sum(duty.standing for duty in GUIDE.duties.duties)
    ends = [f"- {TITLES[spot.flow]}: " for spot in case.passed if isinstance(SHELF.steps[spot], End)]
    assert [line[: len(end)] for line, end in zip(_part(record, "WHERE IT LED"), ends, strict=True)] == ends
    unsure = [fact for fact, value in case.answers.items() if value == "unsure"]
    assert len(_part(record, "TO FIND OUT")) == len(unsure)
    assert len([line for line in _part(record, "QUESTIONS AND ANSWERS") if "follows from" not in line]) == len(
        case.answers
    )


def _part(record: str, title: str) -> list[str]:
    """Return the lines under a title of the record."""
    _, _, after = record.partition(f"\n{title}\n")
    return after.split("\n\n")[0].splitlines() if after else []


def test_cases_pass_every_end_and_visit() -> None:
    turns = {spot for case in COVERING for spot in case.passed}
    missed = [
        str(spot)
        for spot, step in SHELF.steps.items()
        if (isinstance(step, End) or (isinstance(step, Do) and step.visit)) and spot not in turns
    ]
    assert missed == []
