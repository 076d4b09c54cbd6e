"""A problem is printed with its place, its rule and its fix, and stands in the order of the files."""

from __future__ import annotations

import pytest

from generator.model.problem import MAX_SHOWN, Place, Places, Problem, did_you_mean, first_of


def test_a_problem_is_printed_as_one_line_and_its_fix() -> None:
    problem = Problem(Place("content/a.yml", 12, 7), "It is wrong.", "Mend it.", "a-rule")
    assert str(problem) == "content/a.yml:12:7: It is wrong. [a-rule]\n    Fix: Mend it."


def test_advice_is_called_advice_and_a_problem_without_a_fix_has_no_second_line() -> None:
    assert str(Problem(Place("a"), "It is long.", rule="a-rule", advice=True)) == "a:1:1: It is long. [a-rule, advice]"


def test_problems_stand_in_the_order_of_files_lines_and_columns() -> None:
    places = [Place("a", 2, 1), Place("b"), Place("a", 10, 1), Place("a", 2, 9), Place("a", 1, 3)]
    found = sorted(Problem(place, "x") for place in places)
    assert [str(problem.place) for problem in found] == ["a:1:3", "a:2:1", "a:2:9", "a:10:1", "b:1:1"]


def test_a_place_is_the_nearest_that_is_known() -> None:
    places = Places(Place("a", 3), {"key": Place("a", 4), "key[1]": Place("a", 6)})
    assert places.of("key", 1) == Place("a", 6)
    assert places.of("key", 0) == places.of("key") == Place("a", 4)
    assert places.of("other", 1) == Place("a", 3)
    assert Places().of("any") == Place("?")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("shuold", ' Did you mean "should"?'),
        ("Must", ' Did you mean "must"?'),
        ("SHUOLD", ' Did you mean "should"?'),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_suggested_and_only_a_near_one(written: str, hint: str) -> None:
    assert did_you_mean(written, iter(["must", "should", "may"])) == hint


def test_of_very_many_problems_the_first_are_told_and_where_there_are_more() -> None:
    problems = [Problem(Place("a", line), "It is wrong.", "Mend it.", "a-rule") for line in range(1, 1000)]
    assert list(first_of(problems[:MAX_SHOWN])) == problems[:MAX_SHOWN]
    *told, more = first_of(iter(problems))
    assert told == problems[:MAX_SHOWN]
    assert (more.place, more.rule) == (problems[MAX_SHOWN].place, "a-rule")
    assert "more problems" in more.says
    assert more.fix
