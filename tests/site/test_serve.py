"""The preview through 200 saves, good and broken in turn: it is alive at the end, and shows what is there."""

from __future__ import annotations

import functools
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.serving import Preview, box, copy, previewed

SAVES, EVERY, SEED = 200, 25, 20261125
PAUSES = (0, 0.05, 0.1, 0.3)  # seconds from one save to the next
SITE, GLOSSARY = "content/site.yml", "content/glossary.yml"
SECTION, FLOW = "content/procedure/07-issues.yml", "content/flows/04-age-and-consent.yml"
Break = Callable[[Path], str]


def _text(file: str, old: str, new: str) -> Break:
    """Return what writes one thing for another in a file, and says which file."""

    def breaks(root: Path) -> str:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        _save(root / file, text.replace(old, new, 1).encode())
        return file

    return breaks


def _bytes(file: str, change: Callable[[bytes], bytes]) -> Break:
    """Return what changes the bytes of a file, and says which file."""

    def breaks(root: Path) -> str:
        _save(root / file, change((root / file).read_bytes()))
        return file

    return breaks


def _gone(root: Path) -> str:
    (root / GLOSSARY).unlink()
    return GLOSSARY


def _away(root: Path) -> str:
    (root / "content").rename(root / "content-away")
    return "content/site.yml"


BREAKS: dict[str, Break] = {
    "a strength misspelt": _text(SECTION, "strength: should", "strength: shoud"),
    "a tab": _text(SECTION, "\n    basis:", "\n\tbasis:"),
    "a way that leads nowhere": _text(FLOW, "{to: ", "{to: not-a-step-of-"),
    "a key misspelt": _text(FLOW, "fact:", "fatc:"),
    "half a file": _bytes(FLOW, lambda raw: raw[: len(raw) // 2]),
    "an open quote": _text(GLOSSARY, "    term: ", '    term: "'),
    "other bytes": _bytes(SITE, lambda raw: b"\xff\xfe\x00" + raw),
    "an empty file": _bytes(SECTION, lambda _: b""),
    "nothing but signs": _bytes(SECTION, lambda _: b"{[&*" * 400),
    "a file gone": _gone,
    "the folder away": _away,
    "a page that is not UTF-8": _bytes("docs/about/privacy.md", lambda raw: raw + "é".encode("cp1252")),
    "a template broken": _text("overrides/base.html", "{% block", "{% blokc"),
}


def _save(path: Path, raw: bytes) -> None:
    """Save as some editors do: another file is written, and takes its name; others write into the file itself."""
    if len(raw) % 2:
        path.write_bytes(raw)
        return
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(raw)
    half.replace(path)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewed(copy(tmp_path_factory.mktemp("serve"))) as found:
        yield found


def _files(root: Path) -> dict[Path, bytes]:
    folders = ("content", "docs/about", "overrides")
    return {path: path.read_bytes() for name in folders for path in (root / name).rglob("*.*")}


def _restore(root: Path, files: dict[Path, bytes]) -> None:
    if (root / "content-away").exists():
        (root / "content-away").rename(root / "content")
    for path, raw in files.items():
        if not path.exists() or path.read_bytes() != raw:
            _save(path, raw)


def _banner(root: Path, words: str) -> None:
    path = root / SITE
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^(banner:\n(?:  .*\n)*?  text: ).*$", rf"\g<1>{words}", text)
    assert changed != text
    _save(path, changed.encode())


def test_serve_survives_two_hundred_saves(preview: Preview) -> None:
    preview.shows(lambda page: not box(page))
    files, chance = _files(preview.root), random.Random(SEED)  # noqa: S311 - nothing secret
    before = {name: preview.page(name) for name in ("index.html", "flows/index.html", "search/search_index.js")}
    ways, saved = list(BREAKS.values()), [""]
    for number in range(1, SAVES + 1):
        file = ""
        if number % 2:
            _restore(preview.root, files)
            saved.append(f"Saved {''.join(chance.choices('abcdefghij', k=9))} now.")
            _banner(preview.root, saved[-1])
        else:
            file = chance.choice(ways)(preview.root)
        if number % EVERY == 0:
            preview.shows(functools.partial(_right, file, saved))
        time.sleep(chance.choice(PAUSES))
    _restore(preview.root, files)
    for name, page in before.items():
        assert preview.shows(page.__eq__, name)


def test_serve_shows_broken_rule_until_undone(preview: Preview) -> None:
    preview.shows(lambda page: not box(page))
    raw = (preview.root / FLOW).read_bytes()
    _text(FLOW, "do: [cp-referral, discuss-csc", "do: [discuss-csc")(preview.root)
    page = preview.shows(lambda page: " in the proof</h2>" in page, "flows/age-and-consent.html")
    assert "<code>content/rules.yml:" in page
    assert "The shortest case that breaks it:" in page
    _save(preview.root / FLOW, raw)
    preview.shows(lambda page: not box(page), "flows/age-and-consent.html")


def _right(file: str, saved: list[str], page: str) -> bool:
    """Whether the last save is shown; or, where it broke a file, its problem over one of those before."""
    return (
        f"<code>{file}:" in box(page) and any(map(page.__contains__, saved))
        if file
        else saved[-1] in page and not box(page)
    )
