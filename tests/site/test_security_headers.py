"""Every page carries the one policy; the headers for hosts say the same, and what a page cannot say of itself."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

from generator.site.security_headers import CSP, CSP_WHILE_SERVING, HEADERS
from tests.support.site import ROOT

OWN = re.compile(r'<(?:link|script)\b[^>]*\b(?:href|src)="([^"]+\.(?:css|js|svg)[^"]*)"')


def _directives(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (one.split() for one in policy.split("; "))}


def test_host_policy_allows_only_files_of_site() -> None:
    policy = _directives(HEADERS["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    assert {value for values in policy.values() for value in values} == {"'none'", "'self'"}
    assert {name for name, values in policy.items() if values == ["'self'"]} == {
        *("script-src", "style-src", "font-src", "img-src", "form-action")
    }
    assert policy["base-uri"] == ["'none'"]


def test_pages_give_policy_before_loading_anything(site: Path) -> None:
    head = f"""<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{CSP}">
<meta name="referrer" content="no-referrer">
"""
    pages = list(site.rglob("*.html"))
    assert pages
    assert [page.name for page in pages if head not in page.read_text(encoding="utf-8")] == []


def test_page_policy_differs_only_for_search_in_folder() -> None:
    host, page = _directives(HEADERS["Content-Security-Policy"]), _directives(CSP)
    assert host.pop("frame-ancestors") == ["'none'"]
    assert host.pop("form-action") == ["'self'"]
    assert page.pop("form-action") == ["'self'", "file:"]
    assert host == page


def test_headers_forbid_other_features() -> None:
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    features = HEADERS["Permissions-Policy"].split(", ")
    assert all(feature.endswith("=()") for feature in features)
    assert "clipboard-write=()" not in features  # notes and records are copied
    assert "Strict-Transport-Security" not in HEADERS


def test_preview_policy_differs_only_for_scripts_and_connections() -> None:
    preview, published = _directives(CSP_WHILE_SERVING), _directives(CSP)
    assert {name for name in published if preview[name] != published[name]} == {"script-src", "connect-src"}
    assert "http" not in CSP_WHILE_SERVING


def test_file_address_changes_with_its_content(site: Path) -> None:
    named: dict[str, set[str]] = {}
    for page in site.rglob("*.html"):
        for address in OWN.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(address)
            start = site if parts.path.startswith("/") else page.parent
            name = (start / parts.path.lstrip("/")).resolve().relative_to(site.resolve()).as_posix()
            named.setdefault(name, set()).add(parts.query)
    assert {name for name in named if name.endswith(".css")} == {
        path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/assets/*/*.css")
    }
    assert {"search/search_index.js", "assets/guide/guide.js", "assets/guide/icon.svg"} <= set(named)
    assert named == {name: {hashlib.sha256((site / name).read_bytes()).hexdigest()[:8]} for name in named}
