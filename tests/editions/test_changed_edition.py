"""Content that is no longer what was frozen under its name says so, wherever it is checked, handed out or read."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import generator.cli.main as commands
from generator import check
from generator.cli import editing
from generator.editions.current import CurrentEdition
from generator.editions.snapshot import guide_json
from generator.editions.store import ReleaseError, freeze
from generator.load import load
from generator.model import Entry, Frozen, urls
from generator.model.dates import day
from generator.publish import archive
from generator.render import pdf
from generator.render.pages import drafts
from generator.render.pages._environment import render_template
from generator.render.pdf._document import letterhead
from generator.site import pipeline, release
from tests.support.editions import called, other_words, with_steps
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[2]
REAL = load(ROOT).guide
DATE = datetime.date(2026, 11, 23)
NAMED = called(REAL, "Edition 7", DATE)
FROZEN = freeze(NAMED)
SAME = CurrentEdition(NAMED, (FROZEN,))
CHANGED = CurrentEdition(with_steps(NAMED, NAMED.flows[0].id, other_words), (FROZEN,))
MARK = f"Edition 7, changed since {day(DATE)}"


def test_frozen_otherwise_means_changed_under_same_name() -> None:
    assert CHANGED.frozen_otherwise is FROZEN
    other = CurrentEdition(called(CHANGED.guide, "Edition 8", DATE), CHANGED.published)
    for edition in (SAME, CurrentEdition(NAMED), other):
        assert edition.frozen_otherwise is None
    assert SAME.line == f"Edition 7, {day(DATE)}"
    assert CHANGED.line == MARK


def _shown(edition: CurrentEdition, address: str) -> str:
    publication = publication_of(edition)
    draft = next(draft for draft in drafts(publication) if draft.address == address)
    return render_template(draft, publication, ROOT / "overrides" / "pages").article


@pytest.mark.parametrize("address", [urls.THIS_COPY, urls.CHECK_COPY, urls.PRINT_FLOWS])
def test_page_naming_edition_says_it_has_changed(address: str) -> None:
    assert MARK in _shown(CHANGED, address)
    assert MARK not in _shown(SAME, address)


def test_templates_name_edition_only_by_filter() -> None:
    # The foot of every page is among them, and what a record of a case begins with.
    templates = [path for path in (ROOT / "overrides").rglob("*") if path.suffix in (".html", ".md", ".typ")]
    said = {path.name: path.read_text(encoding="utf-8") for path in templates}
    assert [name for name, text in said.items() if "edition.name" in text] == []
    assert {name for name, text in said.items() if "edition_line" in text} >= {
        "base.html",
        "flow.md",
        "print_flows.md",
    }


def test_sheets_say_that_edition_has_changed() -> None:
    for sheet in pdf.sheets(publication_of(CHANGED)):
        assert letterhead(CHANGED, sheet)["edition"].startswith(MARK)


def test_archive_and_data_say_that_edition_has_changed() -> None:
    assert re.search(rf"edition-7-changed-{CHANGED.code}\.zip$", archive.name(CHANGED))
    assert re.search(rf"edition-7-{SAME.code}\.zip$", archive.name(SAME))
    assert (guide_json(CHANGED.data)["edition"], guide_json(CHANGED.data)["changed_since"]) == ("Edition 7", str(DATE))
    assert "changed_since" not in guide_json(SAME.data)
    assert "changed_since" not in freeze(CHANGED.guide, CHANGED.published).guide


def _with_entries(*entries: Entry) -> CurrentEdition:
    changes = NAMED.changes.model_copy(update={"changes": entries})
    return CurrentEdition(CHANGED.guide.model_copy(update={"changes": changes}), CHANGED.published)


def test_changes_page_separates_changes_since_frozen_edition() -> None:
    entry = NAMED.changes.changes[0].model_copy(update={"edition": "Edition 7"})
    page = _shown(_with_entries(entry), urls.CHANGES)
    assert page.index("Compared with Edition 7: ") < page.index('<h2 id="edition-7">')
    assert 'id="since-then"' in page
    coming = entry.model_copy(update={"edition": "Edition 8"})
    page = _shown(_with_entries(entry, coming), urls.CHANGES)
    parts = (
        page.index('<h2 id="edition-8">'),
        page.index("Compared with Edition 7: "),
        page.index('<h2 id="edition-7">'),
    )
    assert list(parts) == sorted(parts)


# --- On the command line ---


def _loaded(monkeypatch: pytest.MonkeyPatch, edition: CurrentEdition) -> None:
    monkeypatch.setattr(check, "checked", lambda _: check.Checked(edition, ()))
    for name in ("cached_proof", "new_proof"):
        monkeypatch.setattr(pipeline, name, lambda *_: None)
    monkeypatch.setattr(pdf, "with_papers", lambda publication, _: publication)
    monkeypatch.setattr(editing.edit, "write_schemas", lambda *_: None)

    def stop(*_: object) -> None:
        raise OSError(28, "Nothing is built here")

    monkeypatch.setattr(commands.sites, "build_site", stop)


@pytest.mark.parametrize("words", ["check", "build --to {}", "bundle --to {}", "publish {}"])
def test_commands_advise_about_changed_edition(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _loaded(monkeypatch, CHANGED)
    said = CliRunner().invoke(commands.main, words.format(tmp_path / "to").split()).output
    assert f"Advice: Edition 7 is frozen, with the code {FROZEN.code}, but the content has changed since" in said
    assert "give it a new name and date in content/site.yml" in said
    _loaded(monkeypatch, SAME)
    said = CliRunner().invoke(commands.main, words.format(tmp_path / "to").split()).output
    assert "Advice" not in said


def test_notices_advise_about_overdue_review() -> None:
    due = NAMED.site.review_by
    assert list(SAME.notices(due)) == []
    [said] = SAME.notices(due + datetime.timedelta(days=1))
    assert said.startswith(f"Advice: The review was due on {day(due)}")


def test_problem_count_has_singular(monkeypatch: pytest.MonkeyPatch, base_copy: Path) -> None:
    (base_copy / "content" / "roles.yml").write_text("roles: [", encoding="utf-8")
    loaded = check.checked(base_copy)
    monkeypatch.setattr(check, "checked", lambda _: loaded)
    assert "\n1 problem. Nothing was done." in CliRunner().invoke(commands.main, ["prove"]).output
    with pytest.raises(ReleaseError, match=r"\n1 problem; no edition was frozen\."):
        release.freeze_edition(base_copy)


def test_freeze_edition_refuses_before_proving(base_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (base_copy / "editions" / "edition-0.json").unlink()
    release.freeze_edition(base_copy)
    monkeypatch.setattr(release, "prepare", None)
    [said] = release.freeze_edition(base_copy)
    assert "frozen already" in said
    _change(base_copy, "Is the tool broken?", "Is it broken?")
    with pytest.raises(ReleaseError, match="To begin the next edition, give it a new name"):
        release.freeze_edition(base_copy)


# --- Who agreed ---


def _change(root: Path, before: str, now: str, file: str = "flows/02-mending.yml") -> None:
    path = root / "content" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, now), encoding="utf-8")


AGREED = "    agreed:\n      - about: duty:mend\n        who: The committee\n        why: Nobody could.\n"


@pytest.fixture
def weaker(base_copy: Path) -> Path:
    """The small guide, in which a duty protects less, under the name of an edition that is frozen."""
    (base_copy / "editions" / "edition-0.json").unlink()
    release.freeze_edition(base_copy)
    _change(base_copy, "level: referral", "level: early-help", "duties.yml")
    return base_copy


def _begin_next(root: Path) -> None:
    entry = f"  - edition: Edition 2\n    date: 2026-02-05\n    what: Less work.\n    why: We are few.\n{AGREED}"
    path = root / "content" / "changes.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{entry}", encoding="utf-8")


def test_change_agreed_asks_for_next_edition(weaker: Path) -> None:
    [problem] = check.checked(weaker).problems
    assert problem.rule == "change-agreed"
    assert "Edition 1 is frozen. To begin the next edition" in problem.fix
    assert "of Edition 1" not in problem.fix


def test_change_agreed_ignores_agreement_in_frozen_record(weaker: Path) -> None:
    path = weaker / "content" / "changes.yml"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{AGREED}", encoding="utf-8")
    [problem] = check.checked(weaker).problems
    assert 'What Edition 1 says under "agreed:" was agreed for that edition alone.' in problem.says
    assert path.read_text(encoding="utf-8").splitlines()[problem.place.line - 1].endswith("about: duty:mend")


def test_change_agreed_accepts_agreement_for_coming_edition(weaker: Path) -> None:
    _begin_next(weaker)
    assert check.checked(weaker).problems == ()
    _change(weaker, "name: Edition 1", "name: Edition 2", "site.yml")
    assert check.checked(weaker).problems == ()
    assert release.freeze_edition(weaker)[0].startswith("Edition 2 is frozen")
    assert check.checked(weaker).problems == ()


def test_check_copy_page_knows_frozen_and_changed_codes() -> None:
    page = _shown(CHANGED, urls.CHECK_COPY)
    codes: set[str] = {FROZEN.code, *FROZEN.codes.values(), CHANGED.code}
    codes |= set(CHANGED.codes.values())
    assert isinstance(FROZEN, Frozen)
    assert {code for code in codes if f'data-code="{code}"' not in page} == set()
