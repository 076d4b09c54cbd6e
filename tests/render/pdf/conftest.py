"""What the tests of paper start from: every PDF of the real guide, made once, with an address to print."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.editions.current import CurrentEdition
from generator.model import Guide
from generator.render import pdf
from generator.render.publication import Publication
from tests.render.pdf.read_pdf import Sheets
from tests.support.publication import edition_at, publication_of

ROOT = Path(__file__).resolve().parents[3]
ADDRESS = "https://example.org/hsb"


@dataclass(frozen=True)
class Printed:
    """The guide with its papers, each PDF by its place inside the site, as it is and as it is read."""

    publication: Publication
    files: dict[str, bytes]
    read: dict[str, Sheets]
    root: Path

    @property
    def guide(self) -> Guide:
        """The guide that is printed."""
        return self.publication.guide


def place(folder: Path) -> Path:
    """Return a folder that has what paper is made from, and keeps nothing of another one."""
    shutil.copytree(ROOT / "overrides" / "paper", folder / "overrides" / "paper")
    fonts = folder / "docs" / "assets" / "vendor"
    fonts.mkdir(parents=True)
    for font in (ROOT / "docs" / "assets" / "vendor").glob("*.ttf"):
        shutil.copy(font, fonts)
    return folder


def with_address(guide: Guide, address: str | None = ADDRESS) -> Guide:
    return guide.model_copy(update={"site": guide.site.model_copy(update={"address": address})})


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Everything that is printed of the real guide. Without Typst there is nothing to test, and that is a failure."""
    if not pdf.CAN_PRINT:
        pytest.fail("Typst is missing: python run.py test installs it where it can.", pytrace=False)
    root = place(tmp_path_factory.mktemp("paper"))
    edition = edition_at(ROOT)
    made = publication_of(CurrentEdition(with_address(edition.guide), edition.published))
    made = pdf.with_papers(made, root)
    return Printed(made, dict(made.pdfs), {name: Sheets(data) for name, data in made.pdfs.items()}, root)
