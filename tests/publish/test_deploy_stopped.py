"""A publish that is killed, or that the disk has no room for, leaves a complete site, and the next one clears up."""

from __future__ import annotations

import errno
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publish import deploy as layout
from generator.publish.deploy import PublishError, ReleaseFolder, deploy_site, is_whole, open_release_folder
from tests.publish.test_deploy import BOTH, home, linked
from tests.support.published import STOPPED, TRACEBACK, State, published, small_site
from tests.support.site import ROOT

KILLS = 12
PROGRAM = [sys.executable, str(ROOT / "tests" / "support" / "published.py")]


@pytest.fixture
def a(tmp_path: Path) -> Path:
    return small_site(tmp_path / "a", "first")


@pytest.fixture
def b(tmp_path: Path) -> Path:
    return small_site(tmp_path / "b", "second")


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "a folder é" / "www"


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize("how", ["kill", "full"])
@linked  # for want of fork on Windows
def test_publish_stopped_at_any_write_leaves_complete_site(
    tmp_path: Path, way: str, how: str, record_property: pytest.RecordProperty
) -> None:
    done = subprocess.run([*PROGRAM, way, how, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    states = [State(*one) for one in json.loads(done.stdout)]
    record_property("points at which a publish was stopped", len(states))
    assert len(states) > 20
    assert {"old", "new"} <= {state.now for state in states}
    between = [state for state in states if not state.now]
    # Two renames have a moment between them, and one rename has none.
    assert len(between) == (way == "folders" and how == "kill")
    for state in states:
        assert state.code != TRACEBACK, state
        assert state.whole or state in between, state
        # Old until the switch; the one that was served before that is what going back leads to, also right after it.
        assert state.before == {"old": "older", "new": "old", "": "old"}[state.now], state
        assert state.after, state
        assert state.left == [], state
        if how == "full" and state.now == "old":
            assert state.said.startswith("No space left on device. "), state
            assert state.said.endswith("current is as it was."), state
    assert (states[0].code == STOPPED) == (how == "kill")


@linked
def test_publish_killed_at_random_leaves_complete_site(tmp_path: Path, record_property: pytest.RecordProperty) -> None:
    chance = random.Random(5)  # noqa: S311 - when it is killed may be known
    served = ReleaseFolder(tmp_path / "www")
    seen = set()
    for _ in range(KILLS):
        program = subprocess.Popen([*PROGRAM, "in-turn", str(tmp_path)], stdout=subprocess.PIPE)
        assert program.stdout
        program.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        program.kill()
        program.communicate()
        assert is_whole(served.current)
        seen.add(home(served.folder))
    record_property("publishes killed at random", KILLS)
    assert seen <= {"one", "two"}
    published(small_site(tmp_path / "three", "three"), served.folder)
    assert len(list(served.editions.iterdir())) == 2
    assert sorted(path.name for path in served.folder.iterdir()) == [layout.CURRENT, layout.EDITIONS]


def test_publish_reports_unwritable_folder_in_sentence(
    a: Path, b: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(a, www)

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", refuse)
        with pytest.raises(PublishError, match=r"^Permission denied \(.*\)\. .*current is as it was\.$"):
            published(b, www)
    assert home(www) == "first"


def test_publish_works_if_old_edition_cannot_be_removed(
    a: Path, b: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(a, www)
    published(b, www)

    def refuse(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as patched, open_release_folder(www) as served:
        patched.setattr(shutil, "rmtree", refuse)
        deploy_site(small_site(a.with_name("c"), "third"), served)
    assert home(www) == "third"
    published(a, www)
    assert home(www, ReleaseFolder(www).before()) == "third"
    assert len([*(www / "editions").iterdir()]) == 2
    assert sorted(path.name for path in www.iterdir()) == ["current", "editions"]


def test_publish_undoes_switch_that_fails(a: Path, b: Path, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "LINKS", False)
    published(a, www)
    whole = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if to.name == "current" and "second" in (self / "index.html").read_text():
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return whole(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PublishError, match="as it was"):
        published(b, www)
    assert (home(www), is_whole(www / "current")) == ("first", True)


def test_publish_after_a_stop_between_two_renames_first_serves_what_was_served(
    a: Path, www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "LINKS", False)
    published(a, www)
    (www / "current").rename(www / "editions" / "1")
    with open_release_folder(www):
        assert home(www) == "first"
