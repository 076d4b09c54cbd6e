"""The site as one zip that is unpacked anywhere and opened by a double click; the same bytes for the same site."""

from __future__ import annotations

import re
import textwrap
import unicodedata
import zipfile
from pathlib import Path

from generator.dates import day
from generator.editions import edition_line, frozen_otherwise, guide_code
from generator.model import Guide
from generator.seal import LIST, seal

START, LICENCES = "START-HERE.txt", "LICENCES.txt"
TOP = "guide"  # the folder in the zip: short, because Windows unpacks into one more of the zip's own long name
_FILE = 0o100644 << 16


def finish(site: Path, guide: Guide, root: Path) -> None:
    """Put into a built site what says how to open it, whose it is, and whether it is whole."""
    (site / START).write_text(_start(guide), encoding="utf-8", newline="\r\n")  # for Notepad
    (site / LICENCES).write_text(_licences(guide, root), encoding="utf-8", newline="\r\n")
    seal(site)


def is_site(folder: Path) -> bool:
    """Whether a folder was made by a build, so that another may take its place."""
    return (folder / LIST).is_file() or (folder / "guide.json").is_file()


def name(guide: Guide) -> str:
    """Return the file name of the zip: title, edition, whether it has changed since it was frozen, and code."""
    changed = " changed" if frozen_otherwise(guide) else ""
    words = unicodedata.normalize("NFKD", f"{guide.site.title} {guide.site.edition.name}{changed}")
    plain = re.sub(r"[^a-z0-9]+", "-", words.encode("ascii", "ignore").decode().lower()).strip("-")
    return f"{plain[:80].rstrip('-')}-{guide_code(guide)}.zip"


def bundle(site: Path, guide: Guide, folder: Path) -> Path:
    """Write the zip of a finished site into a folder; return where it is. An OSError leaves no half zip."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name(guide)
    half = target.with_suffix(".part")
    date = guide.site.edition.date
    time = (date.year, date.month, date.day, 0, 0, 0)  # not today's: the same site is the same zip
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
            for path in sorted(path for path in site.rglob("*") if path.is_file()):
                info = zipfile.ZipInfo(f"{TOP}/{path.relative_to(site).as_posix()}", time)
                info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _FILE, 3
                zipped.writestr(info, path.read_bytes(), compresslevel=9)
        half.replace(target)
    except OSError as error:  # a full disk does not say where it is
        raise OSError(error.errno, error.strerror or str(error), error.filename or str(target)) from None
    finally:
        half.unlink(missing_ok=True)
    return target


def _start(guide: Guide) -> str:
    site = guide.site
    return "\n".join(
        (
            site.title,
            f"{edition_line(guide)} ({site.edition.state}). Code {guide_code(guide)}.",
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
