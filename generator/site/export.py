"""The same pages as plain Markdown with a menu, for any other builder of sites; nothing here knows MkDocs."""

import json
from collections.abc import Sequence
from pathlib import Path

from generator.editions import snapshot
from generator.files.checksums import write_checksums
from generator.files.folders import replaced_folder
from generator.model import Guide
from generator.publish.archive import by_hand
from generator.render import feed
from generator.render.pages import Page
from generator.render.publication import Publication
from generator.site.navigation import make_navigation

_MARKS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]{}"})  # which Markdown would make something of


def export_site(publication: Publication, pages: Sequence[Page], docs: Path, folder: Path) -> int:
    """Put every page, the hand-written ones, the PDFs and the assets in `folder`; return how many pages there are.

    An earlier export in the folder is replaced; raises FolderError, and nothing changes, where that cannot be.
    """
    edition = publication.edition
    texts = {page.markdown_file: markdown(page) for page in pages}
    texts |= snapshot.data_files(edition.data, publication.papers) | feed.feed_files(edition)
    ours = {name.as_posix(): (docs / name).read_bytes() for name in by_hand(docs)}
    files = {**ours, **{name: text.encode() for name, text in texts.items()}, **publication.pdfs}
    written = sorted(name for name in ours if name.endswith(".md"))
    with replaced_folder(folder, f"docs/{snapshot.JSON}") as new:
        for name, content in files.items():
            (new / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            (new / "docs" / name).write_bytes(content)
        # JSON is YAML.
        text = json.dumps(_settings(publication.guide, pages, written, docs), indent=2, ensure_ascii=False)
        (new / "mkdocs.yml").write_text(text + "\n", encoding="utf-8", newline="\n")
        write_checksums(new)
    return len(pages) + len(written)


def markdown(page: Page) -> str:
    """Return a page as Markdown: what is said of it, its headings, and the rest as the HTML that it is."""
    text = page.article
    for heading in page.headings:
        line = f"{'#' * heading.level} {heading.title.translate(_MARKS)} {{ #{heading.id} }}"
        text = text.replace(heading.html, line, 1)
    # JSON is YAML: no title can break out of the front matter.
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in page.meta.items())
    return f"---\n{head}---\n{text}\n"


def _settings(guide: Guide, pages: Sequence[Page], written: Sequence[str], docs: Path) -> dict[str, object]:
    styles = sorted(path.relative_to(docs).as_posix() for path in docs.glob("assets/guide*/*.css"))
    return {
        "site_name": guide.site.title,
        "use_directory_urls": False,
        "theme": {"name": "mkdocs"},
        "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": False}}],
        "extra_css": styles,
        "nav": make_navigation(pages, written),
    }
