"""An edition is frozen once, read back as it was, and refused in sentences where it may not be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator import check
from generator.editions.compare import compare_editions
from generator.editions.current import CurrentEdition
from generator.editions.report import NOTHING_BEFORE
from generator.editions.store import EditionError, ReleaseError, edition_json, freeze, frozen_content
from generator.load import load
from generator.model import Guide
from generator.render import feed
from generator.site import release
from tests.support.publication import edition_at

ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"


def _change(root: Path, file: str, before: str, now: str) -> None:
    path = root / "content" / file
    words = path.read_text(encoding="utf-8")
    assert before in words
    path.write_text(words.replace(before, now, 1), encoding="utf-8")


def _compared(root: Path, edition: str | None = None, *, markdown: bool = False) -> list[str]:
    return list(release.comparison(root, edition, markdown=markdown))


@pytest.fixture
def fresh(base_copy: Path) -> Path:
    """The small guide, of which no edition is frozen, and from which nothing has moved."""
    (base_copy / "editions" / "edition-0.json").unlink()
    return base_copy


@pytest.fixture
def released(fresh: Path) -> Path:
    """The small guide with its first edition frozen."""
    release.freeze_edition(fresh)
    return fresh


def test_frozen_edition_is_read_back_without_change(tmp_path: Path) -> None:
    guide = load(ROOT).guide
    (tmp_path / "editions").mkdir()
    (tmp_path / "content").symlink_to(ROOT / "content")
    (tmp_path / "editions" / "edition-x.json").write_text(edition_json(freeze(guide)), encoding="utf-8")
    loaded = load(tmp_path)
    [edition] = loaded.editions
    current = CurrentEdition(loaded.guide, loaded.editions)
    assert loaded.problems == ()
    assert edition == freeze(guide)
    frozen = frozen_content(edition)
    assert frozen
    assert frozen.model_dump() == current.data.model_dump()
    assert compare_editions(frozen, current.data) == []
    assert current.past[0].changes == []
    assert current.before is None
    assert set(edition.codes) == {flow.id for flow in guide.flows}
    assert check.run(current) == []


def test_frozen_edition_has_same_sorted_bytes_each_time(base_guide: Guide) -> None:
    assert edition_json(freeze(base_guide)) == edition_json(freeze(base_guide))
    found = json.loads(edition_json(freeze(base_guide)))
    assert list(found) == sorted(found)
    assert "papers" not in found["guide"]
    assert not any("pdf" in flow for flow in found["guide"]["flows"])


def test_freeze_edition_writes_each_edition_once(released: Path) -> None:
    file = released / "editions" / "edition-1.json"
    first = file.read_bytes()
    assert list(file.parent.iterdir()) == [file]
    [said] = release.freeze_edition(released)
    assert "frozen already" in said
    assert file.read_bytes() == first
    assert check.checked(released).problems == ()


REFUSED = {
    "a problem": (("duties.yml", "Mend the tool.", "Mend [it](page:none)."), "no edition was frozen"),
    "a proof that fails": (("rules.yml", "every: [write-loan]", "every: [mend]"), "No edition was frozen"),
    "no entry": (("changes.yml", "edition: Edition 1", "edition: Edition 0"), "has no entry for Edition 1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_freeze_edition_refuses_in_sentences(name: str, fresh: Path) -> None:
    change, says = REFUSED[name]
    _change(fresh, *change)
    with pytest.raises(ReleaseError, match=says):
        release.freeze_edition(fresh)
    assert list((fresh / "editions").iterdir()) == []


def test_freeze_edition_refuses_changed_content_under_same_name(released: Path) -> None:
    _change(released, "flows/02-mending.yml", "Whether the tool is whole.", "Whether a tool is whole.")
    with pytest.raises(ReleaseError, match="Edition 1 is frozen already with the code"):
        release.freeze_edition(released)


def _second(root: Path, date: str = "2026-02-05") -> None:
    """Give the content the name of a second edition."""
    _change(root, "site.yml", "name: Edition 1\n  date: 2026-01-05", f"name: Edition 2\n  date: {date}")
    (root / "content" / "changes.yml").write_text(
        (root / "content" / "changes.yml").read_text(encoding="utf-8")
        + f"  - {{edition: Edition 2, date: {date}, what: Mending in other words., why: They were not read.}}\n",
        encoding="utf-8",
    )


def test_later_edition_is_added_and_compared_with_first(released: Path) -> None:
    _change(released, "flows/02-mending.yml", "ask: Is the tool broken?", "ask: Is it broken?")
    _second(released)
    assert release.freeze_edition(released)[0].startswith("Edition 2 is frozen in editions/edition-2.json")
    current = edition_at(released)
    assert [one.edition for one in current.published] == ["Edition 1", "Edition 2"]
    assert current.before
    assert [one.effect for one in current.before.changes] == ["question"]
    assert _compared(released) == ["Nothing has changed since Edition 2."]
    assert "Is it broken?" in "\n".join(_compared(released, "Edition 1"))


def test_freeze_edition_refuses_date_before_last_edition(released: Path) -> None:
    _change(released, "flows/02-mending.yml", "ask: Is the tool broken?", "ask: Is it broken?")
    _second(released, "2025-12-24")
    with pytest.raises(ReleaseError, match="later than 2025-12-24"):
        release.freeze_edition(released)


def test_comparison_is_grouped_as_lines_and_markdown(released: Path) -> None:
    _change(released, "flows/02-mending.yml", "do: [mend]", "do: [write-loan]")
    said = _compared(released)
    assert said[0].startswith("Since Edition 1: 2 changes, of which 1 protects somebody less.")
    assert said[1:3] == ["", "Less protective:"]
    assert "Duties:" in said
    marked = _compared(released, markdown=True)
    assert marked[0] == "## Since Edition 1"
    assert "### Less protective" in marked
    assert sum(line.startswith("- ") for line in marked) == 2


def test_comparison_says_when_edition_is_missing_or_unknown(fresh: Path) -> None:
    assert _compared(fresh) == [NOTHING_BEFORE]
    release.freeze_edition(fresh)
    with pytest.raises(EditionError, match=r"There are: Edition 1\."):
        _compared(fresh, "Edition 7")


def test_edition_of_other_shape_is_reported(released: Path) -> None:
    file = released / "editions" / "edition-1.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"flows":', '"floes":'), encoding="utf-8")
    _change(released, "flows/02-mending.yml", "ask: Is the tool broken?", "ask: Is it broken?")
    assert [problem.rule for problem in check.checked(released).problems] == ["change-agreed"]
    with pytest.raises(EditionError, match="a shape that"):
        _compared(released)


def test_agreement_for_coming_edition_counts_before_release(released: Path) -> None:
    _change(released, "duties.yml", "level: referral", "level: advice")
    file = released / "content" / "changes.yml"
    written = file.read_text(encoding="utf-8")
    entry = "  - {edition: Next edition, date: 2026-02-05, what: Less work., why: The keeper is ill.AGREED}\n"
    agreed = ", agreed: [{about: duty:mend, who: The committee, why: Nobody could.}]"
    for more, named in (
        ("", "Edition 1 is frozen."),
        (entry.replace("AGREED", ""), 'under "agreed:" of Next edition:'),
    ):
        file.write_text(written + more, encoding="utf-8")
        [problem] = [one for one in check.checked(released).problems if not one.advice]
        assert named in (problem.fix or "")
    file.write_text(written + entry.replace("AGREED", agreed), encoding="utf-8")
    loaded = check.checked(released)
    assert not [one for one in loaded.problems if not one.advice]
    assert [one["title"] for one in _entries(loaded.edition)] == ["Edition 1"]


# --- The feed ---


def _entries(edition: CurrentEdition) -> Iterator[dict[str, str]]:
    for entry in ElementTree.fromstring(feed.feed_xml(edition)).iter(f"{ATOM}entry"):  # noqa: S314 - our own
        link = entry.find(f"{ATOM}link")
        assert link is not None
        yield {**{part.tag.removeprefix(ATOM): part.text or "" for part in entry}, "link": link.attrib["href"]}


def test_feed_is_valid_atom_with_newest_edition_first(released: Path) -> None:
    _second(released)
    edition = edition_at(released)
    top = ElementTree.fromstring(feed.feed_xml(edition))  # noqa: S314 - our own
    for one in (top, *top.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{tag}")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id") or "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", one.findtext(f"{ATOM}updated") or "")
    assert top.findtext(f"{ATOM}author/{ATOM}name")
    assert top.findtext(f"{ATOM}updated") == "2026-02-05T00:00:00Z"
    entries = list(_entries(edition))
    assert [one["title"] for one in entries] == ["Edition 2", "Edition 1"]
    assert len({one["id"] for one in entries} | {top.findtext(f"{ATOM}id")}) == 3
    assert feed.feed_xml(edition) == feed.feed_xml(edition_at(released))


@pytest.mark.parametrize("address", [None, "https://example.org/shed", "https://example.org/shed/"])
def test_feed_links_are_absolute_with_site_address(address: str | None, base_guide: Guide) -> None:
    guide = base_guide.model_copy(update={"site": base_guide.site.model_copy(update={"address": address})})
    [entry] = _entries(CurrentEdition(guide))
    base = "https://example.org/shed/" if address else ""
    assert entry["link"] == f"{base}about/changes.html#edition-1"
    ids = [entry["id"], *(one["id"] for one in _entries(CurrentEdition(base_guide)))]
    assert ids[0] == ids[1]
