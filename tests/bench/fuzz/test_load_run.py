"""A small draw of the damages goes through load: nothing fails and places are right, and both are really looked at."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import pytest

from bench.fuzz import load_run
from bench.fuzz.damage import COMMON, Content, Damage
from bench.fuzz.load_run import PERCENT, Outcome, outcome, report
from bench.fuzz.oversized import OVERSIZED
from generator.load.loader import Kind, ParsedFile, parse_file

ROOT = Path(__file__).resolve().parents[3]
FILES = Content(ROOT)
# Some of every common kind, and one of every huge or deep one.
NUMBERS = [*(number for number in range(600) if number % 50 != 49), *(50 * at + 49 for at in range(len(OVERSIZED)))]
TRIED = [outcome(FILES.damage(number)) for number in NUMBERS]


def test_outcome_has_no_fault_for_any_damage() -> None:
    assert [(one.number, one.fault) for one in TRIED if one.fault] == []


def test_damages_tried_include_every_kind() -> None:
    assert {one.kind for one in TRIED} == {*COMMON, *OVERSIZED}


def test_first_problem_is_near_damage() -> None:
    placed = [one for one in TRIED if one.line and one.found]
    assert len(placed) > 250
    wrong = [one for one in placed if not one.near]
    assert 100 * len(wrong) <= (100 - PERCENT) * len(placed), wrong


def _report_text(tried: list[Outcome]) -> str:
    return "\n".join(report(tried))


def test_report_counts_damages_of_each_kind() -> None:
    lines = _report_text(TRIED).splitlines()
    for kind in {*COMMON, *OVERSIZED}:
        numbers = next(line for line in lines if line.startswith(f"{kind:44}"))[44:].split()
        assert int(numbers[0]) == sum(one.kind == kind for one in TRIED)
    assert "0 tracebacks or problems without a place." in lines


def test_report_names_exception_with_number_of_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(of: Kind, file: str, raw: bytes) -> ParsedFile:
        if b"\0" in raw:
            raise KeyError("planted")
        return parse_file(of, file, raw)

    monkeypatch.setattr(load_run, "parse_file", failing)
    tried = [outcome(FILES.damage(number)) for number in NUMBERS[:60]]
    found = [one for one in tried if one.fault]
    assert found
    assert all(b"\0" in FILES.damage(one.number).raw for one in found)
    said = _report_text(tried)
    assert f"{len(found)} tracebacks" in said
    assert f"number {found[0].number} " in said
    assert "planted" in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fix": ""}, "too little"),
        ({"says": "One line.\nAnother."}, "more than a line"),
        ({"rule": ""}, "too little"),
        ({"place": None}, "no place of the file"),
    ],
)
def test_outcome_has_fault_for_incomplete_problem(
    change: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage = next(FILES.damage(number) for number in NUMBERS if FILES.damage(number).kind == "NUL")
    found = parse_file(damage.of, damage.file, damage.raw)
    if "place" in change:
        change = {"place": dataclasses.replace(found.problems[0].place, line=100_000)}
    planted = ParsedFile(None, [dataclasses.replace(found.problems[0], **change)])
    monkeypatch.setattr(load_run, "parse_file", lambda *_: planted)
    assert says in outcome(damage).fault


def test_outcome_has_fault_for_unread_file_without_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_run, "parse_file", lambda *_: ParsedFile(None, []))
    assert outcome(FILES.damage(0)).fault


def test_report_counts_places_more_than_one_line_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def further(damage: Damage, lines: int) -> Outcome:
        def moved(of: Kind, file: str, raw: bytes) -> ParsedFile:
            found = parse_file(of, file, raw)
            places = [dataclasses.replace(one.place, line=one.place.line + lines) for one in found.problems]
            problems = [
                dataclasses.replace(one, place=place) for one, place in zip(found.problems, places, strict=True)
            ]
            return found._replace(problems=problems)

        with monkeypatch.context() as patch:
            patch.setattr(load_run, "parse_file", moved)
            return outcome(damage)

    damage = next(FILES.damage(number) for number in NUMBERS if FILES.damage(number).kind == "indented with a tab")
    assert [further(damage, lines).near for lines in (0, 1, 2)] == [True, True, False]
    assert "50.0 % of all" in _report_text([further(damage, 0), further(damage, 2)])


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell how much memory a process has held")
def test_bench_load_tries_requested_number_of_files() -> None:
    lines: list[str] = []
    assert load_run.bench_load(ROOT, lines.append, 60)
    assert lines[0].startswith("60 damaged files")
    assert any("memory of a process grew by" in line for line in lines)
