"""A number makes one damage, always the same; every kind is made, and damages one line where it says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.fuzz.damage import COMMON, DAMAGES, Content, Damage, kind_of
from bench.fuzz.line_damage import LINE_DAMAGE
from bench.fuzz.oversized import OVERSIZED
from bench.fuzz.typos import TYPOS

ROOT = Path(__file__).resolve().parents[3]
FILES = Content(ROOT)
MADE = [FILES.damage(number) for number in range(600)]


def test_damage_depends_only_on_its_number() -> None:
    assert [Content(ROOT).damage(number) for number in (7, 49, 311)] == [MADE[number] for number in (7, 49, 311)]
    assert len({damage.raw for damage in MADE}) > 550


def test_kind_of_spreads_numbers_evenly_over_kinds() -> None:
    kinds = Counter(kind_of(number) for number in range(50 * len(OVERSIZED) * len(COMMON)))
    assert kinds.keys() == DAMAGES.keys()
    assert len({kinds[kind] for kind in OVERSIZED}) == 1
    assert max(kinds[kind] for kind in COMMON) - min(kinds[kind] for kind in COMMON) <= 1


@pytest.mark.parametrize("kind", sorted({damage.of.field for damage in MADE}))
def test_damage_of_every_kind_of_file_is_of_many_kinds(kind: str) -> None:
    assert len({damage.kind for damage in MADE if damage.of.field == kind}) > 5


def test_damage_reaches_every_kind_of_file() -> None:
    assert {damage.of.field for damage in MADE} == {kind.field for kind in FILES.kinds.values()}


@pytest.mark.parametrize("damage", [one for one in MADE if one.line and one.kind not in OVERSIZED], ids=str)
def test_damage_of_one_line_leaves_all_others_as_before(damage: Damage) -> None:
    before = (ROOT / damage.file).read_bytes().split(b"\n")
    after = damage.raw.split(b"\n")
    assert 1 <= damage.line <= len(after)
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    same = 0
    while same < len(before) - first and before[len(before) - 1 - same] == after[len(after) - 1 - same]:
        same += 1
    changed = range(first, len(after) - same)
    # Of two lines that are the same, and of a line that was split, either can be the one that is new.
    assert len(changed) <= 2
    assert all(abs(damage.line - 1 - at) <= 1 for at in changed)


@pytest.mark.parametrize("kinds", [TYPOS, LINE_DAMAGE, OVERSIZED])
def test_damage_kinds_have_unique_names(kinds: dict[str, object]) -> None:
    assert len(DAMAGES) == len(TYPOS) + len(LINE_DAMAGE) + len(OVERSIZED)
    assert kinds.keys() <= DAMAGES.keys()


def test_oversized_files_are_huge() -> None:
    sizes = [
        len(FILES.damage(50 * at + 49).raw) for at, kind in enumerate(OVERSIZED) if "5 MB" in kind or "1 MB" in kind
    ]
    assert sizes
    assert min(sizes) > 950_000
