"""The same pages as plain Markdown with a menu, for any other builder of sites; nothing here knows MkDocs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from generator.editions import snapshot
from generator.files.checksums import write_checksums
from generator.files.folders import replaced_folder
from generator.model import Guide
from generator.publish.archive import by_hand
from generator.render import feed
from generator.render.pages import Page
from generator.site.navigation import navigation


def export(
    guide: Guide, pages: Sequence[Page], docs: Path, folder: Path, papers: Mapping[str, bytes] = MappingProxyType({})
) -> int:
    """Put every page, the hand-written ones, the PDFs and the assets in `folder`; return how many pages there are.

    An earlier export in the folder is replaced; raises FolderError, and nothing changes, where that cannot be.
    """
    texts = {page.markdown_file: page.markdown for page in pages} | snapshot.files(guide) | feed.files(guide)
    ours = {name.as_posix(): (docs / name).read_bytes() for name in by_hand(docs)}
    files = {**ours, **{name: text.encode() for name, text in texts.items()}, **papers}
    written = sorted(name for name in ours if name.endswith(".md"))
    with replaced_folder(folder, f"docs/{snapshot.JSON}") as new:
        for name, content in files.items():
            (new / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (new / "docs" / name).write_bytes(content)
        # JSON is YAML.
        text = json.dumps(_settings(guide, pages, written, docs), indent=2, ensure_ascii=False)
        (new / "mkdocs.yml").write_text(text + "\n", encoding="utf-8", newline="\n")
        write_checksums(new)
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
