"""The MkDocs door: the only module that imports MkDocs, and it has no ideas of its own.

MkDocs loads it as a hook (see mkdocs.yml) and holds it while serving, so that what it shows can live here. Our own
command runs MkDocs in the same process, and hands over what is to be published, in the settings.
"""

import hashlib
import logging
import signal
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # MkDocs loads a hook by its path; the package beside it is not importable yet.

from generator.editions import snapshot  # noqa: E402
from generator.model import dates, urls  # noqa: E402
from generator.render import feed, pages, search_index  # noqa: E402
from generator.render.publication import Publication  # noqa: E402
from generator.site import security_headers  # noqa: E402
from generator.site.error_overlay import add_error_overlay  # noqa: E402
from generator.site.last_good_build import Preview  # noqa: E402
from generator.site.navigation import make_navigation, menu  # noqa: E402
from generator.site.pipeline import NOT_READY, handwritten_pages, prepare  # noqa: E402

log = logging.getLogger("mkdocs.plugins.guide")
PUBLICATION = "publication"  # its place in the settings, where it is handed over
PREVIEW = Preview(ROOT)


def run_mkdocs(publication: Publication, settings: Path, to: Path) -> None:
    """Build the site of a publication into a folder; what MkDocs warns of is printed, and an error by it is raised."""
    printed, logger = logging.StreamHandler(), logging.getLogger("mkdocs")
    printed.setLevel(logging.WARNING)
    logger.addHandler(printed)
    try:
        config = load_config(str(settings), site_dir=str(to))
        config.extra[PUBLICATION] = publication
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        logger.removeHandler(printed)


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether a broken guide may stop the program."""
    PREVIEW.is_serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Show what is handed over, or the content as it is; problems stop a build, and are shown while serving."""
    if PREVIEW.is_serving:
        PREVIEW.look()
    else:
        try:
            PREVIEW.show(config.extra.pop(PUBLICATION, None) or prepare(ROOT, say=log.info))
        except NOT_READY as error:
            raise PluginError(str(error)) from None
    for problem in PREVIEW.problems:
        log.error("%s", problem)
    if PREVIEW.publication is None:
        config.nav = [{"Problems": "index.md"}]
        return config
    config.site_name = PREVIEW.publication.guide.site.title
    config.site_url = PREVIEW.publication.guide.site.address or ""
    config.nav = make_navigation(PREVIEW.pages.values(), handwritten_pages(Path(config.docs_dir)))
    return config


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    """Keep the last good site whatever is saved, and notice what is saved sooner."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does, and leaves no folder behind
    PREVIEW.attach(server)
    PREVIEW.watch(str(config.docs_dir), str(config.config_file_path))
    return server


def on_shutdown() -> None:
    """Leave nothing behind."""
    PREVIEW.close()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the guide's pages."""
    PREVIEW.found.clear()
    publication = PREVIEW.publication
    if publication is None:
        for file in files.documentation_pages():
            files.remove(file)
        files.append(File.generated(config, "index.md", content="# Problems\n"))
        return files
    for template in [file for file in files if file.src_uri.endswith(".typ")]:
        files.remove(template)  # MkDocs takes whatever stands in the theme's folder for a part of the site
    edition = publication.edition
    data = {**snapshot.data_files(edition.data, publication.papers), **feed.feed_files(edition)}
    # A page is finished: MkDocs has nothing to make of it, and gets it in on_page_content.
    made: dict[str, str | bytes] = {**dict.fromkeys(PREVIEW.pages, ""), **data, **publication.pdfs}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the templates the guide."""
    guide, made = PREVIEW.edition.guide, PREVIEW.pages.values()
    env.globals |= {"guide": guide, "edition_line": PREVIEW.edition.line, "menu": menu(made)}
    env.globals |= {"notice": pages.notice(guide), "moved": pages.moved_anchors(guide)}
    env.autoescape = True  # every value of every template is text, but for what says that it is HTML
    env.globals["policy"] = security_headers.CSP_WHILE_SERVING if PREVIEW.is_serving else security_headers.CSP
    env.filters["about"] = _about
    env.filters["day"] = dates.day
    env.filters["reached"] = pages.reached
    env.filters["version"] = lambda name: _version(Path(config.docs_dir, name))
    return env


def _version(file: Path) -> str:
    """Return what changes in a file's address when the file does, so that a browser may keep it for ever."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]


def on_page_read_source(*, page: SitePage, config: MkDocsConfig) -> str | None:
    """While serving, read a page that is not UTF-8 as well as may be; the problem stands on top."""
    return page.file.content_bytes.decode("utf-8-sig", errors="replace") if PREVIEW.is_serving else None


def on_page_content(html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Return the page as it was made, or as Markdown made it of a hand-written one; note what the search finds."""
    if made := PREVIEW.pages.get(page.file.src_uri):
        html, page.meta = made.article, made.meta
        page.present_anchor_ids = made.ids
        page.toc = get_toc(_nested(made.headings))  # type: ignore[arg-type]  # a name of theirs for a dict like ours
    if not page.meta.get("search") and search_index.for_readers(page.url):
        PREVIEW.found[page.url] = search_index.search_entries(page.url, str(page.title), html)
    return html


def _nested(headings: tuple[pages.Heading, ...]) -> list[dict[str, Any]]:
    """Return headings under the last one of the level above, as Markdown's own list of headings has it."""
    tokens: list[dict[str, Any]] = []
    for heading in headings:
        under = tokens
        while under and under[-1]["level"] < heading.level:
            under = under[-1]["children"]
        under.append({"level": heading.level, "id": heading.id, "name": heading.title, "children": []})
    return tokens


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Date each page by the guide's review, so that the same content always makes the same site map."""
    for page in nav.pages:
        page.update_date = PREVIEW.edition.guide.site.reviewed.isoformat()
    return nav


def on_page_context(
    context: dict[str, Any], *, page: SitePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Say where a page's content can be changed."""
    made, base = PREVIEW.pages.get(page.file.src_uri), PREVIEW.edition.guide.site.edit_at
    file = made.draft.file if made else f"docs/{page.file.src_uri}"
    context["edit"] = base + file if base and file else None
    return context


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Leave the site map out where the site has no address, for it lists whole ones; an empty file is not written."""
    return output if config.site_url or template_name != "sitemap.xml" else ""


def _about(nav: Navigation) -> list[Any]:
    """Return the pages about the guide."""
    about = [item for item in nav.items if item.title == "About"]
    children = about[0].children if about else None
    # Pages in folders below are reached from these.
    return [one for one in children or [] if one.is_page and one.url.count("/") == 1]


def on_post_page(output: str, *, page: SitePage, config: MkDocsConfig) -> str:
    """While serving, lay the problems over the last good page."""
    if not PREVIEW.problems:
        return output
    return add_error_overlay(output, PREVIEW.problems, ROOT, beneath=PREVIEW.publication is not None)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the search index, and give the search page its address, which is made after the pages."""
    page, index = Path(config.site_dir, urls.SEARCH), Path(config.site_dir, search_index.FILE)
    if PREVIEW.publication is None:
        return
    index.parent.mkdir(exist_ok=True)
    script = search_index.script(PREVIEW.publication.guide, PREVIEW.found.values())
    index.write_text(script, encoding="utf-8", newline="\n")
    named = f'{search_index.FILE}"'.encode()
    page.write_bytes(page.read_bytes().replace(named, f'{search_index.FILE}?{_version(index)}"'.encode()))
