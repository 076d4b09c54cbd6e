"""The built site has all of the guide, and nothing else."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.editions import snapshot as data
from generator.editions.current import CurrentEdition
from generator.files.checksums import LIST
from generator.model import STRENGTHS, Guide, Part, Section, locations, urls
from generator.model.dates import day
from generator.model.locations import Locations
from generator.model.prose import plain
from generator.publish.archive import LICENCES, START
from generator.render import feed
from generator.render.pages import drafts, reached
from generator.render.pdf import with_papers
from generator.render.publication import Publication
from tests.support.link_check import faults
from tests.support.publication import edition_at, publication_of
from tests.support.site import ROOT, Built, build, differences, search_entries
from tests.support.site_text import PageText, words

FIRST_LOAD = 90_000  # bytes, gzipped
LARGEST = 400_000  # bytes
A_CASE = 25_000  # bytes of scripts and styles, gzipped together
MAY_BE_LARGER = ("search/", "assets/vendor/", "guide.", "paper/guide.")
MADE_BY_THE_BUILDER = {"search/search_index.js"} | {
    data.JSON,
    data.SCRIPT,
    data.SCHEMA,
    feed.FILE,
    START,
    LICENCES,
    LIST,
}


@pytest.fixture(scope="module")
def publication() -> Publication:
    return with_papers(publication_of(edition_at(ROOT)), ROOT)


@pytest.fixture(scope="module")
def guide(publication: Publication) -> Guide:
    return publication.guide


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, PageText]:
    """The text of every page, by its address."""
    return {path.relative_to(site).as_posix(): PageText(path) for path in sorted(site.rglob("*.html"))}


# --- The build ---


def test_build_prints_nothing_but_ready(built: Built) -> None:
    # A first build proves the flows, and says so.
    said = re.sub("^(Proving the flows|Advice: ).*\n", "", built.printed, flags=re.MULTILINE)
    assert said == f"The site is ready: {built.folder / 'index.html'}\n"


def test_build_is_reproducible(site: Path, tmp_path: Path) -> None:
    seeds = {"PYTHONHASHSEED": "42", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "86400"}
    other = build(tmp_path / "another folder é", **seeds)
    assert differences(site, other.folder) == []


def test_differences_names_files_that_differ(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(name, encoding="utf-8")
    (tmp_path / "one" / "more.html").touch()
    assert differences(tmp_path / "one", tmp_path / "other") == ["more.html", "page.html"]


def test_links_lead_somewhere_and_outlines_are_sound(site: Path) -> None:
    assert list(faults(site)) == []


def test_pages_are_those_of_guide_and_docs(pages: dict[str, PageText], publication: Publication) -> None:
    written = {path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in ROOT.glob("docs/**/*.md")}
    assert set(pages) == {draft.address for draft in drafts(publication)} | written | {"404.html"}


def test_theme_adds_no_file(site: Path, publication: Publication) -> None:
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".html")
    others = {path.relative_to(site).as_posix() for path in files} - {paper.file for paper in publication.papers}
    assert {name for name in others - MADE_BY_THE_BUILDER if not (ROOT / "docs" / name).is_file()} == set()


def test_papers_are_there_without_their_fonts(site: Path, publication: Publication) -> None:
    assert {paper.file: paper.size for paper in publication.papers} == {
        path.relative_to(site).as_posix(): path.stat().st_size for path in site.glob("paper/*")
    }
    assert list(site.rglob("*.ttf")) == []


def test_files_are_small_except_search(site: Path) -> None:
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    assert {name for name, size in sizes.items() if size > LARGEST and not name.startswith(MAY_BE_LARGER)} == set()


def test_home_page_is_light_on_first_load(site: Path) -> None:
    weights = {path.name: _on_the_wire(path) for path in _first_load(site)}
    print(f"first load of the home page: {sum(weights.values())} bytes gzipped, {weights}")  # noqa: T201 - with -rP
    assert sum(suffix == ".woff2" for suffix in map(_suffix, weights)) == 2
    assert sum(weights.values()) < FIRST_LOAD


def _suffix(name: str) -> str:
    return Path(name).suffix


def _first_load(site: Path) -> Iterator[Path]:
    """Yield the home page and every file that a browser fetches for it."""
    home = site / "index.html"
    yield home
    for tag in re.findall(r"<(?:link|script|img)\b[^>]*>", home.read_text(encoding="utf-8")):
        if "canonical" not in tag:
            [name] = re.findall(r'(?:href|src)="([^"]+)"', tag)
            name = name.split("?")[0]
            yield site / name
            if name.endswith(".css"):
                for font in re.findall(r'url\("([^"]+)"\)', (site / name).read_text(encoding="utf-8")):
                    yield (site / name).parent / font


def _on_the_wire(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 9))  # fonts are compressed already


def test_site_reveals_nothing_of_building_machine(site: Path) -> None:
    places = {str(place).encode() for place in (ROOT, site, Path.home(), sys.prefix) if len(str(place)) > 1}
    found = {
        f"{path.relative_to(site).as_posix()}: {place.decode()}"
        for path in site.rglob("*")
        if path.is_file()
        for place in places
        if place in (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
    }
    assert found == set()


# --- Every page ---


def test_pages_fetch_nothing_from_outside(site: Path) -> None:
    for page in site.rglob("*.html"):
        for tag in re.findall(r"<(?!a\b)\w+[^>]*>", page.read_text(encoding="utf-8")):
            address = re.search(r'\b(?:href|src|srcset|action|data|poster)="\s*(?:[a-z]+:|//)', tag)
            assert not address or 'rel="canonical"' in tag, (page.name, tag)


def test_pages_have_no_inline_script_or_style(site: Path) -> None:
    """So that a host can forbid both with one header."""
    own = re.compile(r"""<style\b|<script(?![^>]*\bsrc=)[^>]*>|<[^>]+\s(?:style|on\w+)=["'][^>]*>""")
    for page in site.rglob("*.html"):
        assert own.findall(page.read_text(encoding="utf-8")) == [], page.name


