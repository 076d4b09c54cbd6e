"""What the guide is built from and ships, as a bill of materials (CycloneDX 1.6): the same for the same lists."""

from __future__ import annotations

import importlib.metadata
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.model import Guide

LISTS = {"requirements.txt": "required", "requirements-paper.txt": "optional"}  # PDFs are not made on every machine
VENDOR = Path("docs") / "assets" / "vendor" / "README.txt"
ROOT_REF = "practice-guide"
# Names of licences that SPDX has, among those that packages give as free text.
_SPDX = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "OFL-1.1", "PSF-2.0"}
_PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+?))? \\\n(?P<rest>(?:[ ]{4}.*\n?)+)", re.MULTILINE
)
_ROW = re.compile(
    r"^(?P<name>\S+\.\S+) +(?P<origin>\S.*?) +(?P<version>\d[\d.]*) +(?P<licence>[\w.-]+) +(?P<sha>[0-9a-f]{64})$",
    re.MULTILINE,
)


def sbom(guide: Guide, root: Path) -> str:
    """Return the bill of materials as JSON; `root` is the folder that holds the lists of packages."""
    edition = guide.site.edition
    packages = [pin for name in LISTS for pin in _pins(root / name)]
    bill: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{edition.date.isoformat()}T00:00:00Z",  # the edition's, so that nothing changes by the clock
            "component": {
                "type": "application",
                "bom-ref": ROOT_REF,
                "name": guide.site.title,
                "version": edition.name,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [*(_package(pin) for pin in packages), *_vendored(root / VENDOR)],
        "dependencies": _dependencies(packages),
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill, sort_keys=True))
    return json.dumps({**bill, "serialNumber": f"urn:uuid:{serial}"}, indent=2, sort_keys=True, ensure_ascii=False)


def _pins(path: Path) -> Iterator[dict[str, Any]]:
    for match in _PIN.finditer(path.read_text(encoding="utf-8")):
        yield {
            **match.groupdict(),
            "scope": LISTS[path.name],
            "hashes": re.findall(r"--hash=sha256:([0-9a-f]{64})", match["rest"]),
            "via": re.findall(r"^ +# +(?:via )?(?!via$)([a-z0-9]\S*)", match["rest"], re.MULTILINE),
        }


def _ref(pin: dict[str, Any]) -> str:
    return f"pkg:pypi/{pin['name']}@{pin['version']}"


def _package(pin: dict[str, Any]) -> dict[str, Any]:
    found = {
        "type": "library",
        "bom-ref": _ref(pin),
        "purl": _ref(pin),
        "name": pin["name"],
        "version": pin["version"],
        "scope": pin["scope"],
        # One for each file that an installer may take.
        "hashes": [_sha(one) for one in pin["hashes"]],
        "licenses": _licences(pin["name"]),
    }
    if pin["marker"]:
        found["properties"] = [{"name": "guide:only-where", "value": pin["marker"]}]
    return {key: value for key, value in found.items() if value}


def _sha(content: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": content}


def _licences(name: str) -> list[dict[str, Any]]:
    """Return what an installed package says of its licence; nothing where it is not installed or says nothing."""
    try:
        said: Any = importlib.metadata.metadata(name)  # an e-mail message, which the type does not say
    except importlib.metadata.PackageNotFoundError:
        return []
    if expression := said.get("License-Expression"):
        return [{"expression": expression}] if " " in expression else [{"license": {"id": expression}}]
    classifiers = [
        one.rsplit(" :: ", 1)[-1] for one in said.get_all("Classifier") or () if one.startswith("License ::")
    ]
    text = (said.get("License") or "UNKNOWN").strip()
    if text in _SPDX:
        return [{"license": {"id": text}}]
    names = classifiers or [text.splitlines()[0] for _ in range(text != "UNKNOWN")]
    return [{"license": {"name": one}} for one in names]


def _vendored(readme: Path) -> Iterator[dict[str, Any]]:
    """Yield the files of others that the site itself has."""
    for row in _ROW.finditer(readme.read_text(encoding="utf-8")):
        found: dict[str, Any] = {
            "type": "file",
            "bom-ref": f"vendor/{row['name']}",
            "name": row["name"],
            "version": row["version"],
            "description": f"From {row['origin']}",
            "scope": "required",
            "hashes": [_sha(row["sha"])],
            "licenses": [{"license": {"id": row["licence"]}}],
        }
        if origin := re.match(r"npm ([@\w./-]*\w)", row["origin"]):
            found["purl"] = f"pkg:npm/{quote(origin[1])}@{row['version']}"
        yield found


def _dependencies(packages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what needs what, as the lists of packages tell it."""
    refs = {pin["name"]: _ref(pin) for pin in packages} | {ROOT_REF: ROOT_REF}
    needs: dict[str, set[str]] = {ref: set() for ref in refs.values()}
    for pin in packages:
        for name in pin["via"]:
            needs[refs[name]].add(_ref(pin))
    return [{"ref": ref, "dependsOn": sorted(needs[ref])} for ref in sorted(needs)]
