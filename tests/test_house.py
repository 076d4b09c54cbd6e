"""The house rules that a machine can check: short files, short functions, the words of the page."""

from __future__ import annotations

import ast
import keyword
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator

ROOT = Path(generator.__file__).resolve().parent
FILES = sorted(ROOT.rglob("*.py"))
OVERRIDES = ROOT.parent / "overrides"
TEMPLATES = sorted(path for ending in ("md", "html", "typ") for path in OVERRIDES.rglob(f"*.{ending}"))
CUTS_OR_CHANGES = re.compile(
    r"\w\[[^\]\"]*:[^\]\"]*\]|\.(append|add|update|pop|extend|insert|setdefault)\(|\bnamespace\(|^\{%-? do "
)
MOST_LINES = 250
MOST_OF_A_TEMPLATE_LINE = 160
MOST_LINES_OF_A_FUNCTION = 40
NOT_OURS = {"helper", "util", "manager"}
NOT_OF_THE_PAGE = {"node", "edge", "successor", "transition"}  # algorithms need them, content and addresses do not
# Public functions that several rooms may have: what a rule and a kind of page are called by, and what people type.
PROTOCOL = {"check", "check_edition", "pages", "sheets"}
NOT_PLAIN = re.compile(
    r"\b(whoever|anew|for ever|mend(s|ed)?|slips?|slipped|(?<!asked or )told|stands?|stood)\b", re.IGNORECASE
)
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
PLACES = (
    *("*.md", "docs/**/*.md", "docs/assets/**/*.[cjt]s*", "overrides/**/*.*"),
    *("hosting/*.*", "tests/**/*.py", "bench/**/*.py"),
)
WRITTEN = sorted(
    path for place in PLACES for path in ROOT.parent.glob(place) if path.is_file() and "vendor" not in path.parts
)


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef):
            yield found.name, (found.end_lineno or 0) - found.lineno + 1


def _words(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every word of every name in a file, in small letters and without its plural, with its line."""
    yield from ((word, 0) for word in path.stem.split("_"))
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", token.string):
                    yield word.lower().removesuffix("s"), token.start[0]


def _prose(path: Path) -> Iterator[str]:
    """Yield what a file says in English: a page or template without its code, comments and docstrings of a program."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield CODE.sub("", text)
        return
    for found in ast.walk(ast.parse(text)):
        if isinstance(found, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(found) or ""
    with tokenize.open(path) as file:
        yield from (token.string for token in tokenize.generate_tokens(file.readline) if token.type == tokenize.COMMENT)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT.parent).as_posix())
def test_prose_is_plain_english(path: Path) -> None:
    assert [found[0] for text in _prose(path) for found in NOT_PLAIN.finditer(text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_is_short_enough(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_function_fits_on_screen(path: Path) -> None:
    assert {name: lines for name, lines in _functions(path) if lines > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_lines_can_be_compared_side_by_side(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [number for number, line in lines if len(line) > MOST_OF_A_TEMPLATE_LINE] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_cuts_nothing_and_changes_nothing(path: Path) -> None:
    """What is shown first, or in part, is decided in Python: the order in which macros run then changes nothing."""
    placeholders = re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf-8"), re.DOTALL)
    assert [one for one in placeholders if CUTS_OR_CHANGES.search(one)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_names_are_words_of_the_page(path: Path) -> None:
    forbidden = NOT_OURS | (NOT_OF_THE_PAGE if path.is_relative_to(ROOT / "model") else set())
    assert [(word, line) for word, line in _words(path) if word in forbidden] == []


def _public_functions() -> Iterator[tuple[str, Path]]:
    """Yield each public function of a module with the module's path; a package has the path of its folder."""
    for path in FILES:
        for found in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(found, ast.FunctionDef) and not found.name.startswith("_"):
                module = path.parent if path.stem == "__init__" else path.with_suffix("")
                yield found.name, module.relative_to(ROOT)


def test_modules_have_no_public_function_of_their_own_name() -> None:
    """To import such a module may give the function; main is where pyproject.toml and __main__ begin."""
    assert [module.as_posix() for name, module in _public_functions() if name == module.name] == ["cli/main"]


def test_public_functions_have_one_definition_across_rooms() -> None:
    rooms: dict[str, set[str]] = {}
    for name, module in _public_functions():
        rooms.setdefault(name, set()).add(module.parts[0])
    assert {name: theirs for name, theirs in rooms.items() if len(theirs) > 1 and name not in PROTOCOL} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_docstring_begins_with_sentence(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
    assert first.rstrip().endswith((".", "!")), "the first line of a file is a sentence"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_parts_are_not_looked_up_by_their_identity(path: Path) -> None:
    calls = [
        found.func for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(found, ast.Call)
    ]
    assert "id" not in {call.id for call in calls if isinstance(call, ast.Name)}


# A memory of the program: only of what never changes while it runs, such as the form of a letter or of a model.
MEMORIES = {
    "diagram/boxes.py": "the room that a label takes, by its text",
    "diagram/drawings.py": "the drawing of a flow, by its words",
    "diagram/text_metrics.py": "the width of a text",
    "edit/reference_index.py": "the keys of a model",
    "flows/graph.py": "within one question",
    "model/prose.py": "the texts of a model",
    "model/urls.py": "a link, by two addresses",
    "render/pages/_environment.py": "templates, by their text",
    "render/search_index.py": "what is found on a page, by its text",
}


def test_memories_are_of_nothing_that_changes_and_each_has_its_reason() -> None:
    """What is remembered of a guide is a field or a cached property of what is made of it, and goes with it."""
    names = re.compile(r"^\s*@(?:functools\.)?(?:lru_)?cache\b", re.MULTILINE)
    files = {path.relative_to(ROOT).as_posix() for path in FILES if names.search(path.read_text(encoding="utf-8"))}
    assert files == set(MEMORIES)
