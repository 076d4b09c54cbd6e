"""What is seen while editing: the last good build, and on top of it why the next one failed."""

from __future__ import annotations

import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from generator import check, errors
from generator.cli import main as commands
from generator.files.folders import FolderError
from generator.model.problem import Place, Problem
from generator.site import build
from generator.site.last_good_build import Preview
from generator.site.proof_on_save import ProofOnSave, Verdict

PAGE = '<body><main id="main" class="guide-main" tabindex="-1"><p>{}</p></main></body>'


@dataclass
class Server:
    """What MkDocs' server is to a preview; a build writes one page with these words, or raises."""

    root: str
    says: str | BaseException = "First."
    build_delay: float = 9
    observer: Any = None
    watched: list[str] = field(default_factory=list)
    builder: Callable[[], None] = lambda: None

    def write(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "half.html").write_text("half")
        if isinstance(self.says, BaseException):
            raise self.says
        (folder / "index.html").write_text(PAGE.format(self.says), encoding="utf-8")
        (folder / "half.html").unlink()

    def watch(self, path: str) -> None:
        self.watched.append(path)

    def unwatch(self, path: str) -> None:
        assert path in ("docs", "mkdocs.yml")


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """A server that has built once."""
    made = tmp_path / "made"
    server = Server(str(made))
    server.builder = lambda: server.write(made)
    server.builder()
    return server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project" / "content").mkdir(parents=True)
    return tmp_path / "project"


def _preview(server: Server, root: Path, proof: ProofOnSave) -> Preview:
    preview = Preview(root, proof)
    preview.attach(server)
    return preview


def _seen(server: Server) -> str:
    assert [path.name for path in Path(server.root).iterdir()] == ["index.html"]
    return Path(server.root, "index.html").read_text(encoding="utf-8")


def test_preview_keeps_last_good_page_with_reason(server: Server, root: Path) -> None:
    _preview(server, root, ProofOnSave(root))
    at = server.root
    for says in ("one", "two"):  # the second reason is shown instead of the first
        (root / "content" / "site.yml").write_text("title: <b>", encoding="utf-8")
        server.says = ValueError(f"{says}\nmore")
        server.builder()
        page = _seen(server)
        assert "<p>First.</p>" in page
        assert page.count("Since this was saved the pages cannot be made") == 1
        assert f"(ValueError: {says})" in page
        assert "<code>content/site.yml:1:1</code>" in page
        assert "title: &lt;b&gt;" in page
        assert "Traceback" in (root / errors.FILE).read_text(encoding="utf-8")
    server.says = "Second."
    server.builder()
    assert _seen(server) == PAGE.format("Second.")
    assert server.root == at


def test_preview_names_cause_of_mkdocs_abort(server: Server, root: Path) -> None:
    _preview(server, root, ProofOnSave(root))
    server.says = Abort("Aborted with a BuildError!")
    server.says.__context__ = KeyError("what it was")
    server.builder()
    assert "KeyError: &#x27;what it was&#x27;" in _seen(server)
    assert "Aborted" not in _seen(server)


def test_preview_does_not_blame_unchanged_file(server: Server, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "content" / "site.yml").touch()
    monkeypatch.setattr("generator.site.last_good_build.GRAIN", -3600)
    _preview(server, root, ProofOnSave(root))
    server.says = ValueError()
    server.builder()
    assert "<code>content:1:1</code>" in _seen(server)


def test_preview_watches_folder_that_is_away(server: Server, root: Path) -> None:
    preview = _preview(server, root, ProofOnSave(root))
    preview.watch("docs", "mkdocs.yml")
    assert server.watched == ["docs", "mkdocs.yml", f"{server.root}-proof"]
    assert server.observer is not None
    (root / "content").rmdir()
    assert stat.S_ISDIR(preview._state(str(root / "content")).st_mode)
    with pytest.raises(FileNotFoundError):
        preview._state(str(root / "content" / "site.yml"))


class _Proof(ProofOnSave):
    """A proof that says what it is given."""

    says = Verdict()

    def verdict(self) -> Verdict:
        self.announced = False
        return self.says


def test_preview_shows_proof_without_build(server: Server, root: Path) -> None:
    proof = _Proof(root)
    _preview(server, root, proof)
    server.says = AssertionError("built again")
    broken = Verdict((Problem(Place("content/rules.yml"), "a-rule is broken.", "Change it.", "proof"),))
    for verdict in (Verdict(under_way=True), broken, Verdict()):
        before = Path(f"{server.root}-proof").stat().st_mtime_ns
        proof.says, proof.announced = verdict, True
        proof.announce()
        assert Path(f"{server.root}-proof").stat().st_mtime_ns > before  # which is watched
        server.builder()
        assert ("under way" in _seen(server)) == verdict.under_way
        assert ("a-rule is broken." in _seen(server)) == bool(verdict.problems)
    assert _seen(server) == PAGE.format("First.")


def test_preview_builds_save_after_announced_proof(server: Server, root: Path) -> None:
    proof = _Proof(root)
    _preview(server, root, proof)
    proof.says, proof.announced = Verdict(under_way=True), True
    (root / "content" / "site.yml").write_text("title: Other", encoding="utf-8")
    server.says = "Second."
    server.builder()
    assert "<p>Second.</p>" in _seen(server)
    assert "under way" in _seen(server)


def test_preview_proves_nothing_after_failed_build(server: Server, root: Path) -> None:
    asked: list[object] = []
    proof = _Proof(root)
    proof.ask = lambda guide, **_: asked.append(guide)  # type: ignore[method-assign]
    _preview(server, root, proof)
    server.says = ValueError("one")
    server.builder()
    assert asked == [None]


def test_preview_leaves_nothing_behind(server: Server, root: Path, tmp_path: Path) -> None:
    preview = _preview(server, root, ProofOnSave(root))
    server.builder()
    preview.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["project"]


def test_preview_retries_rename_refused_by_windows(server: Server, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, refused = Path.rename, iter([True, True, False, True, False])

    def now_and_then(path: Path, to: Path) -> Path:
        if next(refused, False):
            raise PermissionError
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", now_and_then)
    _preview(server, root, ProofOnSave(root))
    server.says = "Second."
    server.builder()
    assert _seen(server) == PAGE.format("Second.")


def test_command_reports_unexpected_error_in_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("never foreseen")

    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(check, "checked", fails)
    done = CliRunner().invoke(commands.main, ["check"])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert "ZeroDivisionError: never foreseen" in done.output
    assert errors.FILE.as_posix() in done.output
    assert "ZeroDivisionError" in (tmp_path / errors.FILE).read_text(encoding="utf-8")


def test_log_to_file_works_without_writable_folder(tmp_path: Path) -> None:
    assert errors.log_to_file(ValueError("a\nb"), tmp_path / "not there") == "ValueError: a"
    assert errors.log_to_file(ValueError(), tmp_path) == "ValueError"


def test_free_port_is_next_one_not_taken() -> None:
    with socket.socket() as taken:
        taken.bind((build.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        other = port + 1 if port < 65535 else port - 1
        assert build._free_port([port, other]) == other
        with pytest.raises(FolderError, match=f"Another program has taken port {port}: .* --port"):
            build._free_port([port])
    assert build._free_port([port]) == port
