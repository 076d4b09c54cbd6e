"""An edit is counted for the first layer that catches it, tried on the small guide in tests/check/base."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.edit import Edit
from bench.layers import LAYERS, Caught, Guarded
from bench.mutate import CLASSES, edits

BASE = Path(__file__).resolve().parent.parent / "check" / "base"
LENDING, MENDING = "content/flows/01-lending.yml", "content/flows/02-mending.yml"
FACTS, DUTIES = "content/facts.yml", "content/duties.yml"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    """The small guide, in which somebody who is refused is handed over to mending."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("lending") / "guide"))
    file = root / LENDING
    words = file.read_text(encoding="utf-8").replace("end: open", "end: hand-over\n    next: [mending]")
    file.write_text(words, encoding="utf-8")
    return Guarded(root, tmp_path_factory.mktemp("copy"))


def _edit(guarded: Guarded, class_: str, name: str) -> Edit:
    return next(edit for made in edits(guarded.typed, class_) for edit in made if str(edit) == name)


KNOWN = [
    ("retarget a route", f'{LENDING}: who: "Yes" leads to refused instead of lend', "check", "flow-same-place"),
    ("drop an answer", f'{LENDING}: who: "No" is taken out', "load", "value"),
    ("drop a step", f"{MENDING}: whole is taken out", "check", "flow-step-unknown"),
    ("swap two labels", f'{LENDING}: who: the labels "Yes" and "No" are swapped', "rules", "loans-are-written"),
    ("swap two ends", f"{MENDING}: what broken and whole say is swapped", "rules", "mended-first"),
    ("swap two ends", f"{MENDING}: the routes into broken and whole are swapped", "rules", "mended-first"),
    ("swap two ends", f"{LENDING}: what lent and refused say is swapped", "compare", "flow:lending"),
    ("remove a duty", f"{LENDING}: lend: the duty write-loan is taken out", "check", "duty-unused"),
    ("weaken a strength", f'{DUTIES}: write-loan: "should" becomes "may"', "check", "strength-word"),
    ("remove a hand-over", f"{LENDING}: refused: next goes without mending", "check", "flow-end-whole"),
    ("change an implied fact", f"{FACTS}: where member: no, then broken: yes instead of no", "Not sure", "lending/who"),
    ("change a Not sure", f"{FACTS}: member: Not sure is taken for no instead of yes", "Not sure", "lending/who"),
]


@pytest.mark.parametrize(("class_", "name", "layer", "by"), KNOWN)
def test_a_known_edit_is_caught_where_it_should_be(
    class_: str, name: str, layer: str, by: str, guarded: Guarded
) -> None:
    assert guarded.caught(_edit(guarded, class_, name)) == Caught(layer, by)


def test_an_edit_of_every_class_is_known() -> None:
    assert {class_ for class_, *_ in KNOWN} == set(CLASSES)
    assert {layer for _, _, layer, _ in KNOWN} <= set(LAYERS)


def test_nothing_is_found_in_the_content_as_it_is(guarded: Guarded) -> None:
    assert guarded.looked_at(anew=True) == Caught()
