"""No command changes a byte of somebody's files, nor a name or a mode, in any folder that it writes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import editing
from generator.cli import main as commands
from generator.files.folders import some
from generator.load import load
from generator.render.pages import all_pages
from generator.site import build as builds
from tests.conftest import BASE
from tests.support.others import BESIDE, HOLDS, mine, tree, zips
from tests.support.publication import publication_of
from tests.support.published import small_site
from tests.support.site import ROOT

GUIDE = load(BASE).guide
PUBLICATION = publication_of(GUIDE)
PAGES = all_pages(PUBLICATION, ROOT)
# What takes the place of a folder, and so is refused where that is not its own.
REPLACE = {"build", "export", "publish", "publish --back"}
# Commands that are given no place: what they are given here, of the small guide; nothing where they change no content.
IN_PLACE = {
    "new": "new term hammer",
    "rename": "rename term shed hut",
    "release": "release",
} | dict.fromkeys(("check", "find", "compare", "prove", "walk", "serve", "pictures"), "")


def _with_places() -> Iterator[str]:
    """Yield every command that is given a place, also with each of its switches; {} is where the place is named."""
    for name, command in commands.main.commands.items():
        for place in (one for one in command.params if isinstance(one.type, click.Path)):
            word = f"{name} {place.opts[0]} {{}}" if isinstance(place, click.Option) else f"{name} {{}}"
            yield word
            switches = [one for one in command.params if isinstance(one, click.Option) and one.is_flag]
            yield from (word.replace(name, f"{name} {one.opts[0]}", 1) for one in switches)


PLACED = list(_with_places())


def _is_replacing(words: str) -> bool:
    return words.replace(" --to", "").replace(" {}", "") in REPLACE


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, from which the substitute for MkDocs takes its files."""
    return small_site(tmp_path_factory.mktemp("model") / "site", "new")


@pytest.fixture
def place(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where somebody's files lie; commands are about the small guide, and only MkDocs itself is left out."""
    small = Path(shutil.copytree(BASE, tmp_path / "guide"))
    for module in (commands, editing):
        monkeypatch.setattr(module, "ROOT", small)
    (small / "docs").mkdir()
    (small / "mkdocs.yml").touch()
    monkeypatch.setattr(builds, "run_mkdocs", lambda _publication, _settings, to: shutil.copytree(model, to))
    monkeypatch.setattr(builds, "finish", lambda *_: None)
    monkeypatch.setattr(commands, "prepare", lambda *_, **__: PUBLICATION)
    monkeypatch.setattr(commands, "all_pages", lambda *_: PAGES)
    (tmp_path / "place").mkdir()
    return tmp_path / "place"


def _done(words: str, target: Path) -> Result:
    done = CliRunner().invoke(commands.main, [word.format(target) for word in words.split()])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Unexpected error" not in done.output
    return done


def test_commands_are_all_tried() -> None:
    assert {words.split()[0] for words in PLACED} | set(IN_PLACE) == set(commands.main.commands)
    assert {words for words in PLACED if _is_replacing(words)} >= {"build --to {}", "publish --back {}", "export {}"}
    assert sum(map(_is_replacing, PLACED)) == len(REPLACE)
    assert len(HOLDS) >= 20


@pytest.mark.parametrize("words", PLACED)
@pytest.mark.parametrize("kind", HOLDS)
def test_command_refuses_folder_with_foreign_files(words: str, kind: str, place: Path) -> None:
    target = place / "target"
    HOLDS[kind](target)
    theirs = tree(place)
    done = _done(words, target)
    now = tree(place)
    if not _is_replacing(words):  # these add a file at the most
        assert now.items() >= theirs.items()
        return
    assert now == theirs
    assert done.exit_code == 1
    said = re.search(r"(?:did not write|has put there): (.*?)( and \d+ more)?\. Move|(target) is a file", done.output)
    assert said, done.output
    named = (said[1] or said[3]).split(", ")
    assert all(any(some([name]).endswith(one) for name in theirs) for one in named), done.output


@pytest.mark.parametrize("words", [words for words in PLACED if not words.startswith(("verify", "source"))])
@pytest.mark.parametrize("kind", BESIDE)
def test_command_leaves_files_beside_target(words: str, kind: str, place: Path) -> None:
    BESIDE[kind](place / "target")
    theirs = tree(place)
    done = _done(words, place / "target")
    assert tree(place).items() >= theirs.items()
    if "--back" not in words:
        assert done.exit_code == 0, done.output
        assert any((place / "target").rglob("guide.json*")) or [*(place / "target").glob("*.zip")]
        assert _done(words, place / "target").exit_code == 0, "what it made itself it replaces"
        assert tree(place).items() >= theirs.items()
    new = {path.name for path in place.iterdir()} - {name.partition("/")[0] for name in theirs}
    assert new <= {"target"}


@pytest.mark.parametrize("kind", zips(PUBLICATION.edition))
def test_bundle_replaces_only_its_own_zip(kind: str, place: Path) -> None:
    zips(PUBLICATION.edition)[kind](place / "target")
    theirs = tree(place)
    done = _done("bundle --to {}", place / "target")
    assert tree(place).items() >= theirs.items()
    assert done.exit_code == ("half" not in kind)
    assert ("did not write" in done.output) == ("half" not in kind)


@pytest.mark.parametrize("words", [words for words in IN_PLACE.values() if words])
def test_editing_command_leaves_other_files_unchanged(words: str, place: Path) -> None:
    small = place.parent / "guide"
    hidden = (".glossary.yml.new", ".glossary.yml.old", "flows/.02-mending.yml.new", "~notes.yml")
    mine(small / "content", *hidden)
    mine(small / "editions", ".edition-1", "edition-1.part", "edition-1.json.part", "letter.odt")
    mine(small, "letter.odt", ".cache/notes.txt")
    theirs = {name: now for name, now in tree(small).items() if not name.endswith((".yml", "editions", "content"))}
    theirs |= {f"content/{name}": tree(small)[f"content/{name}"] for name in hidden}
    before = tree(small)
    done = _done(words, place)
    assert done.exit_code == 0, done.output
    now = tree(small)
    assert now.items() >= theirs.items()
    assert now != before
    new = {name for name in now.keys() - before.keys() if not name.startswith(".")}
    assert new <= {"editions/edition-1.json"}