def test_pages_name_edition_and_review(pages: dict[str, PageText], guide: Guide, publication: Publication) -> None:
    site = guide.site
    edition = f"{publication.edition.line} ({site.edition.state})."
    review = f"Reviewed {day(site.reviewed)}. Next review due {day(site.review_by)}."
    for address, page in pages.items():
        assert edition in page.all, address
        assert review in page.all, address
        assert (words(site.banner.text) in page.all) == site.banner.show, address


def test_pages_name_emergency_before_heading(site: Path, guide: Guide) -> None:
    for page in site.rglob("*.html"):
        before = page.read_text(encoding="utf-8").split("<h1")[0]
        assert guide.site.emergency_label in before, page.name
        assert reached(guide.site.emergency) in before, page.name


# --- The guide, on its pages ---


def test_statements_are_on_pages_with_strength_and_basis(pages: dict[str, PageText], guide: Guide) -> None:
    anchors = Locations(guide).anchors
    for section in guide.sections:
        page = pages[urls.section(section.id)]
        named = anchors[urls.section(section.id)]
        for statement in section.statements():
            shown = page.by_id[named[statement.origin]]
            where = f"{section.id}: {statement.text}"
            assert plain(statement.text) in shown, where
            if statement.strength:
                assert shown.startswith({"is": "the procedure says"}.get(statement.strength, statement.strength)), where
            assert {id_ for id_ in statement.basis if not re.search(rf"\b{re.escape(id_)}\b", shown)} == set(), where


def test_open_questions_are_explained_where_met(pages: dict[str, PageText], guide: Guide) -> None:
    questions = {question.id: question for question in guide.open.questions}
    met = 0
    for address, part in _parts(guide):
        for id_ in getattr(part, "open", ()):
            asked = questions[id_]
            said = asked.answer if asked.status == "answered" and asked.answer else asked.reading
            assert id_ in pages[address].all, (address, id_)
            assert plain(said) in pages[address].all, (address, id_)
            met += 1
    assert met > 0


