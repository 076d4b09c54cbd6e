"""What rests on a changed paragraph stays listed until somebody confirms it, whatever comes between."""

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
    told,
    waits,
)


def test_a_place_waits_until_a_name_and_a_day_stand_there(small: Path) -> None:
    told(small, text_of(small, S1_2="Other."))
    assert "duty:write-loan" in waits(small)
    assert "section:borrowing/s1-2b" in waits(small)
    file = small / REVIEW
    half = file.read_text(encoding="utf-8").replace('confirmed_by: ""', 'confirmed_by: "A. Reader"')
    file.write_text(half, encoding="utf-8")
    assert waits(small)
    assert {one.rule for one in check.checked(small).problems if not one.advice} == {"review-unknown"}
    confirmed(small)
    assert check.checked(small).problems == ()


def test_a_newer_text_adds_and_what_changed_again_waits_again(small: Path) -> None:
    told(small, text_of(small, S1_2="Other."))
    confirmed(small)
    file = small / REVIEW
    file.write_text(file.read_text(encoding="utf-8").replace("    compare:", "    compare: # ours"), encoding="utf-8")
    told(small, text_of(small, S1_2="Other.", S2_1="New."), day=LATER)
    assert set(places(small)) == {"S1.2", "S2.1"}
    assert set(waits(small)) == set(places(small)["S2.1"])
    told(small, text_of(small, S1_2="Other again.", S2_1="New."), day=LATER)
    assert set(waits(small)) == {*places(small)["S1.2"], *places(small)["S2.1"]}
    assert "compare: # ours" in file.read_text(encoding="utf-8")
    assert {one.paragraph: one.noticed for one in load(small).guide.review.changed()} == {"S1.2": LATER, "S2.1": LATER}
    assert not any(place.confirmed_by for one in load(small).guide.review.changed() for place in one.compare)


def test_what_has_come_to_rest_on_it_since_waits_too_when_it_changes_again(small: Path) -> None:
    told(small, text_of(small, S2_1="Other."))
    before = places(small)["S2.1"]
    duties = small / "content" / "duties.yml"
    duties.write_text(duties.read_text(encoding="utf-8").replace("[S1.2a]", "[S1.2a, S2.1]", 1), encoding="utf-8")
    told(small, text_of(small, S2_1="Other again."))
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
def test_what_is_gone_or_cannot_be_told_waits_and_its_entry_is_left_to_a_person(
    others: dict[str, str], says: str, small: Path
) -> None:
    before = content_of(small)
    said = told(small, text_of(small, **others))
    assert says in said
    assert re.search(r"content/provisions\.yml:\d+\.", said)
    assert content_of(small)[REGISTER] == before[REGISTER]
    assert "duty:write-loan" in waits(small)
    after = content_of(small)
    assert told(small, text_of(small, **others), day=LATER).endswith("Nothing new. Nothing was written.")
    assert content_of(small) == after
    confirmed(small)
    told(small, text_of(small, **others), day=LATER)
    assert waits(small) == []


def test_a_person_who_says_which_line_it_became_ends_it(small: Path) -> None:
    text = text_of(small, S1_2="One part.\nAnother part.")
    said = told(small, text)
    assert f"It has sha: {sha('One part.')} and plain: {sha('One part.')}" in said
    file = small / REGISTER
    file.write_text(file.read_text(encoding="utf-8").replace(sha(sentence("S1.2")), sha("One part.")), encoding="utf-8")
    assert "New, after S1.2" in told(small, text)


def test_a_new_line_waits_until_it_has_an_entry_or_a_name(small: Path) -> None:
    text = [*text_of(small), "Something new."]
    assert "New, after S2.2: line 9 (“Something new.”). Nobody restates it yet." in told(small, text)
    assert len(waits(small)) == 1
    before = content_of(small)
    assert told(small, text).endswith("Nothing new. Nothing was written.")
    assert content_of(small) == before
    register = small / REGISTER
    entry = f"  - id: S2.3\n    strength: is\n    not_shown: No.\n    sha: {sha('Something new.')}\n"
    register.write_text(register.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert [one.says for one in check.checked(small).problems] == ["This line is S2.3 in the register now."]
    told(small, text)
    confirmed(small)
    register.write_bytes(before[REGISTER])
    assert check.checked(small).problems == ()


def test_a_place_that_is_renamed_goes_on_waiting_and_one_that_is_removed_is_told(small: Path) -> None:
    told(small, text_of(small, S1_2="Other."))
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


def test_no_edition_is_frozen_while_something_waits(small: Path) -> None:
    told(small, [*text_of(small, S1_2="Other."), "Something new."])
    before = content_of(small)
    with pytest.raises(ReleaseError) as refused:
        freeze_edition(small)
    assert "duty:write-loan waits to be compared with S1.2a" in str(refused.value)
    assert "A new line of the procedure after S2.2 waits" in str(refused.value)
    assert content_of(small) == before
    confirmed(small)
    assert "is frozen in editions/edition-1.json" in freeze_edition(small)[0]
    assert "waiting" not in (small / "editions" / "edition-1.json").read_text(encoding="utf-8")
