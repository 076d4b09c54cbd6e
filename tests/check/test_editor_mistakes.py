"""One mistake of an editor in the real content gives at most three messages, and the first names what was changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import check
from generator.model.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
MOST = 3
FOLDERS = ("flows", "procedure", "checklists")
# Files from all over the content: of each folder the first, one in the middle and the last, and some single files.
OF_FOLDERS = [
    theirs[at].relative_to(CONTENT).as_posix()
    for theirs in (sorted((CONTENT / folder).glob("*.yml")) for folder in FOLDERS)
    for at in (0, len(theirs) // 2, -1)
]
# The flows of which most is said elsewhere: by rules, other flows and links.
DECIDED = ["flows/01-first-response.yml", "flows/05-referral-and-triage.yml", "flows/12-criminal-route.yml"]
ALONE = ["facts.yml", "duties.yml", "glossary.yml", "site.yml"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real content and of its editions."""
    for name in ("content", "editions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def _wrong(root: Path) -> list[Problem]:
    return [problem for problem in check.checked(root).problems if not problem.advice]


def _problems_naming(root: Path, named: str) -> list[Problem]:
    """Return the messages of a mistake: few, and the first has a name in it."""
    problems = _wrong(root)
    assert 0 < len(problems) <= MOST, "\n".join(map(str, problems))
    assert named in str(problems[0]), problems[0]
    return problems


def test_content_has_no_problem(root: Path) -> None:
    assert _wrong(root) == []


@pytest.mark.parametrize(
    ("file", "ending"),
    [(file, (".yml.txt", ".yaml")[at % 2]) for at, file in enumerate([*OF_FOLDERS[::2], *ALONE[:3]])],
)
def test_wrong_file_ending_is_reported_with_right_name(file: str, ending: str, root: Path) -> None:
    path = root / "content" / file
    path.rename(path.with_name(path.stem + ending))
    [problem] = _problems_naming(root, f"content/{file.removesuffix('.yml')}{ending}")
    assert f'Did you mean "{path.name}"?' in problem.says


@pytest.mark.parametrize(
    ("old", "new"),
    [*((folder, folder[:-1]) for folder in FOLDERS), ("flows", "Flows"), ("flows", "old/flows"), ("flows", "ablage")],
)
def test_renamed_folder_is_reported(old: str, new: str, root: Path) -> None:
    (root / "content" / new).parent.mkdir(exist_ok=True)
    (root / "content" / old).rename(root / "content" / new)
    _problems_naming(root, f"content/{new}")


COPIES = (
    "{} - Copy",
    "{} - Copy (2)",
    "{} (1)",
    "{}-DESKTOP-4F7K2QX",
    "{} (Anna's conflicted copy 2027-01-02)",
    "{}.sync-conflict-20270102-101530-ABCDEFG",
    "Copy of {}",
    "{} copy 2",
    "{}-copy",
)


@pytest.mark.parametrize(
    ("file", "copied"),
    [
        *((OF_FOLDERS[1], copied) for copied in COPIES),
        (OF_FOLDERS[5], COPIES[3]),
        *((ALONE[0], COPIES[at]) for at in (0, 3)),
    ],
)
def test_copied_file_is_reported(file: str, copied: str, root: Path) -> None:
    path = root / "content" / file
    other = path.with_name(f"{copied.format(path.stem)}.yml")
    other.write_text(path.read_text(encoding="utf-8").replace("a", "e", 1), encoding="utf-8")
    [problem] = _problems_naming(root, other.name)
    assert f"a copy of {path.name}" in problem.says
    assert "delete the copy" in problem.fix
    assert "Call it" not in problem.fix


@pytest.mark.parametrize("file", [OF_FOLDERS[1], ALONE[0]])
def test_copied_file_without_original_gets_its_name(file: str, root: Path) -> None:
    path = root / "content" / file
    path.rename(path.with_name(f"{path.stem} (1).yml"))
    [problem] = _problems_naming(root, f"{path.stem} (1).yml")
    assert path.name in problem.says + problem.fix


@pytest.mark.parametrize("file", [*DECIDED, *OF_FOLDERS[3:]])
def test_deleted_file_is_reported(file: str, root: Path) -> None:
    (root / "content" / file).unlink()
    _problems_naming(root, f"content/{file}")


def test_deleted_folder_is_reported(root: Path) -> None:
    shutil.rmtree(root / "content" / "flows")
    _problems_naming(root, "content/flows/")


@pytest.mark.parametrize("file", [file for file in OF_FOLDERS if file.startswith(FOLDERS[:2])])
def test_renamed_file_is_reported(file: str, root: Path) -> None:
    path = root / "content" / file
    path.rename(path.with_name(f"{path.name[:2]}-quite-another.yml"))
    reported = _problems_naming(root, f"content/{file}")
    assert "quite-another.yml is new" in reported[0].says


def _steps() -> Iterator[tuple[str, str]]:
    """Yield steps from all over the flows that something leads to: the file, and the step."""
    for number, path in enumerate(sorted((CONTENT / "flows").glob("*.yml"))):
        text = path.read_text(encoding="utf-8")
        steps = re.findall(r"^  ([a-z0-9-]+):$", text.partition("\nsteps:\n")[2], re.MULTILINE)
        if number % 3 == 0:
            yield f"flows/{path.name}", steps[len(steps) * (number + 2) // 20]


@pytest.mark.parametrize(("file", "step"), [*_steps()])
def test_deleted_step_is_reported(file: str, step: str, root: Path) -> None:
    def without(text: str) -> str:
        return re.sub(rf"(?ms)^  {step}:$.*?(?=^  [a-z0-9-]+:$|\Z)", "", text.partition("\nsteps:\n")[2])

    _edit(root, file, lambda text: f"{text.partition(chr(10) + 'steps:')[0]}\nsteps:\n{without(text)}")
    reported = _problems_naming(root, f"content/{file}")
    assert f'"{step}"' in reported[0].says


@pytest.mark.parametrize(
    ("fact", "new"), [("victim_type", "quite_another"), ("presenting_age", "{}_now"), ("tech", "quite_another")]
)
def test_renamed_fact_is_reported(fact: str, new: str, root: Path) -> None:
    assert fact in re.findall(r"- fact: (\w+)", (CONTENT / "facts.yml").read_text(encoding="utf-8"))
    _edit(root, "facts.yml", lambda text: text.replace(f"- fact: {fact}\n", f"- fact: {new.format(fact)}\n"))
    [problem] = _problems_naming(root, "content/facts.yml")
    assert fact in problem.says
    assert new.format(fact) in problem.says


@pytest.mark.parametrize("file", [OF_FOLDERS[1], OF_FOLDERS[4], ALONE[1]])
def test_merge_conflict_is_reported(file: str, root: Path) -> None:
    def merged(text: str) -> str:
        lines = text.splitlines(keepends=True)
        mine = lines[2]
        lines[2:3] = ["<<<<<<< HEAD\n", mine, "=======\n", mine, ">>>>>>> theirs\n"]
        return "".join(lines)

    _edit(root, file, merged)
    [problem] = _problems_naming(root, f"content/{file}:3:1")
    assert "Two people changed these lines" in problem.says
    assert "Keep one of the two" in problem.fix


def _edit(root: Path, file: str, to: Callable[[str], str]) -> None:
    path = root / "content" / file
    before = path.read_text(encoding="utf-8")
    after = to(before)
    assert after != before
    path.write_text(after, encoding="utf-8")
