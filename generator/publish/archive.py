"""The site as one zip that is unpacked anywhere and opened by a double click; the same bytes for the same site."""

import re
import textwrap
import unicodedata
import zipfile
from pathlib import Path

from generator.editions import snapshot
from generator.editions.current import CurrentEdition
from generator.files.checksums import LIST, write_checksums
from generator.files.folders import FolderError, replaced_folder, some
from generator.model import Guide
from generator.model.dates import day
from generator.model.locations import everything
from generator.render import feed, search_index
from generator.render.pages import drafts
from generator.render.publication import Publication

START, LICENCES = "START-HERE.txt", "LICENCES.txt"
TOP = "guide"  # the folder in the zip: short, because Windows unpacks into one more of the zip's own long name
# Fonts for paper alone; mkdocs.yml leaves them out as well.
NOT_FOR_THE_SITE = ("guide-sans-*.ttf", "jsconfig.json", "scripts.d.ts")
# What is made besides the pages: always, and only where the site has an address.
MADE = ("404.html", search_index.FILE)
MADE_WITH_ADDRESS = ("sitemap.xml", "sitemap.xml.gz")
_FILE = 0o100644 << 16


def finish(site: Path, publication: Publication, root: Path) -> None:
    """Put into a built site what says how to open it, whose it is, and whether it is whole.

    Raises FolderError where the site is not what was to be built: a list would make that look whole.
    """
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir()}
    if wrong := sorted(found ^ _meant(publication, root)):
        raise FolderError(
            f"Nothing was built: these files are missing, or are there and should not be: {some(wrong)}. "
            "Close other programs that use the folder, then build again."
        )
    (site / START).write_text(_start(publication.edition), encoding="utf-8", newline="\r\n")  # for Notepad
    (site / LICENCES).write_text(_licences(publication.guide, root), encoding="utf-8", newline="\r\n")
    write_checksums(site)


def _meant(publication: Publication, root: Path) -> set[str]:
    """Return the name of every file that a build writes, by the addresses of the guide and of its pages."""
    guide, edition = publication.guide, publication.edition
    pages = {address.partition("#")[0] for address in everything(guide, edition.published)}
    pages |= {draft.address for draft in drafts(publication)}
    pages |= {one.from_ for one in guide.redirects.moved if "#" not in one.from_}
    names = by_hand(root / "docs")
    others = {(name.with_suffix(".html") if name.suffix == ".md" else name).as_posix() for name in names}
    made = {*MADE, *(MADE_WITH_ADDRESS if guide.site.address else ())}
    return {*pages, *publication.pdfs, *others, *snapshot.FILES, feed.FILE, *made}


def by_hand(docs: Path) -> list[Path]:
    """Return what a site has of the folder of hand-written pages, by its name there."""
    names = (path.relative_to(docs) for path in sorted(docs.rglob("*")) if not path.is_dir())
    return [
        name
        for name in names
        if not any(part.startswith(".") for part in name.parts) and not any(map(name.match, NOT_FOR_THE_SITE))
    ]


def name(edition: CurrentEdition) -> str:
    """Return the file name of the zip: title, edition, whether it has changed since it was frozen, and code."""
    changed, site = " changed" if edition.frozen_otherwise else "", edition.guide.site
    words = unicodedata.normalize("NFKD", f"{site.title} {site.edition.name}{changed}")
    plain = re.sub(r"[^a-z0-9]+", "-", words.encode("ascii", "ignore").decode().lower()).strip("-")
    return f"{plain[:80].rstrip('-')}-{edition.code}.zip"


def write_archive(site: Path, edition: CurrentEdition, folder: Path) -> Path:
    """Write the zip of a finished site into a folder; return where it is. A FolderError leaves no half zip."""
    target = folder / name(edition)
    date = edition.guide.site.edition.date
    time = (date.year, date.month, date.day, 0, 0, 0)  # not today's: the same site is the same zip
    with replaced_folder(target) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{TOP}/{path.relative_to(site).as_posix()}", time)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _FILE, 3
            zipped.writestr(info, path.read_bytes(), compresslevel=9)
    return target


def _start(edition: CurrentEdition) -> str:
    site = edition.guide.site
    return "\n".join(
        (
            site.title,
            f"{edition.line} ({site.edition.state}). Code {edition.code}.",
            f"Next review due {day(site.review_by)}.",
            "",
            f"{site.emergency_label} {site.emergency}",
            "",
            "TO OPEN IT",
            "  Double-click index.html. It opens in your browser and needs no internet.",
            "  On Windows first unpack the zip: right-click it, then Extract All.",
            "",
            "TO PRINT",
            "  Open index.html, then Print room. The PDFs are in the folder paper.",
            "",
            "TO PASS IT ON",
            "  On a shared drive put the unpacked folder. By e-mail, Teams or SharePoint send a link to the guide on a",
            "  web server, or a PDF: paper/guide.pdf is the whole guide. Mail services refuse a zip that has scripts",
            "  (.js) in it, and Teams and SharePoint download a page and do not show it.",
            "",
            "TO SEE WHETHER THIS COPY IS WHOLE",
            f"  {LIST} lists every file with its digest. On Linux and macOS, in this folder:",
            f"    sha256sum -c {LIST}      (macOS: shasum -a 256 -c {LIST})",
            "  Whoever has the guide's own program: python run.py verify ZIP-or-FOLDER",
            "",
            "Answers that you give are kept in the open tab and nowhere else.",
            f"Licences are in {LICENCES} and in assets/vendor.",
            "",
        )
    )


def _licences(guide: Guide, root: Path) -> str:
    notice = textwrap.fill(" ".join(guide.site.notice.replace("*", "").split()), 100)
    vendor = (root / "docs" / "assets" / "vendor" / "README.txt").read_text(encoding="utf-8")
    code = (root / "LICENSE").read_text(encoding="utf-8")
    return (
        f"THE CONTENT\n\n{notice}\n\nTHE SCRIPTS AND STYLES\n\n{code.strip()}\n\n"
        f"FILES OF OTHERS, IN assets/vendor, WITH THEIR LICENCES BESIDE THEM\n\n{vendor.strip()}\n"
    )
