"""Every file in hosting/ says what the others say, and the page for hosts lists it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from generator.site.security_headers import HEADERS
from tests.support.site import ROOT
from tests.test_readme import COMMANDS, HOSTING

FOLDER = ROOT / "hosting"
FILES = sorted(path.name for path in FOLDER.iterdir())
# How each kind of server is given a header.
HEADER = {
    "nginx.conf": r'^    add_header (\S+) "(.*)" always;$',
    "Caddyfile": r'^\t\t([A-Z]\S+) "(.*)"$',
    "apache.conf": r'^    Header always set (\S+) "(.*)"$',
    "web.config": r'^          <add name="(\S+)" value="(.*)" />$',
}
# These send none of their own.
WITHOUT = {
    "nginx-container.conf": "include /etc/nginx/conf.d/*.conf;",
    "Containerfile": "COPY nginx.conf /etc/nginx/conf.d/default.conf",
    "github-pages.yml": "GitHub Pages cannot be configured to send headers",
}
A_DAY = "max-age=86400"


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HEADER)
def test_headers_are_those_of_guide(name: str) -> None:
    headers = {name: html.unescape(value) for name, value in re.findall(HEADER[name], _text(name), re.MULTILINE)}
    headers.pop("Cache-Control", None)
    assert headers == HEADERS, f"write the headers of generator/site/security_headers.py into hosting/{name}"


@pytest.mark.parametrize("name", FILES)
def test_hosting_file_sets_headers_or_says_why_not(name: str) -> None:
    assert name in HEADER or WITHOUT[name] in _text(name)


@pytest.mark.parametrize("name", FILES)
def test_hosting_file_begins_with_purpose_use_and_testing(name: str) -> None:
    text = _text(name)
    begins = re.match(r"(<\?xml[^>]*>\n<!--.*?-->|(#[^\n]*\n)+)", text, re.DOTALL)
    assert begins
    assert "To use it: " in begins[0]
    assert "Tested here: " in begins[0]
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 120 or name in HEADER


@pytest.mark.parametrize("name", FILES)
def test_page_for_hosts_lists_a_file(name: str) -> None:
    assert f"`hosting/{name}`" in HOSTING


@pytest.mark.parametrize("name", FILES)
def test_hosting_file_names_no_address_or_host(name: str) -> None:
    assert re.findall(r"https?://\S+|\b\w+\.(?:io|com|org|net)\b", _text(name)) == []


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "apache.conf"])
def test_only_what_is_named_with_its_digest_is_kept(name: str) -> None:
    text = _text(name)
    assert text.count(A_DAY) == 1
    assert "[0-9a-f]{8}" in text
    for kind in ("css", "js", "svg"):
        assert kind in text


def test_iis_keeps_nothing_and_only_reads() -> None:
    web = ElementTree.fromstring(_text("web.config"))  # noqa: S314 - our own file
    (server,) = web.iter("system.webServer")
    cache = server.find("staticContent/clientCache")
    assert cache is not None
    assert cache.get("cacheControlMode") == "DisableCache"
    verbs = server.find("security/requestFiltering/verbs")
    assert verbs is not None
    assert (verbs.get("allowUnlisted"), [one.get("verb") for one in verbs]) == ("false", ["GET", "HEAD"])
    types = {one.get("fileExtension"): one.get("mimeType") for one in server.iter("mimeMap")}
    assert types.keys() >= {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".pdf", ".woff2"}
    assert (types[".woff2"], types[".svg"]) == ("font/woff2", "image/svg+xml; charset=utf-8")
    assert {one.get("path") for one in server.iter("error")} == {"/404.html"}
    listing = server.find("directoryBrowse")
    assert listing is not None
    assert listing.get("enabled") == "false"


def test_github_action_runs_our_commands_and_pins_others() -> None:
    action = yaml.safe_load(_text("github-pages.yml"))
    assert action["permissions"] == {}
    steps = [step for job in action["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) == 4
    for one in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one), "a whole digest, for a tag can be moved"
    runs = [step["run"].removeprefix("python run.py ") for step in steps if "run" in step]
    assert "build --to public" in set(runs) & set(COMMANDS)
    assert runs[-1] == "verify public"


def test_configuration_blocks_are_closed() -> None:
    for name in ("nginx.conf", "nginx-container.conf", "Caddyfile"):
        code = re.sub(r'#.*|"[^"\n]*"|`[^`]*`', "", _text(name))
        assert code.count("{") == code.count("}"), name
    apache = _text("apache.conf")
    opened, closed = re.findall(r"^\s*<(\w+)", apache, re.MULTILINE), re.findall(r"^\s*</(\w+)", apache, re.MULTILINE)
    assert sorted(opened) == sorted(closed)


def test_container_runs_without_root_and_read_only() -> None:
    text = _text("Containerfile")
    (image,) = re.findall(r"^FROM (\S+)$", text, re.MULTILINE)
    assert "/" not in image
    assert re.search(r"^USER 101:101$", text, re.MULTILINE)
    assert "--read-only" in text
    for name in re.findall(r"^COPY (\S+)", text, re.MULTILINE):
        assert Path(FOLDER, name).is_file()
