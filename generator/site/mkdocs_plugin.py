"""The MkDocs door: the only module that imports MkDocs, and it has no ideas of its own.

MkDocs loads it as a hook (see mkdocs.yml) and keeps it while serving, so the last good guide can live here.
"""

from __future__ import annotations

import functools
import hashlib
import logging
import re
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # MkDocs loads a hook by its path; the package beside it is not importable yet.

from generator import check  # noqa: E402
from generator.editions import codes, snapshot  # noqa: E402
from generator.flows.proof import ProofError  # noqa: E402
from generator.model import dates, urls  # noqa: E402
from generator.render import feed, pages, search_index  # noqa: E402
from generator.site import security_headers  # noqa: E402
from generator.site.error_overlay import add_error_overlay  # noqa: E402
from generator.site.last_good_build import Preview  # noqa: E402
from generator.site.navigation import menu, navigation  # noqa: E402
from generator.site.pipeline import Pipeline, handwritten_pages  # noqa: E402

log = logging.getLogger("mkdocs.plugins.guide")


@dataclass
class _State(Pipeline):
    """What is kept from one build to the next while serving."""

    preview: Preview | None = None
    found: dict[str, tuple[search_index.Found, ...]] = field(default_factory=dict)  # what the search finds, by page


STATE = _State()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether a broken guide may stop the program."""
    STATE.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the guide; stop a build with all its problems, or go on serving the last good one."""
    try:
        STATE.look(ROOT, Path(config.docs_dir))
    except ProofError as error:
        log.error("%s", error)  # noqa: TRY400 - the sentences are all that helps
        raise PluginError("Not every case is safe; nothing was built.") from None
    for problem in STATE.problems:
        log.error("%s", problem)
    if STATE.problems and not STATE.serving:
        raise PluginError(f"The content has {len(STATE.problems)} problem(s); nothing was built.")
    if STATE.guide is None:
        config.nav = [{"Problems": "index.md"}]
        return config
    config.site_name = STATE.guide.site.title
    config.site_url = STATE.guide.site.address or ""
    config.nav = navigation(STATE.pages, handwritten_pages(Path(config.docs_dir)))
    return config


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    """Keep the last good site whatever is saved, and notice what is saved sooner."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does, and leaves no folder behind
    STATE.preview = Preview(server, ROOT, STATE.proof)
    STATE.preview.watch(str(path) for path in (config.docs_dir, config.config_file_path))
    return server


def on_shutdown() -> None:
    """Leave nothing behind."""
    if STATE.preview:
        STATE.preview.close()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the guide's pages."""
    STATE.found.clear()
    if STATE.guide is None:
        for file in files.documentation_pages():
            files.remove(file)
        files.append(File.generated(config, "index.md", content="# Problems\n"))
        return files
    for template in [file for file in files if file.src_uri.endswith(".typ")]:
        files.remove(template)  # MkDocs takes whatever stands in the theme's folder for a part of the site
    for page in STATE.pages:
        files.append(File.generated(config, page.markdown_file, content=page.markdown))
    for name, text in {**snapshot.files(STATE.guide), **feed.files(STATE.guide)}.items():
        files.append(File.generated(config, name, content=text))
    for name, pdf in STATE.papers.items():
        files.append(File.generated(config, name, content=pdf))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Give the templates the guide."""
    guide = STATE.guide or check.checked(ROOT).guide
    env.globals |= {"guide": guide, "menu": menu(STATE.pages), "notice": pages.notice(guide)}
    env.globals["moved"] = pages.moved_anchors(guide)
    env.autoescape = True  # every value of every template is text, but for what says that it is HTML
    env.globals["policy"] = security_headers.CSP_WHILE_SERVING if STATE.serving else security_headers.CSP
    env.filters["day"] = dates.day
    env.filters["edition"] = codes.edition_line
    env.filters["reached"] = pages.reached
    env.filters["version"] = lambda name: _version(Path(config.docs_dir, name))
    return env


def _version(file: Path) -> str:
    """Return what changes in a file's address when the file does, so that a browser may keep it for ever."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]


def on_page_read_source(*, page: SitePage, config: MkDocsConfig) -> str | None:
    """While serving, read a page that is not UTF-8 as well as may be; the problem stands on top."""
    return page.file.content_bytes.decode("utf-8-sig", errors="replace") if STATE.serving else None


def on_pre_page(page: SitePage, *, config: MkDocsConfig, files: Files) -> SitePage:
    """Hand over the articles that are finished; only hand-written pages go through Markdown."""
    made = next((one for one in STATE.pages if one.markdown_file == page.file.src_uri), None)
    if made:
        page.render = functools.partial(_finish, page, made)  # type: ignore[method-assign]
    return page


def _finish(page: SitePage, made: pages.Page, *_: object) -> None:
    page.content = made.article
    page.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', page.content))
    tokens: list[dict[str, Any]] = []
    for heading in made.headings:
        token = {"level": heading.level, "id": heading.id, "name": heading.title, "children": []}
        # Under the last heading of the level above, as Markdown's own list of headings has it.
        under = tokens
        while under and under[-1]["level"] < heading.level:
            under = under[-1]["children"]
        under.append(token)
    page.toc = get_toc(tokens)  # type: ignore[arg-type]  # a name of theirs for a dict like ours


def on_page_content(html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Remember what the search finds on a page, if it is for readers."""
    if not page.meta.get("search") and search_index.for_readers(page.url):
        STATE.found[page.url] = search_index.found(page.url, str(page.title), html)
    return html


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Date each page by the guide's review, so that the same content always makes the same site map."""
    for page in nav.pages:
        if STATE.guide:
            page.update_date = STATE.guide.site.reviewed.isoformat()
    return nav


def on_page_context(
    context: dict[str, Any], *, page: SitePage, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Say where a page's content can be changed, and which pages are about the guide."""
    context["about"] = _about(nav)
    made = {one.markdown_file: one.draft.file for one in STATE.pages}
    base = STATE.guide.site.edit_at if STATE.guide else None
    file = made.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    context["edit"] = base + file if base and file else None
    return context


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Say which pages are about the guide, also on the page for an address that is not there."""
    context["about"] = _about(context["nav"])
    return context


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Leave the site map out where the site has no address, for it lists whole ones; an empty file is not written."""
    return output if config.site_url or template_name != "sitemap.xml" else ""


def _about(nav: Navigation) -> list[Any]:
    about = [item for item in nav.items if item.title == "About"]
    children = about[0].children if about else None
    # Pages in folders below are reached from these.
    return [one for one in children or [] if one.is_page and one.url.count("/") == 1]


def on_post_page(output: str, *, page: SitePage, config: MkDocsConfig) -> str:
    """While serving, lay the problems over the last good page."""
    if not STATE.problems:
        return output
    return add_error_overlay(output, STATE.problems, ROOT, beneath=STATE.guide is not None)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the search index, and give the search page its address, which is made after the pages."""
    page, index = Path(config.site_dir, urls.SEARCH), Path(config.site_dir, search_index.FILE)
    if not STATE.guide:
        return
    index.parent.mkdir(exist_ok=True)
    index.write_text(search_index.script(STATE.guide, STATE.found.values()), encoding="utf-8", newline="\n")
    named = f'{search_index.FILE}"'.encode()
    page.write_bytes(page.read_bytes().replace(named, f'{search_index.FILE}?{_version(index)}"'.encode()))
