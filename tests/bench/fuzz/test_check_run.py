"""A few damages go through the check of the complete guide; failures and unreported damages are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fuzz import check_run
from bench.fuzz.check_run import CheckedCopy, Outcome, bench_check, report

ROOT = Path(__file__).resolve().parents[3]
BASE = ROOT / "tests" / "check" / "base"
FLOW = "content/flows/01-lending.yml"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> CheckedCopy:
    return CheckedCopy(BASE, tmp_path_factory.mktemp("checked"))


def _of(checked: CheckedCopy, old: str, new: str, line: int = 0) -> Outcome:
    text = (checked.root / FLOW).read_text(encoding="utf-8")
    assert old in text
    return checked.outcome_of("planted", FLOW, text.replace(old, new, 1).encode(), line)


def test_checked_copy_reports_every_damage_without_exception(tmp_path: Path) -> None:
    copy = CheckedCopy(ROOT, tmp_path)
    found = [copy.outcome(number) for number in range(14)]
    assert [one for one in found if one.fault or (one.silent)] == []
    assert any(one.rerouted for one in found)
    assert any(one.problem for one in found)


def test_checked_copy_is_restored_after_each_damage(checked: CheckedCopy) -> None:
    before = (checked.root / FLOW).read_bytes()
    for number in range(8):
        checked.outcome(number)
    assert (checked.root / FLOW).read_bytes() == before == (BASE / FLOW).read_bytes()


def test_report_names_changed_route_that_compare_misses(checked: CheckedCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "    do: [write-loan]\n", "    do: [write-loan, mend]\n"
    assert _of(checked, old, new)[3:5] == (True, True)
    monkeypatch.setattr(check_run, "compare_editions", lambda *_: [])
    silent = _of(checked, old, new)
    assert silent[3:5] == (True, False)
    assert any(line == "  not reported: planted" for line in report([silent]))


def test_report_names_exception(checked: CheckedCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: Path) -> None:
        raise RuntimeError("it broke")

    monkeypatch.setattr(check_run.check, "checked", failing)
    failed = _of(checked, "number: 1", "number: 1")
    assert "it broke" in failed.fault
    assert any("it broke" in line for line in report([failed]))


@pytest.mark.parametrize(("line", "near"), [(14, True), (13, True), (11, False), (0, None)])
def test_outcome_says_if_problem_is_near_damage(line: int, near: object, checked: CheckedCopy) -> None:
    assert _of(checked, '"Yes": {to: lend}', '"Yes": {to: nowhere}', line).near is near


def test_bench_check_prints_number_of_damages_and_passes() -> None:
    lines: list[str] = []
    assert bench_check(BASE, lines.append, 12)
    assert lines[0].startswith("12 damages")
