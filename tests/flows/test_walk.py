"""A case walked with answers, as data for other programs: what was asked, what follows, what contradicts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.flows.walk import AnswerError, case_data, case_text, parse_answers, walk_case
from generator.model import Guide

ROOT = Path(__file__).resolve().parents[2]


def test_case_data_describes_complete_case(base_guide: Guide) -> None:
    walked = case_data(base_guide, walk_case(base_guide, "lending", {"broken": "yes", "member": "yes"}))
    assert walked == {
        "asked": [
            {"flow": 1, "step": "who", "fact": "member", "value": "yes"},
            {"flow": 2, "step": "look", "fact": "broken", "value": "yes"},
        ],
        "duties": ["write-loan", "mend"],
        "ends": [
            {"flow": 2, "step": "broken", "kind": "return", "title": "Mend it first"},
            {"flow": 1, "step": "lent", "kind": "complete", "title": "Hand the tool over"},
        ],
        "open": [],
        "find_out": [],
        "to_do": [],
        "unused": [],
        "next": None,
    }


def test_case_data_without_answer_names_next_question(base_guide: Guide) -> None:
    walked = case_data(base_guide, walk_case(base_guide, "1", {"member": "yes"}))
    assert walked["next"] == {"flow": 2, "step": "look", "fact": "broken", "values": ["yes", "no", "unsure"]}
    assert walked["to_do"] == [1]


def test_walk_lists_unused_answer(base_guide: Guide) -> None:
    assert walk_case(base_guide, "lending", {"member": "no", "broken": "no"}).unused == ["broken"]


@pytest.mark.parametrize(
    ("root", "answers", "says"),
    [
        ("lendin", {}, '"lendin" is not a flow. Did you mean "lending"?'),
        ("99", {}, '"99" is not a flow. Write one of lending, mending, or its number.'),
        ("lending", {"memmber": "yes"}, '"memmber" is not a fact of this guide. Did you mean "member"?'),
        ("lending", {"member": "perhaps"}, '"perhaps" is not a value of member: it can be yes, no.'),
    ],
)
def test_walk_refuses_impossible_answer_in_one_sentence(
    root: str, answers: dict[str, str], says: str, base_guide: Guide
) -> None:
    with pytest.raises(AnswerError) as error:
        walk_case(base_guide, root, answers)
    assert str(error.value) == says


@pytest.mark.parametrize("text", ["", "{", "[]", '{"member": 1}', '"yes"'])
def test_parse_answers_refuses_invalid_file(text: str) -> None:
    with pytest.raises(AnswerError, match="file of answers"):
        parse_answers(text)


def test_case_text_names_flows_and_open_questions(base_guide: Guide) -> None:
    text = case_text(base_guide, walk_case(base_guide, "lending", {"member": "no"}))
    assert "Flow 1: Ask the society" in text
    assert "Not settled by the procedure: D01" in text


def _run(folder: Path, answers: str) -> subprocess.CompletedProcess[str]:
    file = folder / "answers.json"
    file.write_text(answers, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "walk", "4", "--answers", str(file), "--json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_walk_command_prints_case_or_ends_with_2(tmp_path: Path) -> None:
    fine = _run(tmp_path, '{"sexual_activity": "yes", "youngest_age": "under_13"}')
    assert fine.returncode == 0
    assert "cp-referral" in json.loads(fine.stdout)["duties"]
    contradicted = _run(tmp_path, '{"sexual_activity": "maybe"}')
    assert contradicted.returncode == 2
    assert contradicted.stderr.count("\n") == 1
