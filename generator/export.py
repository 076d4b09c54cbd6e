"""The same pages as plain Markdown with a menu, for any other builder of sites; nothing here knows MkDocs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from generator import data, feed
from generator.menu import navigation
from generator.model import Guide
from generator.render import Page

# Fonts for paper alone; mkdocs.yml leaves them out as well.
NOT_FOR_THE_SITE = ("guide-sans-*.ttf",)


class FolderInUseError(Exception):
    """Raised when the folder holds something that an export did not write."""


def export(
    guide: Guide, pages: Sequence[Page], docs: Path, folder: Path, papers: Mapping[str, bytes] = MappingProxyType({})
) -> int:
    """Write every page, the hand-written ones, the PDFs and the assets below `folder`; return how many pages there are.

    An earlier export in the folder is replaced; anything else in it raises FolderInUseError and nothing is written.
    """
    settings = folder / "mkdocs.yml"
    if folder.exists() and any(folder.iterdir()) and not settings.exists():
        raise FolderInUseError(f"{folder} holds other files. Name an empty folder, or one that an export made.")
    target = folder / "docs"
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(docs, target, ignore=shutil.ignore_patterns(*NOT_FOR_THE_SITE))
    written = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    for page in pages:
        path = target / page.markdown_file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8", newline="\n")
    for name, content in {**data.files(guide), **feed.files(guide)}.items():
        (target / name).write_text(content, encoding="utf-8", newline="\n")
    for name, pdf in papers.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(pdf)
    # JSON is YAML.
    text = json.dumps(_settings(guide, pages, written, docs), indent=2, ensure_ascii=False)
    settings.write_text(text + "\n", encoding="utf-8", newline="\n")
    return len(pages) + len(written)


def _settings(guide: Guide, pages: Sequence[Page], written: Sequence[str], docs: Path) -> dict[str, object]:
    styles = sorted(path.relative_to(docs).as_posix() for path in docs.glob("assets/guide*/*.css"))
    return {
        "site_name": guide.site.title,
        "use_directory_urls": False,
        "theme": {"name": "mkdocs"},
        "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": False}}],
        "extra_css": styles,
        "nav": navigation(pages, written),
    }