def _parts(guide: Guide) -> Iterator[tuple[str, Part]]:
    """Yield each part that may meet an open question, with the page that shows it."""
    whole: list[tuple[str, Part | None]] = [
        *((urls.section(section.id), section) for section in guide.sections),
        *((urls.checklist(band.id), band) for band in guide.bands),
        (urls.CONTINUUM, guide.continuum),
        (urls.GLOSSARY, guide.terms),
        (urls.SOURCES, guide.sources),
        (urls.ROLES, guide.roles),
    ]
    for address, top in whole:
        for part in top.parts() if top else ():
            yield address, part


def test_register_page_has_every_paragraph(pages: dict[str, PageText], guide: Guide) -> None:
    register = pages[urls.PARAGRAPHS]
    for id_, provision in guide.provisions.by_id().items():
        row = register.by_id[urls.paragraph_id(id_)]
        assert row.startswith(f"{id_} {provision.strength}"), id_


def test_group_page_has_all_duties_of_its_readers(pages: dict[str, PageText], guide: Guide) -> None:
    for group in guide.roles.groups:
        roles = {role.id for role in guide.roles.roles if group.id in role.groups or role.everyone}
        for section, text in _duties_of(guide, roles):
            assert plain(text) in pages[urls.group(group.id)].all, (group.id, section.id)


def _duties_of(guide: Guide, roles: set[str]) -> Iterator[tuple[Section, str]]:
    for section in guide.sections:
        for statement in section.statements():
            if statement.strength in STRENGTHS and roles & set(statement.who):
                yield section, statement.text


def test_targets_are_all_on_their_pages(pages: dict[str, PageText], guide: Guide) -> None:
    for target in locations.targets(guide).values():
        address, _, anchor = target.partition("#")
        assert not anchor or anchor in pages[address].by_id, target
    for term in guide.terms.terms:
        # The heading has the address; what the term means follows it.
        assert pages[urls.GLOSSARY].by_id[term.id] == words(term.term)
        assert plain(term.means) in pages[urls.GLOSSARY].all, term.id
        assert plain(term.beyond or "") in pages[urls.GLOSSARY].all, term.id


def test_case_scripts_and_styles_are_small(site: Path) -> None:
    page = (site / "flows" / "first-response.html").read_text(encoding="utf-8")
    names = re.findall(
        r'(?:src|href)="\.\./(assets/guide-(?:copy|case|error|keep|record|walk|flow)/[^"?]+)[^"]*"', page
    )
    assert len(names) == 12
    assert len(gzip.compress(b"".join((site / name).read_bytes() for name in names), 9)) < A_CASE


def test_search_has_only_readers_pages(site: Path, publication: Publication) -> None:
    found = {one["location"] for one in search_entries(site)}
    drawn = {one.address for one in drafts(publication) if one.searched and not one.leads_to}
    assert {one.partition("#")[0] for one in found} == drawn | {
        f"about/{name}.html" for name in ("accessibility", "privacy", "this-guide")
    }
    assert not {urls.PRINT_FLOWS, urls.FIELDS, urls.SEARCH} & drawn
    places = locations.targets(publication.guide)
    assert [one.finds for one in publication.guide.search_words.found_by if places[one.finds] not in found] == []


def test_search_has_every_step_of_flows(site: Path, guide: Guide) -> None:
    found = {one["location"] for one in search_entries(site)}
    steps = {urls.step(flow.id, step.id) for flow in guide.flows for step in flow.steps}
    assert steps
    assert steps <= found


def test_codes_are_the_same_everywhere(site: Path, guide: Guide) -> None:
    found = json.loads((site / data.JSON).read_text(encoding="utf-8"))
    edition = CurrentEdition(guide)
    assert found["code"] == edition.code
    assert {flow["id"]: flow["code"] for flow in found["flows"]} == edition.codes
    for name in (START, urls.THIS_COPY, urls.CHECK_COPY):
        assert edition.code in (site / name).read_text(encoding="utf-8"), name
    for flow, code in edition.codes.items():
        page = (site / urls.flow(flow)).read_text(encoding="utf-8")
        assert f'data-code="{code}"' in page
        assert f'data-guide="{edition.code}"' in page
