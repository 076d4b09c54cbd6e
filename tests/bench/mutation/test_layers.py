"""An edit is counted for the first layer that catches it, tried on the small guide in tests/check/base."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.mutation.edit import Edit
from bench.mutation.layers import LAYERS, Caught, Layers
from bench.mutation.mutations import CLASSES, edits

BASE = Path(__file__).resolve().parents[2] / "check" / "base"
LENDING, MENDING = "content/flows/01-lending.yml", "content/flows/02-mending.yml"
IMPLIED = "where member: no, then broken: yes instead of broken: no"
FACTS, DUTIES = "content/facts.yml", "content/duties.yml"


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> Layers:
    """The small guide, in which somebody who is refused is handed over to mending."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("lending") / "guide"))
    file = root / LENDING
    words = file.read_text(encoding="utf-8").replace("end: open", "end: hand-over\n    next: [mending]")
    file.write_text(words, encoding="utf-8")
    return Layers(root, tmp_path_factory.mktemp("copy"))


def _edit(layers: Layers, class_: str, name: str) -> Edit:
    return next(edit for made in edits(layers.typed, class_) for edit in made if str(edit) == name)


KNOWN = [
    ("retarget a route", f'{LENDING}: who: "Yes" leads to refused instead of lend', "check", "flow-same-place"),
    ("drop an answer", f'{LENDING}: who: "No" is removed', "load", "value"),
    ("drop a step", f"{MENDING}: whole: it is removed", "check", "flow-step-unknown"),
    ("swap two labels", f'{LENDING}: who: the labels "Yes" and "No" are swapped', "rule", "loans-are-written"),
    ("swap two ends", f"{MENDING}: the contents of broken and whole are swapped", "rule", "mended-first"),
    ("swap two ends", f"{MENDING}: the routes into broken and whole are swapped", "rule", "mended-first"),
    ("swap two ends", f"{LENDING}: the contents of lent and refused are swapped", "compare", "flow:lending"),
    ("remove a duty", f"{LENDING}: lend: the duty write-loan is removed", "check", "duty-unused"),
    ("weaken a strength", f'{DUTIES}: write-loan: "should" becomes "may"', "check", "strength-word"),
    ("remove a hand-over", f"{LENDING}: refused: the hand-over to mending is removed", "check", "flow-end-whole"),
    ("change an implied fact", f"{FACTS}: {IMPLIED}", "not-sure", "lending/who"),
    ("change a Not sure", f"{FACTS}: member: Not sure is taken for no instead of yes", "not-sure", "lending/who"),
]


@pytest.mark.parametrize(("class_", "name", "layer", "by"), KNOWN)
def test_first_to_catch_is_expected_layer(class_: str, name: str, layer: str, by: str, layers: Layers) -> None:
    assert layers.first_to_catch(_edit(layers, class_, name)) == Caught(layer, by)


def test_known_edits_are_of_every_class() -> None:
    assert {class_ for class_, *_ in KNOWN} == set(CLASSES)
    assert {layer for _, _, layer, _ in KNOWN} <= set(LAYERS)


def test_false_alarm_is_none_for_unedited_content(layers: Layers) -> None:
    assert layers.false_alarm() == Caught()
