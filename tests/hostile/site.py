"""The site of a changed small guide, built in this process; and what its pages are made of."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.render import pdf
from tests.hostile.content import BASE

ROOT = Path(__file__).resolve().parent.parent.parent
_ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "background", "ping"}
_ADDRESSES |= {"xlink:href", "manifest", "longdesc", "usemap", "profile", "codebase", "classid", "archive"}
SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\x00-\x20-]*):|[\x00-\x20]*([/\\]{2})")


def prepare(root: Path) -> Path:
    """Return a folder with all that a site of the small guide needs, but for its content."""
    for folder in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copytree(BASE / "editions", root / "editions")
    (root / "generator" / "site").mkdir(parents=True)
    for name in ("mkdocs.yml", "generator/site/mkdocs_plugin.py"):  # the hook looks for content beside itself
        shutil.copy(ROOT / name, root / name)
    return root


def build(root: Path) -> Path:
    """Build the site of a prepared folder that has content, without PDFs; where it fails, MkDocs says why."""
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setattr(pdf, "with_papers", lambda publication, _: publication)
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    return root / "site"


@dataclass
class Made:
    """What HTML is made of: its tags with their attributes, where its addresses lead outside, and its words."""

    tags: set[str] = field(default_factory=set)
    schemes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.made = Made()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made.tags |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        for name, value in attrs:
            self.made.words.append(value or "")
            if name in _ADDRESSES and (match := SCHEME.match(value or "")):
                self.made.schemes.add(re.sub(r"[\x00-\x20]", "", (match[1] or match[2]).lower()))

    def handle_data(self, data: str) -> None:
        self.made.words.append(data)

    def handle_comment(self, _data: str) -> None:
        self.made.tags.add("a comment")

    def handle_decl(self, decl: str) -> None:
        self.made.tags.add(f"declaration {decl}")

    def unknown_decl(self, _data: str) -> None:
        self.made.tags.add("an unknown declaration")

    def handle_pi(self, _data: str) -> None:
        self.made.tags.add("an instruction")


def made_of(pages: Iterator[str]) -> Made:
    """Return what some pages are made of, all together."""
    all_of = Made()
    for page in pages:
        reader = _Reader()
        reader.feed(page)
        reader.close()
        all_of.tags |= reader.made.tags
        all_of.schemes |= reader.made.schemes
        all_of.words += reader.made.words
    return all_of


def pages(site: Path) -> Iterator[str]:
    """Yield every page of a site."""
    for page in sorted(site.rglob("*.html")):
        yield page.read_text(encoding="utf-8")
