"""Everything with an id is found, where it is written and where a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import checked
from generator.edit import EditError, find_usages
from generator.edit.reference_index import mentions
from generator.edit.usages import usages_in, written_files
from generator.load.source_text import SourceText
from generator.model import Guide, locations
from tests.edit.files import REAL


@pytest.fixture(scope="module")
def real() -> tuple[Guide, dict[str, SourceText]]:
    """The real guide and its files."""
    guide = checked(REAL).guide
    return guide, written_files(guide, REAL)


@pytest.mark.parametrize("name", ["S3.35b", "D01", "duty:cp-referral", "flow:screening", "term:consent", "role:anyone"])
def test_found_in_names_right_lines_and_existing_pages(name: str, real: tuple[Guide, dict[str, SourceText]]) -> None:
    *lines, last = usages_in(*real, name)
    assert lines == sorted(lines, key=lambda line: (line.split(":")[0], int(line.split(":")[1].split()[0])))
    assert len(lines) > 1
    assert " is named in " in last
    pages = set(locations.everything(real[0], ()))
    for line in lines:
        place, *page = line.removesuffix("  (it stands here)").split("  ")
        file, number = place.split(":")
        assert all(one.partition("#")[0] in {page.partition("#")[0] for page in pages} for one in page), line
        if "(it stands here)" not in line:
            written = (REAL / file).read_text(encoding="utf-8").splitlines()[int(number) - 1 : int(number) + 1]
            assert name.partition(":")[2] in " ".join(written) or name in " ".join(written), line


def test_mentions_name_only_given_ids(real: tuple[Guide, dict[str, SourceText]]) -> None:
    all_ = mentions(*real)
    given = {one.name for one in all_ if one.gives}
    outside = ("https:", "http:", "mailto:", "tel:", "page:")
    assert {one.name for one in all_ if not one.name.startswith(outside)} <= given
    alone = [one for one in all_ if one.span(real[1]) is None and not one.name.startswith("fact:")]
    assert {one.name.partition(":")[0] for one in alone} <= {"section", "flow", "checklist"}  # named by their files


@pytest.mark.parametrize("name", ["", "S99.9", "duty:cp-referal", "pace", "x" * 900, "\x1b[31m", "%s", "../.."])
def test_found_in_refuses_unknown_or_ambiguous_name(name: str, real: tuple[Guide, dict[str, SourceText]]) -> None:
    with pytest.raises(EditError) as error:
        usages_in(*real, name)
    said = str(error.value)
    assert said.isprintable()
    assert len(said) < 600
    if "referal" in name:
        assert 'Did you mean "duty:cp-referral"' in said


def test_found_works_despite_problems(base_copy: Path) -> None:
    (base_copy / "content/roles.yml").write_text("roles: [", encoding="utf-8")
    assert any(line.startswith("content/rules.yml:") for line in find_usages(base_copy, "duty:mend"))
