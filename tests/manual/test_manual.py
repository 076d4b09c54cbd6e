"""The manual, followed word for word in a copy of the real content, gives the results that it shows.

Commands that prove or build, and words on a page, are tried in tests/browser/test_manual.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.manual.desk import SLOW, Desk
from tests.manual.instructions import MANUAL, NOT_A_TASK, OVERVIEW, Instruction, UnclearError, read_instructions, tasks

LARGEST, ALTOGETHER = 60_000, 600_000  # bytes of pictures
TASKS = tasks()


@pytest.mark.parametrize("page", TASKS, ids=lambda page: page.stem)
def test_manual_task_can_be_followed(page: Path, tmp_path: Path) -> None:
    assert list(Desk(tmp_path).follow(read_instructions(page), slow=False)) == []


@pytest.mark.parametrize("page", TASKS, ids=lambda page: page.stem)
def test_manual_task_has_checks_results_and_mistakes(page: Path) -> None:
    steps = read_instructions(page)
    assert {"run", "prints", "shows", "picture"} <= {one.kind for one in steps if not one.wrong}
    assert any(one.wrong for one in steps)


def test_manual_overview_and_reference_list_every_task() -> None:
    for list_ in (OVERVIEW, MANUAL / NOT_A_TASK):
        named = re.findall(r"\((?:editing/)?([\w-]+\.md)\)", list_.read_text(encoding="utf-8"))
        assert {page.name for page in TASKS} <= set(named), list_.name


def test_manual_reference_names_every_command_of_tasks() -> None:
    known = set(re.findall(r"`py run\.py (\w+)", (MANUAL / NOT_A_TASK).read_text(encoding="utf-8")))
    run = {one.texts[0].split()[2] for page in TASKS for one in read_instructions(page) if one.kind == "run"}
    assert set(SLOW) < run <= known


@pytest.mark.parametrize("page", [OVERVIEW, *sorted(MANUAL.glob("*.md"))], ids=lambda page: page.stem)
def test_manual_page_has_title_and_description(page: Path) -> None:
    front = yaml.safe_load(page.read_text(encoding="utf-8").split("---\n")[1])
    assert front.keys() == {"title", "description"}
    assert all(isinstance(words, str) for words in front.values())


def test_manual_pictures_exist_are_small_and_described() -> None:
    shown = {
        MANUAL / one.name: one.texts[0] for page in TASKS for one in read_instructions(page) if one.kind == "picture"
    }
    sizes = {path: path.stat().st_size for path in (MANUAL / "pictures").iterdir()}
    assert set(shown) == set(sizes), "take them again: python run.py test --pictures"
    assert max(sizes.values()) < LARGEST
    assert sum(sizes.values()) < ALTOGETHER
    assert all(len(words) > 40 and words.endswith(".") for words in shown.values())


# --- Faults in a manual are reported ---


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Look at this.\n\n```\nnobody tries it\n```\n", "page.md:7: nothing above this block"),
        ("In `content/site.yml`, change\n\n```\na\n```\n\ninto\n\n```\nb\n```\n", "page.md:5: after this sentence"),
        ("The page `index.html` says\n\n```\nnot a quote\n```\n", "page.md:5: after this sentence"),
    ],
)
def test_manual_page_that_cannot_be_followed_is_refused(text: str, says: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"---\ntitle: A\n---\n\n{text}", encoding="utf-8")
    with pytest.raises(UnclearError, match=re.escape(says)):
        read_instructions(page)


WRONG = {
    "is not there": (Instruction("change", "p:1", "content/site.yml", ("no such line\n", "x\n")), "has this 0 times"),
    "is there twice": (Instruction("below", "p:1", "content/facts.yml", ("    not_sure:\n", "x\n")), "not once"),
    "is to be made": (Instruction("make", "p:1", "content/site.yml", ("x\n",)), "is there already"),
    "is to be added to": (Instruction("append", "p:1", "content/none.yml", ("x\n",)), "is not there"),
    "fails": (Instruction("run", "p:1", "", ("py run.py find D99\n",)), "the command ended with 1"),
    "prints something else": (Instruction("prints", "p:1", "", ("No … problems.\n",)), "printed something else"),
}


@pytest.mark.parametrize("name", WRONG)
def test_desk_reports_what_differs_from_manual(name: str, tmp_path: Path) -> None:
    step, says = WRONG[name]
    [fault] = Desk(tmp_path).follow([step], slow=False)
    assert fault.startswith("p:1: ")
    assert says in fault


def test_desk_undoes_deliberate_mistake(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    site = tmp_path / "content" / "site.yml"
    before = site.read_text(encoding="utf-8")
    owner = next(f"{line}\n" for line in before.splitlines() if line.startswith("owner:"))
    mistake = Instruction("mistake", "p:1", "content/site.yml", ("ownr: Nobody\n", owner), wrong=True)
    prints = Instruction("prints", "p:2", "", ('"ownr" is not a key that is known here.',), wrong=True)
    assert list(desk.follow([mistake, prints], slow=False)) == []
    assert site.read_text(encoding="utf-8") == before
