"""A number makes one damage, always the same; every kind is made, and damages one line where it says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.floods import FLOODS
from bench.fuzz import COMMON, WAYS, Damage, Files, kind_of
from bench.shifts import SHIFTS
from bench.slips import SLIPS

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = Files(ROOT)
DAMAGES = [FILES.damage(number) for number in range(600)]


def test_the_same_number_makes_the_same_damage_and_others_make_others() -> None:
    assert [Files(ROOT).damage(number) for number in (7, 49, 311)] == [DAMAGES[number] for number in (7, 49, 311)]
    assert len({damage.raw for damage in DAMAGES}) > 550


def test_every_kind_has_its_turn_and_common_ones_equally_many() -> None:
    kinds = Counter(kind_of(number) for number in range(50 * len(FLOODS) * len(COMMON)))
    assert kinds.keys() == WAYS.keys()
    assert len({kinds[kind] for kind in FLOODS}) == 1
    assert max(kinds[kind] for kind in COMMON) - min(kinds[kind] for kind in COMMON) <= 1


@pytest.mark.parametrize("kind", sorted({damage.of.field for damage in DAMAGES}))
def test_every_kind_of_file_is_damaged_in_many_ways(kind: str) -> None:
    assert len({damage.kind for damage in DAMAGES if damage.of.field == kind}) > 5


def test_every_kind_of_file_of_the_content_is_damaged() -> None:
    assert {damage.of.field for damage in DAMAGES} == {kind.field for kind in FILES.kinds.values()}


@pytest.mark.parametrize("damage", [one for one in DAMAGES if one.line and one.kind not in FLOODS], ids=str)
def test_where_one_line_is_wrong_all_others_are_as_before(damage: Damage) -> None:
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


@pytest.mark.parametrize("kinds", [SLIPS, SHIFTS, FLOODS])
def test_no_kind_has_the_name_of_another(kinds: dict[str, object]) -> None:
    assert len(WAYS) == len(SLIPS) + len(SHIFTS) + len(FLOODS)
    assert kinds.keys() <= WAYS.keys()


def test_huge_files_are_huge() -> None:
    sizes = [len(FILES.damage(50 * at + 49).raw) for at, kind in enumerate(FLOODS) if "5 MB" in kind or "1 MB" in kind]
    assert sizes
    assert min(sizes) > 950_000
