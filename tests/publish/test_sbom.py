"""The bill of materials lists everything that is built from and shipped, in the shape of CycloneDX 1.6."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.load import load
from generator.model import Guide
from generator.publish.sbom import sbom
from tests.support.site import ROOT

TYPES = {"application", "library", "file"}  # those of the standard that are used here


@pytest.fixture(scope="module")
def guide() -> Guide:
    return load(ROOT).guide


@pytest.fixture(scope="module")
def bill(guide: Guide) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sbom(guide, ROOT))
    return found


def test_it_has_the_shape_that_the_standard_asks_for(bill: dict[str, Any], guide: Guide) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == f"{guide.site.edition.date}T00:00:00Z"
    assert set(bill) == {
        *("$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies")
    }
    refs = [one["bom-ref"] for one in (bill["metadata"]["component"], *bill["components"])]
    assert len(refs) == len(set(refs))
    for one in (bill["metadata"]["component"], *bill["components"]):
        assert one["type"] in TYPES
        assert one["name"]
        assert one["version"]
        assert all(set(licence) in ({"license"}, {"expression"}) for licence in one.get("licenses", ()))
        for licence in one.get("licenses", ()):
            assert "expression" in licence or set(licence["license"]) in ({"id"}, {"name"})
    for one in bill["components"]:
        hashes = [json.dumps(digest) for digest in one["hashes"]]
        assert hashes
        assert len(hashes) == len(set(hashes))
        assert all(re.fullmatch(r"[0-9a-f]{64}", digest["content"]) for digest in one["hashes"])
        assert {digest["alg"] for digest in one["hashes"]} == {"SHA-256"}
        assert one["scope"] in ("required", "optional")
    assert {one["ref"] for one in bill["dependencies"]} | {one for one in refs if one.startswith("vendor/")} == set(
        refs
    )
    assert all(set(one["dependsOn"]) <= set(refs) for one in bill["dependencies"])


def test_it_lists_every_package_with_its_hashes_and_every_file_of_others(bill: dict[str, Any]) -> None:
    listed = {one["name"]: one for one in bill["components"]}
    wanted = {}
    for name in ("requirements.txt", "requirements-paper.txt"):
        for part in re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8")):
            if match := re.match(r"([a-z0-9-]+)==([^ ]+)", part):
                wanted[match[1]] = (match[2], set(re.findall(r"sha256:([0-9a-f]{64})", part)))
    vendor = ROOT / "docs" / "assets" / "vendor"
    files = {path.name for path in vendor.iterdir() if path.suffix not in (".txt", "")}
    assert set(listed) == set(wanted) | files
    for name, (version, hashes) in wanted.items():
        assert listed[name]["version"] == version
        assert {one["content"] for one in listed[name]["hashes"]} == hashes
        assert listed[name]["licenses"], f"nothing is said of the licence of {name}"


def test_it_says_the_same_each_time_and_something_else_of_something_else(guide: Guide, bill: dict[str, Any]) -> None:
    assert sbom(guide, ROOT) == sbom(guide, ROOT)
    other = guide.site.model_copy(update={"edition": guide.site.edition.model_copy(update={"name": "Another"})})
    changed = json.loads(sbom(guide.model_copy(update={"site": other}), ROOT))
    assert changed["serialNumber"] != bill["serialNumber"]


def test_what_needs_what_is_told_from_the_guide_on(bill: dict[str, Any]) -> None:
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    reached: set[str] = set()
    left = ["practice-guide"]
    while left:
        ref = left.pop()
        if ref not in reached:
            reached.add(ref)
            left += needs[ref]
    assert reached == set(needs)
