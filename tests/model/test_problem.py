"""A problem is printed with its place, its rule and its fix, and sorted in the order of the files."""

from __future__ import annotations

import pytest

from generator.model.problem import MAX_SHOWN, Place, Places, Problem, did_you_mean, first_of


def test_problem_prints_one_line_and_fix() -> None:
    problem = Problem(Place("content/a.yml", 12, 7), "It is wrong.", "Mend it.", "a-rule")
    assert str(problem) == "content/a.yml:12:7: It is wrong. [a-rule]\n    Fix: Mend it."


def test_problem_prints_advice_without_fix() -> None:
    assert str(Problem(Place("a"), "It is long.", rule="a-rule", advice=True)) == "a:1:1: It is long. [a-rule, advice]"


def test_problems_sort_by_file_line_and_column() -> None:
    places = [Place("a", 2, 1), Place("b"), Place("a", 10, 1), Place("a", 2, 9), Place("a", 1, 3)]
    found = sorted(Problem(place, "x") for place in places)
    assert [str(problem.place) for problem in found] == ["a:1:3", "a:2:1", "a:2:9", "a:10:1", "b:1:1"]


def test_places_of_gives_nearest_known_place() -> None:
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
def test_did_you_mean_suggests_only_near_words(written: str, hint: str) -> None:
    assert did_you_mean(written, iter(["must", "should", "may"])) == hint


def test_first_of_limits_many_problems() -> None:
    problems = [Problem(Place("a", line), "It is wrong.", "Mend it.", "a-rule") for line in range(1, 1000)]
    assert list(first_of(problems[:MAX_SHOWN])) == problems[:MAX_SHOWN]
    *first, more = first_of(iter(problems))
    assert first == problems[:MAX_SHOWN]
    assert (more.place, more.rule) == (problems[MAX_SHOWN].place, "a-rule")
    assert "more problems" in more.says
    assert more.fix
