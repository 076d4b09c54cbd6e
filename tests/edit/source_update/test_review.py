"""What rests on a changed paragraph stays listed until somebody confirms it, through any other change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import check
from generator.edit import rename_id
from generator.edit.source_update.fingerprint import sha
from generator.editions.store import ReleaseError
from generator.load import load
from generator.site.release import freeze_edition
from tests.edit.source_update.made_up import (
    LATER,
    REGISTER,
    REVIEW,
    confirmed,
    content_of,
    places,
    sentence,
    text_of,
    update,
    waits,
)


def test_place_waits_until_name_and_day_are_given(small: Path) -> None:
    update(small, text_of(small, S1_2="Other."))
    assert "duty:write-loan" in waits(small)
    assert "section:borrowing/s1-2b" in waits(small)
    file = small / REVIEW
    half = file.read_text(encoding="utf-8").replace('confirmed_by: ""', 'confirmed_by: "A. Reader"')
    file.write_text(half, encoding="utf-8")
    assert waits(small)
    assert {one.rule for one in check.checked(small).problems if not one.advice} == {"review-unknown"}
    confirmed(small)
    assert check.checked(small).problems == ()


def test_place_waits_again_after_another_change(small: Path) -> None:
    update(small, text_of(small, S1_2="Other."))
    confirmed(small)
    file = small / REVIEW
    file.write_text(file.read_text(encoding="utf-8").replace("    compare:", "    compare: # ours"), encoding="utf-8")
    update(small, text_of(small, S1_2="Other.", S2_1="New."), day=LATER)
    assert set(places(small)) == {"S1.2", "S2.1"}
    assert set(waits(small)) == set(places(small)["S2.1"])
    update(small, text_of(small, S1_2="Other again.", S2_1="New."), day=LATER)
    assert set(waits(small)) == {*places(small)["S1.2"], *places(small)["S2.1"]}
    assert "compare: # ours" in file.read_text(encoding="utf-8")
    assert {one.paragraph: one.noticed for one in load(small).guide.review.changed()} == {"S1.2": LATER, "S2.1": LATER}
    assert not any(place.confirmed_by for one in load(small).guide.review.changed() for place in one.compare)


def test_place_citing_since_waits_after_another_change(small: Path) -> None:
    update(small, text_of(small, S2_1="Other."))
    before = places(small)["S2.1"]
    duties = small / "content" / "duties.yml"
    duties.write_text(duties.read_text(encoding="utf-8").replace("[S1.2a]", "[S1.2a, S2.1]", 1), encoding="utf-8")
    update(small, text_of(small, S2_1="Other again."))
    assert places(small)["S2.1"] == [*before, "duty:write-loan"]
    assert set(waits(small)) == set(places(small)["S2.1"])


@pytest.mark.parametrize(
    ("others", "says"),
    [
        ({"S1_2": ""}, "S1.2 is gone."),
        (
            {"S1_2": "One part.\nAnother part."},
            "S1.2 is not there as it was, and its place has more or fewer lines",
        ),
    ],
)
def test_lost_paragraph_waits_with_entry_unchanged(others: dict[str, str], says: str, small: Path) -> None:
    before = content_of(small)
    said = update(small, text_of(small, **others))
    assert says in said
    assert re.search(r"content/provisions\.yml:\d+\.", said)
    assert content_of(small)[REGISTER] == before[REGISTER]
    assert "duty:write-loan" in waits(small)
    after = content_of(small)
    assert update(small, text_of(small, **others), day=LATER).endswith("Nothing new. Nothing was written.")
    assert content_of(small) == after
    confirmed(small)
    update(small, text_of(small, **others), day=LATER)
    assert waits(small) == []


def test_split_paragraph_is_settled_by_new_fingerprint(small: Path) -> None:
    text = text_of(small, S1_2="One part.\nAnother part.")
    said = update(small, text)
    assert f"It has sha: {sha('One part.')} and plain: {sha('One part.')}" in said
    file = small / REGISTER
    file.write_text(file.read_text(encoding="utf-8").replace(sha(sentence("S1.2")), sha("One part.")), encoding="utf-8")
    assert "New, after S1.2" in update(small, text)


def test_new_line_waits_for_entry_or_name(small: Path) -> None:
    text = [*text_of(small), "Something new."]
    assert "New, after S2.2: line 9 (“Something new.”). Nobody restates it yet." in update(small, text)
    assert len(waits(small)) == 1
    before = content_of(small)
    assert update(small, text).endswith("Nothing new. Nothing was written.")
    assert content_of(small) == before
    register = small / REGISTER
    entry = f"  - id: S2.3\n    strength: is\n    not_shown: No.\n    sha: {sha('Something new.')}\n"
    register.write_text(register.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert [one.says for one in check.checked(small).problems] == ["This line is S2.3 in the register now."]
    update(small, text)
    confirmed(small)
    register.write_bytes(before[REGISTER])
    assert check.checked(small).problems == ()


def test_renamed_place_waits_and_removed_one_is_reported(small: Path) -> None:
    update(small, text_of(small, S1_2="Other."))
    count = len(waits(small))
    rename_id(small, "duty", "write-loan", "note-loan")
    rename_id(small, "flow", "lending", "loans")
    assert {"duty:note-loan", "step:loans/lend"} <= set(waits(small))
    assert len(waits(small)) == count
    file = small / REVIEW
    file.write_text(file.read_text(encoding="utf-8").replace("duty:mend", "duty:mended"), encoding="utf-8")
    (problem,) = [one for one in check.checked(small).problems if not one.advice]
    assert (problem.rule, problem.says.split("? ")[-1]) == (
        "review-unknown",
        '"duty:mended" is no place that rests on a paragraph. Did you mean "duty:mend"?',
    )
    assert "delete this entry" in problem.fix


def test_freeze_edition_is_refused_while_places_wait(small: Path) -> None:
    update(small, [*text_of(small, S1_2="Other."), "Something new."])
    before = content_of(small)
    with pytest.raises(ReleaseError) as refused:
        freeze_edition(small)
    assert "duty:write-loan waits to be compared with S1.2a" in str(refused.value)
    assert "A new line of the procedure after S2.2 waits" in str(refused.value)
    assert content_of(small) == before
    confirmed(small)
    assert "is frozen in editions/edition-1.json" in freeze_edition(small)[0]
    assert "waiting" not in (small / "editions" / "edition-1.json").read_text(encoding="utf-8")
