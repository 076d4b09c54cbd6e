"""Problems in the content, and the places of what was written."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Place:
    """Where something was written: a file below the project's folder, a line and a column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Places:
    """Where a mapping and each of its keys were written; list entries are keyed `name[0]`."""

    start: Place = Place("?")
    keys: dict[str, Place] = field(default_factory=dict)

    def of(self, key: str, number: int | None = None) -> Place:
        """Return where a key, or one entry of its list, was written; else where the mapping starts."""
        if number is not None and (place := self.keys.get(f"{key}[{number}]")):
            return place
        return self.keys.get(key, self.start)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what, what to do about it, and the rule that found it.

    Advice is printed but stops nothing. `about` names what is missing, as kind:id: all problems about it have the same
    cause.
    """

    place: Place
    says: str
    fix: str = ""
    rule: str = ""
    advice: bool = False
    about: str = field(default="", compare=False)

    def __str__(self) -> str:
        kind = f"{self.rule}, advice" if self.advice else self.rule
        fix = f"\n    Fix: {self.fix}" if self.fix else ""
        return f"{self.place}: {self.says} [{kind}]{fix}"


MAX_SHOWN = 100  # problems of one kind in one file: the others are shown once these are fixed


def first_of(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first of many problems, and then one that says that there are more."""
    for number, problem in enumerate(problems):
        if number == MAX_SHOWN:
            says = f"There are more problems from here on; the first {MAX_SHOWN} are listed."
            yield replace(problem, says=says, fix="Fix these first; one mistake often causes the rest.")
            return
        yield problem


_LONGEST_WORD = 200  # letters: to compare a longer text with words would take long and find nothing


_CLOSE = 0.8  # how similar two words must be to count before a word that is named nowhere


def did_you_mean(written: str, known: Iterable[str], unnamed: Collection[str] = ()) -> str:
    """Return ` Did you mean "x"?` for the nearest known word, or nothing.

    If exactly one word is named nowhere (`unnamed`), it was most likely renamed by hand, so it comes before words that
    are only a little similar.
    """
    if len(written) > _LONGEST_WORD:
        return ""
    words = list(known)
    near = get_close_matches(written, words, n=1, cutoff=_CLOSE)
    if not near and len(unnamed) == 1:
        return f' Did you mean "{next(iter(unnamed))}", which nothing names?'
    near = near or get_close_matches(written, words, n=1) or get_close_matches(written.lower(), words, n=1)
    return f' Did you mean "{near[0]}"?' if near else ""
