"""The page of changes lists every edition, and says what the newest does in another way than the one before."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from generator.editions.current import CurrentEdition
from generator.model import Guide, urls
from generator.model.prose import plain
from generator.render.pages import all_pages
from generator.site import release
from tests.support.publication import edition_at, publication_of
from tests.support.site import ROOT


def _page(content: Guide | CurrentEdition) -> str:
    return next(page.article for page in all_pages(publication_of(content), ROOT) if page.draft.address == urls.CHANGES)


@pytest.fixture
def two(base_copy: Path) -> CurrentEdition:
    """The small guide in a second edition, in which nobody repairs a broken tool."""
    (base_copy / "editions" / "edition-0.json").unlink()
    release.freeze_edition(base_copy)
    content = base_copy / "content"
    flow = content / "flows" / "02-mending.yml"
    flow.write_text(flow.read_text(encoding="utf-8").replace("do: [mend]", "do: [write-loan]"), encoding="utf-8")
    site = content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("name: Edition 1", "name: Edition 2"), encoding="utf-8")
    with (content / "changes.yml").open("a", encoding="utf-8") as file:
        file.write("  - {edition: Edition 2, date: 2026-02-05, what: Less work., why: The keeper is ill.,\n")
        file.write("     agreed: [{about: duty:mend, who: The committee, why: Nobody could.}]}\n")
    return edition_at(base_copy)


def test_changes_page_lists_editions_newest_first(two: CurrentEdition) -> None:
    page = _page(two)
    assert re.findall(r'<h2 id="([^"]+)">', page) == ["edition-2", "edition-1"]
    for entry in two.guide.changes.changes:
        assert plain(entry.what) in plain(re.sub("<[^>]+>", "", page))
    assert "The committee: Nobody could." in page


def test_changes_page_compares_with_edition_before(two: CurrentEdition) -> None:
    newest = _page(two).split('<h2 id="edition-1">')[0]
    said = plain(re.sub("<[^>]+>", "", newest))
    assert "Compared with Edition 1: 2 changes, of which 1 protects somebody less." in said
    assert "“Mend the tool” is no longer a duty on 2 of 3 routes of Mending." in said
    assert "“Is the tool broken?” Yes." in said


def test_changes_page_says_when_no_edition_is_before(base_guide: Guide) -> None:
    assert "There is no earlier edition to compare with." in _page(base_guide)


def test_changes_page_headings_are_in_order(two: CurrentEdition) -> None:
    changes = two.guide.changes.model_copy(update={"changes": two.guide.changes.changes[:1]})
    without = CurrentEdition(two.guide.model_copy(update={"changes": changes}), two.published)
    for edition in (two, without):
        levels = [int(level) for level in re.findall(r"<h([1-6])", _page(edition))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert "Since the last edition" in _page(without)
