"""What is published is made once in a build, says one code, and is let go by the preview when it is replaced."""

from __future__ import annotations

import gc
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import check
from generator.cli import main as commands
from generator.diagram import draw_flows, drawings
from generator.editions.store import freeze
from generator.load import load, loader
from generator.model import Guide
from generator.publish.archive import START
from generator.render import pdf
from generator.site import pipeline
from generator.site.last_good_build import Preview
from generator.site.pipeline import ContentError, prepare
from tests.conftest import BASE
from tests.hostile.site import prepare as folder_for_a_site
from tests.support.publication import edition_at

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of the small guide with all that a site needs."""
    root = folder_for_a_site(tmp_path / "small")
    shutil.copytree(BASE / "content", root / "content")
    for name in ("LICENSE", "generator/site/mkdocs_plugin.py"):
        shutil.copy(ROOT / name, root / name)
    return root


def _count(monkeypatch: pytest.MonkeyPatch, counts: Counter[str], module: Any, name: str) -> None:
    """Count how often a function is called where a module names it."""
    made: Callable[..., Any] = getattr(module, name)

    def counted(*given: Any, **named: Any) -> Any:
        counts[name] += 1
        return made(*given, **named)

    monkeypatch.setattr(module, name, counted)


def test_build_reads_checks_proves_and_draws_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: Counter[str] = Counter()
    _count(monkeypatch, counts, loader, "read_editions")  # read once by each load
    _count(monkeypatch, counts, check, "run")
    _count(monkeypatch, counts, pipeline, "new_proof")
    _count(monkeypatch, counts, pipeline, "draw_flows")
    _count(monkeypatch, counts, pdf, "with_papers")
    monkeypatch.setattr(commands, "ROOT", place)
    done = CliRunner().invoke(commands.main, ["build", "--to", str(place / "site")])
    assert done.exit_code == 0, done.output
    assert counts == {"read_editions": 1, "run": 1, "new_proof": 1, "draw_flows": 1, "with_papers": 1}
    code = json.loads((place / "site" / "guide.json").read_text(encoding="utf-8"))["code"]
    assert code == edition_at(place).code
    for name in (START, "about/this-copy.html"):
        assert re.search(rf"\b{code}\b", (place / "site" / name).read_text(encoding="utf-8")), name


def test_build_publishes_the_content_as_it_was_when_it_was_checked(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save while MkDocs runs is in nothing that is built."""
    before, run = edition_at(place).code, pipeline.pdf.with_papers

    def save(*given: Any) -> Any:
        site = place / "content" / "site.yml"
        site.write_text(site.read_text(encoding="utf-8").replace("title: ", "title: Another ", 1), encoding="utf-8")
        return run(*given)

    monkeypatch.setattr(pdf, "with_papers", save)
    monkeypatch.setattr(commands, "ROOT", place)
    done = CliRunner().invoke(commands.main, ["build", "--to", str(place / "site")])
    assert done.exit_code == 0, done.output
    assert edition_at(place).code != before
    for name in ("guide.json", START, "about/this-copy.html"):
        assert before in (place / "site" / name).read_text(encoding="utf-8"), name


def test_flow_is_not_laid_out_again_while_its_words_stay(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw_flows(load(place).guide)
    counts: Counter[str] = Counter()
    _count(monkeypatch, counts, drawings, "best_layout")
    draw_flows(load(place).guide)
    assert counts["best_layout"] == 0
    file = next((place / "content" / "flows").glob("*.yml"))
    file.write_text(
        re.sub(r"(?m)^(    ask: )", r"\1Now, ", file.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    draw_flows(load(place).guide)
    assert counts["best_layout"] == 1


def test_prepare_says_every_problem_and_makes_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "draw_flows", lambda *_: pytest.fail("it was drawn"))
    (place / "content" / "roles.yml").write_text("roles: [", encoding="utf-8")
    (place / "docs" / "page.md").write_bytes(b"\xff")
    with pytest.raises(ContentError) as error:
        prepare(place)
    assert "content/roles.yml" in str(error.value)
    assert "docs/page.md" in str(error.value)
    assert str(error.value).endswith("\n2 problems. Nothing was done.")


def test_preview_lets_go_of_what_it_has_replaced(place: Path) -> None:
    preview = Preview(place)
    site = place / "content" / "site.yml"
    words = site.read_text(encoding="utf-8")
    for number in range(8):
        site.write_text(words.replace("title: ", f"title: {number} ", 1), encoding="utf-8")
        preview.look()
        assert preview.problems == ()
    gc.collect()
    titles = {f"{number} " for number in range(8)}
    alive = [one for one in gc.get_objects() if isinstance(one, Guide) and one.site.title[:2] in titles]
    assert 1 <= len(alive) <= 2, "the one that is shown, and one that a proof may be of"


def test_edition_that_is_frozen_still_has_its_code() -> None:
    published = edition_at(ROOT).published
    assert [(one.edition, one.code) for one in published][:1] == [("Edition 1", "9BJS-3Q3G")]
    assert freeze(load(ROOT).guide).code == edition_at(ROOT).code
