"""Sets sheets as PDFs with Typst, the only one that knows it; what was set before is kept and used again."""

import contextlib
import datetime
import functools
import hashlib
import importlib.metadata
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.files.whole_file import write_cache
from generator.render.pdf._prose import breakable

try:
    import typst
except ImportError:  # there is no wheel for every machine
    CAN_PRINT = False
else:
    CAN_PRINT = True

TEMPLATES = Path("overrides") / "paper"
FONTS = Path("docs") / "assets" / "vendor"
KEPT = Path(".cache") / "paper"  # below the project's folder, and never in git
_DRAWN = ("svg", "qr")  # drawings, in which nothing may be broken
_PAGES = re.compile(rb"/Type ?/Pages\b[^>]*?/Count (\d+)|/Count (\d+)[^>]*?/Type ?/Pages\b")


class TypstCompiler:
    """Sets sheets, and remembers which kept ones were used."""

    def __init__(self, root: Path, date: datetime.date) -> None:
        self.root = root
        self.stamp = int(datetime.datetime.combine(date, datetime.time(), datetime.UTC).timestamp())
        self.used: set[str] = set()
        self.base = _base(root, self.stamp)

    def pdf(self, kind: str, data: dict[str, Any]) -> bytes:
        """Return the PDF that the template of a kind makes of data, the same bytes for the same data."""
        text = json.dumps(_soft(data), ensure_ascii=False, sort_keys=True)
        name = hashlib.sha256(f"{self.base}\0{kind}\0{text}".encode()).hexdigest()
        kept = self.root / KEPT / f"{name}.pdf"
        self.used.add(kept.name)
        with contextlib.suppress(OSError):
            return kept.read_bytes()
        made = self._set({"template": f"{kind}.typ", "data": text})
        write_cache(kept, made)
        return made

    def _set(self, inputs: dict[str, str]) -> bytes:
        compiled = functools.partial(
            typst.compile,
            str(self.root / TEMPLATES / "_sheet.typ"),
            root=str(self.root / TEMPLATES),
            font_paths=[str(self.root / FONTS)],
            ignore_system_fonts=True,
            sys_inputs=inputs,
            timestamp=self.stamp,
        )
        try:
            made = compiled(pdf_standards=["ua-1"])
        except typst.TypstError:
            # A character that no font has is against the standard, and no reason to have no PDF.
            made = compiled()
        assert isinstance(made, bytes)  # noqa: S101 - one file is asked for
        return made

    def clear(self) -> None:
        """Delete the kept PDFs that were not used."""
        for old in (self.root / KEPT).glob("*.pdf"):
            if old.name not in self.used:
                old.unlink(missing_ok=True)


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF of ours has."""
    return max(int(one or other) for one, other in _PAGES.findall(pdf))


def _base(root: Path, stamp: int) -> str:
    """Return what changes whenever every PDF has to be set anew."""
    digest = hashlib.sha256(f"{importlib.metadata.version('typst')} {stamp}".encode())
    for path in _sources(root):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    yield from sorted((root / TEMPLATES).glob("*.typ"))
    yield from sorted((root / FONTS).glob("*.ttf"))


def _soft(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _soft(inner, key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_soft(inner) for inner in value]
    return breakable(value) if isinstance(value, str) and name not in _DRAWN else value
