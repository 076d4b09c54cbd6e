"""Every sheet of every PDF can be read, says what it is, and loses nothing at its edges."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp

from generator.editions.codes import flow_code, guide_code
from generator.editions.current import CurrentEdition
from generator.load import load
from generator.model import Paper, urls
from generator.render import pdf
from generator.render.pdf._document import letterhead
from tests.render.pdf.conftest import ADDRESS, Printed, with_address
from tests.render.pdf.read_pdf import A4, tidy
from tests.support.publication import publication_of

ROOT = Path(__file__).resolve().parents[3]
LEAST = 8.0  # points, but for what a reader does not read
MOST = 5_000_000  # bytes, as they are in a zip
FILES = [f"paper/{sheet.file}.pdf" for sheet in pdf.sheets(publication_of(load(ROOT).guide))]
AN_MM = 72 / 25.4


def _paper(printed: Printed, file: str) -> Paper:
    return next(one for one in printed.publication.papers if one.file == file)


def _day(date: object) -> str:
    return f"{date:%d %B %Y}".lstrip("0")


def test_pdfs_exist_for_everything_printed(printed: Printed) -> None:
    guide = printed.guide
    wanted = {("flow", one.id) for one in guide.flows} | {("flow-large", one.id) for one in guide.flows}
    wanted |= {("checklist", one.id) for one in guide.bands} | {("role", one.id) for one in guide.roles.groups}
    wanted |= {("section", one.id) for one in guide.sections} | {("continuum", "continuum"), ("guide", "guide")}
    assert {(one.kind, one.about) for one in printed.publication.papers} == wanted
    assert len(printed.publication.papers) == len(wanted) == len(printed.files)
    assert sorted(printed.files) == sorted(FILES)


@pytest.mark.parametrize("file", FILES)
def test_pdf_has_recorded_pages_and_size(file: str, printed: Printed) -> None:
    one = _paper(printed, file)
    assert (one.pages, one.size) == (len(printed.read[file]), len(printed.files[file]))


@pytest.mark.parametrize("file", FILES)
def test_pdf_is_tagged_with_language_and_title(file: str, printed: Printed) -> None:
    data, document = printed.files[file], printed.read[file].document
    assert b"pdfuaid" in data, "not PDF/UA"
    assert b"/Lang(en-GB)" in data.replace(b"/Lang (", b"/Lang(")
    assert _paper(printed, file).title in document.get_metadata_value("Title")
    assert document.get_metadata_value("CreationDate").startswith(f"D:{printed.guide.site.edition.date:%Y%m%d}")
    titles = [one.get_title() for one in document.get_toc()]
    assert tidy(titles[0]) == tidy(_paper(printed, file).title)


@pytest.mark.parametrize("file", FILES)
def test_sheet_names_its_title_edition_and_code(file: str, printed: Printed) -> None:
    site, sheets, one = printed.guide.site, printed.read[file], _paper(printed, file)
    flow = next((flow for flow in printed.guide.flows if one.kind.startswith("flow") and flow.id == one.about), None)
    code = flow_code(printed.guide, flow) if flow else guide_code(printed.guide)
    for page in range(len(sheets)):
        text = sheets.text(page)
        for said in (
            one.title,
            f"{printed.publication.edition.line}: {site.edition.state}.",
            f"Code {code}.",
            f"Review by {_day(site.review_by)}.",
            f"Page {page + 1} of {len(sheets)}",
            site.emergency_label,
            site.emergency,
            f"{ADDRESS}/{_address(one)}",
        ):
            assert tidy(said) in text, (said, page)
    for contact in site.contacts:
        assert contact.label in sheets.text(0)


def _address(one: Paper) -> str:
    by_kind = {"flow": urls.flow, "flow-large": urls.flow, "checklist": urls.checklist}
    by_kind |= {"role": urls.group, "section": urls.section}
    fixed = {"continuum": urls.CONTINUUM, "guide": urls.HOME}
    return fixed[one.kind] if one.kind in fixed else by_kind[one.kind](one.about)


@pytest.mark.parametrize("file", FILES)
def test_text_is_large_enough_and_within_margins(file: str, printed: Printed) -> None:
    margin = 12 * AN_MM - 1.5  # a box's border may reach a little over
    for number, page in enumerate(printed.read[file].document):
        assert page.get_size() == pytest.approx(A4, abs=0.1)
        for found, size in _texts(page):
            assert size >= LEAST - 0.05, (number, size)
            left, bottom, right, top = found.get_bounds()
            assert left > margin - 1, number
            assert bottom > margin, number
            assert right < A4[0] - margin, number
            assert top < A4[1] - margin, number


def _texts(page: pypdfium2.PdfPage) -> Iterator[tuple[pypdfium2.PdfObject, float]]:
    """Yield each text of a page with its size in points."""
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=9):
        size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(found, size)
        pdfium.FPDFPageObj_GetMatrix(found, matrix)
        yield found, size.value * abs(matrix.d)


@pytest.mark.parametrize("file", FILES)
def test_fonts_are_embedded(file: str, printed: Printed) -> None:
    data = printed.files[file]
    named = set(re.findall(rb"/BaseFont ?/([A-Za-z0-9+-]+)", data))
    assert any(b"GuideSans" in name for name in named)
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in named), named
    described = len(re.findall(rb"/Type ?/FontDescriptor", data))
    assert described == len(re.findall(rb"/FontFile[23]? ", data)) > 0


@pytest.mark.parametrize("file", FILES)
def test_qr_code_leads_to_printed_address(file: str, printed: Printed) -> None:
    picture = printed.read[file].document[0].render(scale=150 / 72).to_pil().convert("L")
    corner = picture.crop((picture.width * 3 // 4, 0, picture.width, picture.height // 6))
    [square] = zxingcpp.read_barcodes(corner)
    assert square.text == f"{ADDRESS}/{_address(_paper(printed, file))}"
    assert square.text in printed.read[file].text(0)


def test_qr_code_needs_site_address(printed: Printed) -> None:
    sheet = next(iter(pdf.sheets(printed.publication)))
    data = letterhead(CurrentEdition(with_address(printed.guide, None)), sheet)
    assert (data["address"], data["qr"]) == ("", "")


def test_pdfs_are_small_together(printed: Printed) -> None:
    assert len(zlib.compress(b"".join(printed.files.values()))) < MOST


def test_text_sizes_are_measured(printed: Printed) -> None:
    sizes = {round(size, 1) for _, size in _texts(printed.read["paper/continuum.pdf"].document[0])}
    assert min(sizes) == 8.5
    assert max(sizes) == 17


@pytest.mark.parametrize("file", FILES)
def test_text_is_outside_form_objects(file: str, printed: Printed) -> None:
    for page in printed.read[file].document:
        assert not list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_FORM], max_depth=9))


def test_guide_pdf_lists_flows_in_contents(printed: Printed) -> None:
    document = printed.read["paper/guide.pdf"].document
    titles = {tidy(one.get_title()) for one in document.get_toc(max_depth=5)}
    assert {tidy(f"Flow {one.number}. {one.title}") for one in printed.guide.flows} <= titles
    assert {"Glossary", "Sources", "Who does what", "Questions the procedure leaves open"} <= titles
