"""The checker of links finds each fault that it is there for, and nothing in a good site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.link_check import faults

PAGE = """<!doctype html><html lang="en-GB"><head><title>A page</title><link rel="stylesheet" href="a.css"></head>
<body><h1 id="top">One</h1><h2>Two</h2><a href="#top">Up</a> <a href="b%20c/other.html?q=x#place">Other</a>
<a href="https://example.org/">Out</a> <label for="field">Field</label> <input id="field"> {extra}</body></html>"""
OTHER = '<html lang="en"><title>Other</title><h1 id="place">Other</h1><a href="../index.html#top">Back</a>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b c").mkdir()
    (tmp_path / "b c" / "other.html").write_text(OTHER, encoding="utf-8")
    (tmp_path / "a.css").write_text('@font-face { src: url("font.woff2") }', encoding="utf-8")
    (tmp_path / "font.woff2").touch()
    (tmp_path / "index.html").write_text(PAGE.format(extra=""), encoding="utf-8")
    (tmp_path / "404.html").write_text(PAGE.format(extra='<a href="/index.html">Start</a>'), encoding="utf-8")
    return tmp_path


def test_faults_are_none_in_good_site(folder: Path) -> None:
    assert list(faults(folder)) == []


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ('<a href="gone.html">', '"gone.html" leads to no file'),
        ('<a href="b%20c/">', '"b%20c/" leads to no file'),
        ('<img src="gone.svg" alt="">', '"gone.svg" leads to no file'),
        ('<a href="#gone">', '"#gone" leads to a place that is not on its page'),
        ('<a href="b%20c/other.html#top">', '"b%20c/other.html#top" leads to a place that is not on its page'),
        ('<a href="../secret.html">', '"../secret.html" leads out of the site'),
        ('<a href="/index.html">', "starts from the top"),
        ('<a href="javascript:alert(1)">', "is neither of this site nor an ordinary address"),
        ('<script src="//example.org/x.js"></script>', "is neither of this site nor an ordinary address"),
        ('<p id="top">', 'the id "top" stands there 2 times'),
        ("<h1>Again</h1>", "the page has 2 headings of the first level"),
        ("<h4>Deep</h4>", "a heading of level 4 follows one of level 2"),
        ('<p aria-labelledby="field gone">', 'something names "gone", and nothing has this id'),
        ('<a href="#top">x <a href="#field">y</a></a>', "1 links stand inside other links"),
    ],
)
def test_faults_name_each_fault_of_page(folder: Path, extra: str, fault: str) -> None:
    (folder / "index.html").write_text(PAGE.format(extra=extra), encoding="utf-8")
    [found] = faults(folder)
    assert found.startswith("index.html: ")
    assert fault in found


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        (' lang="en-GB"', "the page does not say its language"),
        ("A page", "the page has no title"),
        ('<h1 id="top">One</h1>', "the page has 0 headings of the first level"),
    ],
)
def test_faults_name_what_page_lacks(folder: Path, what: str, fault: str) -> None:
    (folder / "index.html").write_text(PAGE.format(extra="").replace(what, ""), encoding="utf-8")
    assert f"index.html: {fault}" in list(faults(folder))


def test_faults_include_addresses_in_style_sheets(folder: Path) -> None:
    (folder / "font.woff2").unlink()
    style = "a { src: url(font.woff2) url(data:,x) url(https://example.org/x) }"
    (folder / "a.css").write_text(style, encoding="utf-8")
    assert list(faults(folder)) == [
        'a.css: "font.woff2" leads to no file',
        'a.css: "https://example.org/x" is neither of this site nor an ordinary address',
    ]
