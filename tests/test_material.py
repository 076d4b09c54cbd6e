"""What is used of Material for MkDocs is what was looked at: its two plugins, which make the search index."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from pathlib import Path

import pytest

VERSION = "9.8.1"
# SHA-256 of the files of Material whose work a reader's page depends on.
LOOKED_AT = {
    "offline/plugin.py": "1e575a4d08af7afc89ae38a735a537756f8665f00389ed552e03999263fe821c",
    "offline/config.py": "342aa6ab9a677bedba384bc9ba554b963a4b099cff764b3d7b4a9d04d7d41bd2",
    "search/plugin.py": "65dd6d12a06abd40d73914daac2996a349bd0c6d040cbdc718bdef74f8f99431",
    "search/config.py": "b9b9406df5b57d64a589a00d99c79c255b8dcc40e2df2c9012a7d541fe1925c7",
}
LOOK = """Material has changed. Look at these before you write the new values into {here}:
- offline/plugin.py: search/search_index.js still begins with "var __index =", is written at priority -100 (plugin.py
  comes after it and gives the page its address), and use_directory_urls stays false; nothing is fetched from elsewhere
  (it names iframe-worker, which no page of ours loads);
- search/plugin.py: entries still have location, title and text with HTML escaped, as guide-search.js reads them;
  data-search-exclude still leaves a part out;
- the notes of its release, for security."""


def _hash(name: str) -> str:
    found = importlib.util.find_spec("material")
    assert found
    assert found.submodule_search_locations
    file = Path(found.submodule_search_locations[0], "plugins", name)
    # Without line ends, which differ between systems.
    return hashlib.sha256(b"\n".join(file.read_bytes().splitlines())).hexdigest()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_plugin_of_material_is_the_one_that_was_looked_at(name: str) -> None:
    assert _hash(name) == LOOKED_AT[name], LOOK.format(here=Path(__file__).name)


def test_the_version_of_material_is_the_one_that_was_looked_at() -> None:
    assert importlib.metadata.version("mkdocs-material") == VERSION, LOOK.format(here=Path(__file__).name)


def test_no_plugin_of_material_is_used_but_those() -> None:
    settings = (Path(__file__).resolve().parent.parent / "mkdocs.yml").read_text(encoding="utf-8")
    used = {line.split("material/")[1].strip(": \n") for line in settings.splitlines() if "material/" in line}
    assert used == {name.split("/")[0] for name in LOOKED_AT}
