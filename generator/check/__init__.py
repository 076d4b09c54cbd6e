"""The checks: one rule a file, found by listing this folder.

A rule's docstring is its page in the manual: the first line is the good state, the rest says why.
Its `check(guide)` yields problems; the name of its file is added here. NEEDS lists the kinds of file without which a
rule means nothing, such as ("flows",): it is left out if one of these could not be read; ANY is any file. The few rules
that look at earlier editions, or at several kinds that may be missing, have `check_edition(edition)` instead.

A rule whose problems follow from those of others, such as what differs from the edition before, says FOLLOWS = True:
it is left out if any file could not be read, or if anything that is named does not exist.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from generator.editions.current import CurrentEdition
from generator.editions.edition_pair import counted
from generator.load import load
from generator.model import Guide
from generator.model.problem import Place, Problem

ANY = ("any",)
MAX_SHOWN = 5  # places at which something missing is named


def rules() -> dict[str, ModuleType]:
    """Return every rule by its name, in alphabetical order."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in names}


@dataclass(frozen=True)
class Checked:
    """The content as an edition, and what is wrong in its files, in their order."""

    edition: CurrentEdition
    problems: tuple[Problem, ...]

    @property
    def guide(self) -> Guide:
        """The guide, as far as it could be read."""
        return self.edition.guide

    @property
    def wrong(self) -> tuple[Problem, ...]:
        """The problems that are more than advice."""
        return tuple(problem for problem in self.problems if not problem.advice)


def run(edition: CurrentEdition, *, sound: bool = True) -> list[Problem]:
    """Return all problems that the rules find in the content, in the order of the files.

    Rules that follow from others run only if the files are `sound` and everything that is named exists.
    """
    found = _problems(edition, follows=False)
    if sound and not edition.partial and not any(problem.about for problem in found):
        found |= _problems(edition, follows=True)
    return sorted([*_causes(found), *(problem for problem in found if not problem.about)])


def _problems(edition: CurrentEdition, *, follows: bool) -> set[Problem]:
    theirs = {name: rule for name, rule in rules().items() if getattr(rule, "FOLLOWS", False) == follows}
    return {replace(problem, rule=name) for name, rule in theirs.items() for problem in check_rule(rule, edition)}


def check_rule(rule: ModuleType, edition: CurrentEdition) -> Iterable[Problem]:
    """Return what one rule finds, without its name; nothing if what it needs could not be read."""
    needs: tuple[str, ...] = getattr(rule, "NEEDS", ())
    if edition.partial and (needs == ANY or not edition.partial.isdisjoint(needs)):
        return ()
    found: Iterable[Problem] = rule.check(edition.guide) if hasattr(rule, "check") else rule.check_edition(edition)
    return found


def _causes(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield one problem for each missing thing: the one about its file, or else the first place that names it."""
    first: dict[str, Problem] = {}
    others: dict[str, list[Place]] = {}
    for problem in sorted((one for one in problems if one.about), key=lambda one: (one.rule != "file-gone", one)):
        main = next((first[name] for name in problem.about.split() if name in first), problem)
        if main is not problem and problem.place != main.place:
            others.setdefault(main.about, []).append(problem.place)
        for name in problem.about.split():
            first.setdefault(name, main)
    for main in dict.fromkeys(first.values()):
        places = list(dict.fromkeys(others.get(main.about, ())))
        yield replace(main, says=f"{main.says}{_also(places)}")


def _also(places: list[Place]) -> str:
    """Return where else something is named, in words."""
    if not places:
        return ""
    shown = ", ".join(f"{place.file}:{place.line}" for place in places[:MAX_SHOWN])
    more = f" and {len(places) - MAX_SHOWN} more" if len(places) > MAX_SHOWN else ""
    return f" It is named in {counted(len(places), 'more place')}: {shown}{more}."


def checked(root: Path) -> Checked:
    """Return the content below `root` with the problems of its files and of its rules, in the order of the files."""
    loaded = load(root)
    edition = CurrentEdition(loaded.guide, loaded.editions, loaded.partial)
    sound = all(problem.advice for problem in loaded.problems)
    return Checked(edition, tuple(sorted({*loaded.problems, *run(edition, sound=sound)})))
