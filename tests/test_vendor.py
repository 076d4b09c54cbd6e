"""Files of others are the ones that were looked at, and each says whose it is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "docs" / "assets" / "vendor"
ROW = re.compile(r"^(\S+)\s.*?\s(MIT|OFL-1\.1)\s+([0-9a-f]{64})$", re.MULTILINE)


def test_vendor_files_are_listed_with_hash_and_licence() -> None:
    listed = {name: sha for name, _, sha in ROW.findall((VENDOR / "README.txt").read_text(encoding="utf-8"))}
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "README.txt" and not path.name.endswith("LICENSE.txt")
    }
    assert there
    assert there == listed


def test_vendor_licences_are_complete() -> None:
    for name in ("minisearch", "source-sans-3"):
        text = (VENDOR / f"{name}-LICENSE.txt").read_text(encoding="utf-8")
        assert "ermission is hereby granted" in text or "PERMISSION" in text
