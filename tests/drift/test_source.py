"""What rests on a changed paragraph is listed, stays listed until somebody confirms it, and nothing else is touched."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import check, desk
from generator.compare.frozen import ReleaseError
from generator.drift.fingerprint import sha
from generator.edit import EditError, rename, trial
from generator.load import load
from generator.release import release
from tests.drift.made_up import (
    NOTICED,
    REGISTER,
    REVIEW,
    confirmed,
    fingerprinted,
    lines,
    real_copy,
    sentence,
    told,
)
from tests.edit.files import bytes_of

LATER = NOTICED.replace(month=12)


@pytest.fixture
def small(base_copy: Path) -> Path:
    """A copy of the small guide whose register is of the made-up text, with nothing to review."""
    (base_copy / REVIEW).unlink()
    return fingerprinted(base_copy)


def _text(root: Path, **others: str) -> list[str]:
    """Return the made-up text with other words for some paragraphs (S1_2 is S1.2); nothing takes one out."""
    wanted = {sentence(id_.replace("_", ".")): words for id_, words in others.items()}
    found = (wanted.get(line, line) for line in lines(root))
    return [line for line in found if line]


def _content(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in bytes_of(root).items() if name != "text.txt"}


def _waits(root: Path) -> list[str]:
    return [problem.says.split(" ")[0] for problem in check.checked(root).problems if problem.rule == "source-changed"]


def _places(root: Path) -> dict[str, list[str]]:
    return {one.paragraph: [place.place for place in one.compare] for one in load(root).guide.review.changed()}


def test_a_text_that_is_as_it_was_changes_no_byte(small: Path) -> None:
    before = _content(small)
    assert "4 of 4 paragraphs are as they were." in told(small, _text(small))
    assert told(small, _text(small)).endswith("Nothing new. Nothing was written.")
    assert _content(small) == before


def test_in_the_real_content_only_the_words_of_one_paragraph_change_and_a_second_time_nothing(tmp_path: Path) -> None:
    root = real_copy(tmp_path)
    paragraphs = load(root).guide.provisions.provisions
    id_ = next(one.id for one in paragraphs if one.id.startswith("S6.") and not one.numbers)
    before, other = _content(root), "Another sentence, to be read within 5 days."
    text = _text(root, **{id_.replace(".", "_"): other})
    said = told(root, text)
    after = _content(root)
    assert {name for name in after if after[name] != before.get(name)} == {REGISTER, REVIEW}
    assert f"{len(paragraphs) - 1} of {len(paragraphs)} paragraphs are as they were." in said
    assert f"{id_} has changed, in line " in said
    assert "Its numbers and times were: none. They are: 5." in said
    was, now = (one[REGISTER].decode().splitlines() for one in (before, after))
    compared = list(difflib.ndiff(was, now))
    added = [line[2:] for line in compared if line.startswith("+ ")]
    assert added == ["    numbers: ['5']", f"    sha: {sha(other)}", f"    plain: {sha(other)}"]
    assert [line[2:].split(":")[0].strip() for line in compared if line.startswith("- ")] == ["sha", "plain"]
    assert _waits(root) == _places(root)[id_] != []
    assert all(f"  {place}\n" in f"{said}\n" for place in _places(root)[id_])
    assert told(root, text, day=LATER).endswith("Nothing new. Nothing was written.")
    assert _content(root) == after


def test_a_trial_says_the_same_and_writes_nothing(small: Path) -> None:
    before = _content(small)
    said = told(small, _text(small, S1_2="Other."), dry_run=True)
    assert said.endswith("Nothing was written, for this was a trial (--dry-run).")
    assert _content(small) == before
    assert told(small, _text(small, S1_2="Other.")).splitlines()[:8] == said.splitlines()[:8]


def test_a_place_waits_until_a_name_and_a_day_stand_there(small: Path) -> None:
    told(small, _text(small, S1_2="Other."))
    assert "duty:write-loan" in _waits(small)
    assert "section:borrowing/s1-2b" in _waits(small)
    file = small / REVIEW
    half = file.read_text(encoding="utf-8").replace('confirmed_by: ""', 'confirmed_by: "A. Reader"')
    file.write_text(half, encoding="utf-8")
    assert _waits(small)
    assert {one.rule for one in check.checked(small).problems if not one.advice} == {"review-unknown"}
    confirmed(small)
    assert check.checked(small).problems == ()


def test_a_newer_text_adds_and_what_changed_again_waits_again(small: Path) -> None:
    told(small, _text(small, S1_2="Other."))
    confirmed(small)
    file = small / REVIEW
    file.write_text(file.read_text(encoding="utf-8").replace("    compare:", "    compare: # ours"), encoding="utf-8")
    told(small, _text(small, S1_2="Other.", S2_1="New."), day=LATER)
    assert set(_places(small)) == {"S1.2", "S2.1"}
    assert set(_waits(small)) == set(_places(small)["S2.1"])
    told(small, _text(small, S1_2="Other again.", S2_1="New."), day=LATER)
    assert set(_waits(small)) == {*_places(small)["S1.2"], *_places(small)["S2.1"]}
    assert "compare: # ours" in file.read_text(encoding="utf-8")
    assert {one.paragraph: one.noticed for one in load(small).guide.review.changed()} == {"S1.2": LATER, "S2.1": LATER}
    assert not any(place.confirmed_by for one in load(small).guide.review.changed() for place in one.compare)


def test_what_has_come_to_rest_on_it_since_waits_too_when_it_changes_again(small: Path) -> None:
    told(small, _text(small, S2_1="Other."))
    before = _places(small)["S2.1"]
    duties = small / "content" / "duties.yml"
    duties.write_text(duties.read_text(encoding="utf-8").replace("[S1.2a]", "[S1.2a, S2.1]", 1), encoding="utf-8")
    told(small, _text(small, S2_1="Other again."))
    assert _places(small)["S2.1"] == [*before, "duty:write-loan"]
    assert set(_waits(small)) == set(_places(small)["S2.1"])


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
    before = _content(small)
    said = told(small, _text(small, **others))
    assert says in said
    assert re.search(r"content/provisions\.yml:\d+\.", said)
    assert _content(small)[REGISTER] == before[REGISTER]
    assert "duty:write-loan" in _waits(small)
    after = _content(small)
    assert told(small, _text(small, **others), day=LATER).endswith("Nothing new. Nothing was written.")
    assert _content(small) == after
    confirmed(small)
    told(small, _text(small, **others), day=LATER)
    assert _waits(small) == []


def test_a_person_who_says_which_line_it_became_ends_it(small: Path) -> None:
    text = _text(small, S1_2="One part.\nAnother part.")
    said = told(small, text)
    assert f"It has sha: {sha('One part.')} and plain: {sha('One part.')}" in said
    file = small / REGISTER
    file.write_text(file.read_text(encoding="utf-8").replace(sha(sentence("S1.2")), sha("One part.")), encoding="utf-8")
    assert "New, after S1.2" in told(small, text)


def test_a_new_line_waits_until_it_has_an_entry_or_a_name(small: Path) -> None:
    text = [*_text(small), "Something new."]
    assert "New, after S2.2: line 9 (“Something new.”). Nobody restates it yet." in told(small, text)
    assert len(_waits(small)) == 1
    before = _content(small)
    assert told(small, text).endswith("Nothing new. Nothing was written.")
    assert _content(small) == before
    register = small / REGISTER
    entry = f"  - id: S2.3\n    strength: is\n    not_shown: No.\n    sha: {sha('Something new.')}\n"
    register.write_text(register.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert [one.says for one in check.checked(small).problems] == ["This line is S2.3 in the register now."]
    told(small, text)
    confirmed(small)
    register.write_bytes(before[REGISTER])
    assert check.checked(small).problems == ()


def test_other_signs_renew_the_fingerprint_and_nothing_waits(small: Path) -> None:
    text = [line.replace(" - ", "  –  ").replace("“", '"') for line in _text(small)]
    said = told(small, text)
    assert said.count("has the same words and other signs") == 4
    assert not (small / REVIEW).exists()
    shas = {one.sha for one in load(small).guide.provisions.provisions}
    assert shas == {sha(line) for line in text}
    assert told(small, text).endswith("Nothing new. Nothing was written.")


def test_numbers_follow_the_text_and_a_check_says_where_ours_are_left_behind(small: Path) -> None:
    said = told(small, _text(small, S2_1="Now it is 9 days, or as soon as possible."))
    assert "Its numbers and times were: 7. They are: 9, as soon as possible." in said
    assert re.search(r'run\.py check finds \d problems? now\. The first: content/\S+: "7" stands in the text', said)
    numbers = {one.id: one.numbers for one in load(small).guide.provisions.provisions}
    assert numbers["S2.1"] == ("9", "as soon as possible")
    assert "invented-number" in {one.rule for one in check.checked(small).problems}
    told(small, _text(small, S2_1="Now it is none."))
    assert load(small).guide.provisions.by_id()["S2.1"].numbers == ()


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_and_the_mark_of_windows_stay(end: str, small: Path) -> None:
    file = small / REGISTER
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", end.encode())
    file.write_bytes(raw)
    told(small, _text(small, S1_2="In 3 days."))
    now = file.read_bytes()
    assert now.startswith(b"\xef\xbb\xbf")
    assert now.count(b"\n") == raw.count(b"\n") + 1  # numbers come to it
    assert now.count(b"\r") == (now.count(b"\n") if end == "\r\n" else 0)
    file = small / REVIEW
    file.write_bytes(file.read_bytes().replace(b"\n", end.encode()))
    told(small, [*_text(small, S1_2="In 4 days."), "Something new."])
    now = file.read_bytes()
    assert now.count(b"\r") == (now.count(b"\n") if end == "\r\n" else 0)
    assert len(load(small).guide.review.review) == 2


def test_another_document_is_refused_and_a_guide_that_cannot_be_read(small: Path) -> None:
    before = _content(small)
    with pytest.raises(EditError, match=r"Only 1 of 4 paragraphs are found in text\.txt: most likely it is another"):
        told(small, ["Something else.", sentence("S1.1")])
    assert _content(small) == before
    (small / "content" / "duties.yml").write_text("duties: 'never closed\n", encoding="utf-8")
    before = _content(small)
    with pytest.raises(EditError, match=r"There are problems in content/: 1. Put them right first."):
        told(small, [sentence(id_) for id_ in ("S1.1", "S1.2", "S2.1")])
    assert _content(small) == before


def test_a_register_without_fingerprints_is_refused(base_copy: Path) -> None:
    with pytest.raises(EditError, match=r"has no fingerprints \(sha:\)"):
        told(base_copy, "Anything.")


def test_a_register_that_is_written_otherwise_is_left_as_it_is(small: Path) -> None:
    file = small / REGISTER
    flow = f"  - {{id: S2.2, strength: is, not_shown: It is a heading., sha: {sha('x')}}}\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  - id: S2.2")] + flow, encoding="utf-8")
    before = _content(small)
    text_now = [sentence("S1.1"), sentence("S1.2"), sentence("S2.1"), "In 3 days."]
    with pytest.raises(EditError, match=r"^Nothing was changed"):
        told(small, text_now)
    assert _content(small) == before


def test_where_one_file_cannot_be_written_all_are_as_they_were(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, before = _text(small, S1_2="Other."), _content(small)
    replace = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if target.name == "source-review.yml":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(trial.Path, "replace", fails)
    with pytest.raises(EditError, match="Every file is as it was"):
        told(small, text)
    assert _content(small) == before


def test_a_place_that_is_renamed_goes_on_waiting_and_one_that_is_removed_is_told(small: Path) -> None:
    told(small, _text(small, S1_2="Other."))
    count = len(_waits(small))
    rename(small, "duty", "write-loan", "note-loan")
    rename(small, "flow", "lending", "loans")
    assert {"duty:note-loan", "step:loans/lend"} <= set(_waits(small))
    assert len(_waits(small)) == count
    file = small / REVIEW
    file.write_text(file.read_text(encoding="utf-8").replace("duty:mend", "duty:mended"), encoding="utf-8")
    (problem,) = [one for one in check.checked(small).problems if not one.advice]
    assert (problem.rule, problem.says.split("? ")[-1]) == (
        "review-unknown",
        '"duty:mended" is no place that rests on a paragraph. Did you mean "duty:mend"?',
    )
    assert "delete this entry" in problem.fix


def test_no_edition_is_frozen_while_something_waits(small: Path) -> None:
    told(small, [*_text(small, S1_2="Other."), "Something new."])
    before = _content(small)
    with pytest.raises(ReleaseError) as refused:
        release(small)
    assert "duty:write-loan waits to be compared with S1.2a" in str(refused.value)
    assert "A new line of the procedure after S2.2 waits" in str(refused.value)
    assert _content(small) == before
    confirmed(small)
    assert "is frozen in editions/edition-1.json" in release(small)[0]
    assert "waiting" not in (small / "editions" / "edition-1.json").read_text(encoding="utf-8")


def test_the_word_of_the_command_line_says_it_and_ends_well(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "ROOT", small)
    file = small / "text.txt"
    file.write_text("\n".join(_text(small, S1_2="Other.")), encoding="utf-8")
    before = _content(small)
    tried = CliRunner().invoke(desk.source_, [str(file), "--dry-run"])
    assert (tried.exit_code, _content(small)) == (0, before)
    done = CliRunner().invoke(desk.source_, [str(file)])
    assert done.exit_code == 0
    assert "S1.2 has changed, in line 2." in done.output
    assert (small / REVIEW).exists()
