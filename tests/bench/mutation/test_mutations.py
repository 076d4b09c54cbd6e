"""Edits are single, differ from the content, and are the same for the same seed."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.mutation.edit import Edit, KeyPath, edited, text, typed
from bench.mutation.mutations import CLASSES, drawn, edits
from generator.load.yaml_reader import read

ROOT = Path(__file__).resolve().parents[3]
TYPED = typed(ROOT)
DRAWN = drawn(TYPED, 400, 3)
# A swap is written at both places; the routes into two ends are as many as there are.
SEVERAL = {"swap two ends"}


def _without(data: Any, ways: list[KeyPath]) -> Any:
    """Return what is typed with nothing at these places."""
    left = copy.deepcopy(data)
    for *before, last in sorted(ways, key=str, reverse=True):
        here = left
        for key in before:
            here = here[key]
        if isinstance(here, list):
            del here[last:]  # what follows in a list moves up
        else:
            here.pop(last, None)
    return left


@pytest.mark.parametrize("class_", CLASSES)
def test_edits_of_every_class_are_made_in_each_of_its_ways(class_: str) -> None:
    assert all(len(made) > 10 for made in edits(TYPED, class_))


@pytest.mark.parametrize(("class_", "edit"), DRAWN)
def test_edited_differs_only_where_edit_says(class_: str, edit: Edit) -> None:
    before = TYPED[edit.file]
    after = edited(before, edit)
    ways = [way for way, _ in edit.changes]
    assert after != before
    assert _without(after, ways) == _without(before, ways)
    assert len(ways) == 1 or class_ in SEVERAL


@pytest.mark.parametrize("class_", CLASSES)
def test_edits_of_same_name_are_the_same(class_: str) -> None:
    by_name: dict[str, Any] = {}
    for edit in (edit for made in edits(TYPED, class_) for edit in made):
        assert by_name.setdefault(str(edit), edit.changes) == edit.changes


def test_drawn_takes_equally_many_edits_of_each_class() -> None:
    assert set(Counter(class_ for class_, _ in DRAWN).values()) == {len(DRAWN) // len(CLASSES)}
    assert [class_ for class_, _ in DRAWN[: len(CLASSES)]] == list(CLASSES)


def test_drawn_depends_only_on_seed() -> None:
    assert drawn(TYPED, 400, 3) == DRAWN
    assert drawn(TYPED, 400, 4) != DRAWN


def test_drawn_repeats_small_class_only_when_exhausted() -> None:
    class_ = "remove a hand-over"
    there = sum(len(made) for made in edits(TYPED, class_))
    again = [str(edit) for its, edit in drawn(TYPED, 2 * there * len(CLASSES), 1) if its == class_]
    assert set(Counter(again).values()) == {2}


def test_text_is_read_back_as_typed(tmp_path: Path) -> None:
    for file, data in TYPED.items():
        assert read(file, text(data).encode()).problems == []
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text(data), encoding="utf-8")
    assert typed(tmp_path) == TYPED
