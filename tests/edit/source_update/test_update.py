"""A text of the procedure is compared, changes are written completely or not at all, and a wrong file is refused."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import editing
from generator.edit import EditError, transaction
from generator.edit.source_update.fingerprint import sha
from generator.load import load
from tests.edit.source_update.made_up import (
    LATER,
    REGISTER,
    REVIEW,
    content_of,
    places,
    real_copy,
    sentence,
    text_of,
    update,
    waits,
)


def test_update_with_unchanged_text_writes_nothing(small: Path) -> None:
    before = content_of(small)
    assert "4 of 4 paragraphs are as they were." in update(small, text_of(small))
    assert update(small, text_of(small)).endswith("Nothing new. Nothing was written.")
    assert content_of(small) == before


def test_update_of_real_content_changes_one_paragraph(tmp_path: Path) -> None:
    root = real_copy(tmp_path)
    paragraphs = load(root).guide.provisions.provisions
    id_ = next(one.id for one in paragraphs if one.id.startswith("S6.") and not one.numbers)
    before, other = content_of(root), "Another sentence, to be read within 5 days."
    text = text_of(root, **{id_.replace(".", "_"): other})
    said = update(root, text)
    after = content_of(root)
    assert {name for name in after if after[name] != before.get(name)} == {REGISTER, REVIEW}
    assert f"{len(paragraphs) - 1} of {len(paragraphs)} paragraphs are as they were." in said
    assert f"{id_} has changed, in line " in said
    assert "Its numbers and times were: none. They are: 5." in said
    was, now = (one[REGISTER].decode().splitlines() for one in (before, after))
    compared = list(difflib.ndiff(was, now))
    added = [line[2:] for line in compared if line.startswith("+ ")]
    assert added == ["    numbers: ['5']", f"    sha: {sha(other)}", f"    plain: {sha(other)}"]
    assert [line[2:].split(":")[0].strip() for line in compared if line.startswith("- ")] == ["sha", "plain"]
    assert waits(root) == places(root)[id_] != []
    assert all(f"  {place}\n" in f"{said}\n" for place in places(root)[id_])
    assert update(root, text, day=LATER).endswith("Nothing new. Nothing was written.")
    assert content_of(root) == after


def test_dry_run_says_the_same_and_writes_nothing(small: Path) -> None:
    before = content_of(small)
    said = update(small, text_of(small, S1_2="Other."), dry_run=True)
    assert said.endswith("Nothing was written, for this was a trial (--dry-run).")
    assert content_of(small) == before
    assert update(small, text_of(small, S1_2="Other.")).splitlines()[:8] == said.splitlines()[:8]


def test_update_refuses_other_document_and_broken_guide(small: Path) -> None:
    before = content_of(small)
    with pytest.raises(EditError, match=r"Only 1 of 4 paragraphs are found in text\.txt: most likely it is another"):
        update(small, ["Something else.", sentence("S1.1")])
    assert content_of(small) == before
    (small / "content" / "duties.yml").write_text("duties: 'never closed\n", encoding="utf-8")
    before = content_of(small)
    with pytest.raises(EditError, match=r"There are problems in content/: 1. Put them right first."):
        update(small, [sentence(id_) for id_ in ("S1.1", "S1.2", "S2.1")])
    assert content_of(small) == before


def test_update_refuses_register_without_fingerprints(base_copy: Path) -> None:
    with pytest.raises(EditError, match=r"has no fingerprints \(sha:\)"):
        update(base_copy, "Anything.")


def test_update_restores_all_files_after_failed_write(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, before = text_of(small, S1_2="Other."), content_of(small)
    replace = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if target.name == "source-review.yml":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(transaction.Path, "replace", fails)
    with pytest.raises(EditError, match="Every file is as it was"):
        update(small, text)
    assert content_of(small) == before


def test_source_command_works_with_and_without_dry_run(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "ROOT", small)
    file = small / "text.txt"
    file.write_text("\n".join(text_of(small, S1_2="Other.")), encoding="utf-8")
    before = content_of(small)
    tried = CliRunner().invoke(editing.source_, [str(file), "--dry-run"])
    assert (tried.exit_code, content_of(small)) == (0, before)
    done = CliRunner().invoke(editing.source_, [str(file)])
    assert done.exit_code == 0
    assert "S1.2 has changed, in line 2." in done.output
    assert (small / REVIEW).exists()
