"""Ids and file names become files of the site: none leads out of it, and every system can have it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.check import checked
from generator.model import Id
from tests.check.test_rules import HERE

BASE = HERE / "base"
NAMES = (
    *("../out", "..", "../../etc/passwd", "/etc/passwd", "//server/share", "\\\\server\\share", "C:\\x", "C:x", "c:"),
    *(
        "%2e%2e%2fout",
        "..%5cout",
        "a/b",
        "a\\b",
        "a\x00b",
        "a\nb",
        "\u202ea",
        "a\u200bb",
        "a b",
        "a.",
        "a ",
        ".a",
        "~a",
    ),
    *("con", "prn", "aux", "nul", "com1", "lpt9", "CON", "a:b", "a?b", "a*b", 'a"b', "a<b", "a|b", "-a", "a-", "a--b"),
    *("İ", "ﬁ", "é", "", " ", "a" * 3 + "/" + "b", "file:x", "https:x", "a#b", "a;b", "$(a)", "`a`", "{{a}}"),
)
# A file cannot be called so anywhere, or means another place.
NO_FILE = re.compile(r"^\.*$|[/\x00]")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_id_refuses_unsafe_names(name: str) -> None:
    with pytest.raises(ValidationError, match=r"is not an id: [^.]+"):
        TypeAdapter(Id).validate_python(name)


@pytest.mark.parametrize("folder", ["flows", "procedure", "checklists", "local"])
@pytest.mark.parametrize("name", [name for name in NAMES if not NO_FILE.search(name)], ids=ascii)
def test_file_with_unsafe_name_is_refused_in_sentence(base_copy: Path, folder: str, name: str) -> None:
    number = "09-" if folder in ("flows", "procedure") else ""
    file = base_copy / "content" / folder / f"{number}{name}.yml"
    shutil.copy(next((BASE / "content" / folder).glob("*.yml")), file)
    said = [one for one in checked(base_copy).problems if one.place.file.endswith(f"/{file.name}")]
    if file.name.startswith((".", "~")):  # what editors leave behind is no content
        assert said == []
        return
    assert said
    assert all(one.says.endswith((".", "?")) and one.fix for one in said)


@pytest.mark.parametrize("name", ["index", "borrowing"])
def test_page_address_is_never_taken_twice(base_copy: Path, name: str) -> None:
    shutil.copy(
        BASE / "content" / "procedure" / "01-borrowing.yml", base_copy / "content" / "procedure" / f"09-{name}.yml"
    )
    address = f"The address procedure/{name}.html is that of another page."
    copy = f"This is a copy of 01-{name}.yml, "
    assert any(one.says.startswith((address, copy)) for one in checked(base_copy).problems)
