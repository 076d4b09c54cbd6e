"""An id becomes another wherever it is named, and no other sign of any file changes; and back again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import check
from generator.edit import EditError, find_usages, rename_id
from generator.edit.transaction import write_all_or_none
from tests.edit.files import REAL, bytes_of

REAL_ONES = [
    ("step", "age-and-consent/worry", "concerned"),
    ("flow", "screening", "first-look"),
    ("duty", "cp-referral", "protection-referral"),
    ("term", "pace", "police-interview"),
]


def _wrong(root: Path) -> list[str]:
    return [str(problem) for problem in check.checked(root).problems if not problem.advice]


@pytest.mark.parametrize(("kind", "old", "new"), REAL_ONES)
def test_rename_and_back_gives_same_bytes(kind: str, old: str, new: str, tmp_path: Path) -> None:
    shutil.copytree(REAL / "content", tmp_path / "content")
    before = bytes_of(tmp_path)
    rename_id(tmp_path, kind, old, new)
    after = bytes_of(tmp_path)
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed
    assert all(_lines_apart(before[name], after[name]) for name in changed if name in after)
    assert ("content/redirects.yml" in after) == (kind != "duty")
    target = f"{old.partition('/')[0]}/{new}" if kind == "step" else new
    rename_id(tmp_path, kind, target, old.rpartition("/")[2])
    assert bytes_of(tmp_path) == before


def _lines_apart(before: bytes, after: bytes) -> bool:
    """Whether two files have as many lines, and few of them differ."""
    one, two = before.split(b"\n"), after.split(b"\n")
    return len(one) == len(two) and 0 < sum(a != b for a, b in zip(one, two, strict=True)) <= 40


def test_rename_leaves_valid_guide_with_redirects(base_copy: Path) -> None:
    said = rename_id(base_copy, "flow", "mending", "repairs")
    assert _wrong(base_copy) == []
    assert (base_copy / "content/flows/02-repairs.yml").exists()
    assert not (base_copy / "content/flows/02-mending.yml").exists()
    moved = {one.from_: one.to for one in check.checked(base_copy).guide.redirects.moved}
    assert moved["flows/mending.html"] == moved["flows/in-words/mending.html"] == "flow:repairs"
    assert any("flows/mending.html leads to flow:repairs" in line for line in said)
    with pytest.raises(EditError, match="nothing in this guide"):
        find_usages(base_copy, "flow:mending")
    assert any(line.startswith("content/rules.yml:") for line in find_usages(base_copy, "step:repairs/look"))


def test_rename_updates_older_redirects(base_copy: Path) -> None:
    rename_id(base_copy, "flow", "lending", "loans")
    assert {one.to for one in check.checked(base_copy).guide.redirects.moved} == {"flow:loans"}


@pytest.mark.parametrize(
    ("mark", "encoding", "end"),
    [
        (b"", "utf-8", "\r\n"),
        (b"\xef\xbb\xbf", "utf-8", "\r\n"),
        (b"\xff\xfe", "utf-16-le", "\r\n"),
        (b"", "utf-8", "\r"),
    ],
)
def test_rename_keeps_line_ends_and_encodings(mark: bytes, encoding: str, end: str, base_copy: Path) -> None:
    for path in (base_copy / "content").rglob("*.yml"):
        text = path.read_text(encoding="utf-8").rstrip("\n")  # no line end at the last line either
        path.write_bytes(mark + f"# Zoë “quotes” 😀\n{text}".replace("\n", end).encode(encoding))
    before = bytes_of(base_copy)
    rename_id(base_copy, "step", "mending/look", "look-closely")
    after = bytes_of(base_copy)
    for name in ("content/flows/02-mending.yml", "content/rules.yml"):
        old, new = (data[len(mark) :].decode(encoding) for data in (before[name], after[name]))
        assert after[name].startswith(mark)
        assert new.replace("look-closely", "look") == old
    assert after["content/redirects.yml"][len(mark) :].decode(encoding).count("\n") == (6 if "\n" in end else 0)
    rename_id(base_copy, "step", "mending/look-closely", "look")
    assert bytes_of(base_copy) == before


def test_rename_changes_links_but_not_same_words(base_copy: Path) -> None:
    path = base_copy / "content/flows/01-lending.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "entry: Somebody", "entry: >-\n  See [the\n  flow:mending](flow:mending), not flow:mending. Somebody"
    )
    path.write_text(text, encoding="utf-8")
    assert _wrong(base_copy) == []
    rename_id(base_copy, "flow", "mending", "repairs")
    expected = text.replace("(flow:mending)", "(flow:repairs)").replace("visit: [mending]", "visit: [repairs]")
    assert path.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(
    ("kind", "old", "new", "says"),
    [
        ("flow", "lendng", "loans", 'Did you mean "lending"'),
        ("flow", "lending", "mending", "already"),
        ("flow", "lending", "lending", "already"),
        ("flow", "lending", "borrowing", "stands for flow:lending|stood|Nothing|leads"),
        ("flow", "lending", "../../etc/passwd", "is not an id"),
        ("flow", "lending", "con", "is not an id: Windows"),
        ("flow", "lending", "a" * 300, "too long"),
        ("flow", "lending", "x\x1b[31m\nrm", "is not an id"),
        ("flow", "../lending", "loans", "There is no flow"),
        ("step", "look", "see", "flow/step"),
        ("step", "mending/look", "lending/see", "stays in its flow"),
        ("step", "mending/look", "", "is not an id"),
        ("duty", "mend", "write-loan", "already"),
        ("term", "shed", "tool-loan-card", "already"),
    ],
)
def test_rename_refuses_impossible_id_and_changes_nothing(
    kind: str, old: str, new: str, says: str, base_copy: Path
) -> None:
    if new == "borrowing":
        rename_id(base_copy, "flow", "mending", "repairs")
        new = "mending"
        says = "stands for flow:repairs"
    before = bytes_of(base_copy)
    with pytest.raises(EditError, match=says) as error:
        rename_id(base_copy, kind, old, new)
    assert bytes_of(base_copy) == before
    assert str(error.value).isprintable()


def test_rename_refuses_guide_with_problems(base_copy: Path) -> None:
    (base_copy / "content/roles.yml").write_text("roles: [", encoding="utf-8")
    before = bytes_of(base_copy)
    with pytest.raises(EditError, match="Put them right first"):
        rename_id(base_copy, "duty", "mend", "repair")
    assert bytes_of(base_copy) == before


def test_rename_refuses_word_written_with_backslash(base_copy: Path) -> None:
    path = base_copy / "content/flows/01-lending.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("[mending]", r'["\x6dending"]'), encoding="utf-8")
    before = bytes_of(base_copy)
    with pytest.raises(EditError, match=r"plainly.*01-lending.yml:18"):
        rename_id(base_copy, "flow", "mending", "repairs")
    assert bytes_of(base_copy) == before


def test_write_all_or_none_restores_after_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == "b.yml":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(EditError, match="Every file is as it was"):
        write_all_or_none(tmp_path, {"a.yml": b"new", "b.yml": b"new", "new/c.yml": b"new"})
    assert bytes_of(tmp_path) == {"a.yml": b"old", "b.yml": b"old"}


def test_rename_keeps_redirect_of_published_address(base_copy: Path) -> None:
    rename_id(base_copy, "flow", "mending", "repairs")
    edition = json.loads((base_copy / "editions/edition-0.json").read_text(encoding="utf-8"))
    edition |= {"edition": "Edition 0b", "date": "2025-02-01", "addresses": ["flows/repairs.html"]}
    (base_copy / "editions/edition-0b.json").write_text(json.dumps(edition), encoding="utf-8")
    rename_id(base_copy, "flow", "repairs", "mending")
    moved = {one.from_: one.to for one in check.checked(base_copy).guide.redirects.moved}
    assert moved == {"flows/borrowing.html": "flow:lending", "flows/repairs.html": "flow:mending"}
    assert _wrong(base_copy) == []
