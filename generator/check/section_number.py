"""Every section of the procedure has one file, whose name starts with its number.

The number on the page, in the file's name and in the citations is one number.
"""

from collections.abc import Iterator

from generator.model import Guide, Section
from generator.model.problem import Place, Problem

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    first: dict[int, Section] = {}
    for section in guide.sections:
        place = section.at("number")
        written = int(place.file.rsplit("/", 1)[-1][:2])
        if written != section.number:
            says = f"The file's name starts with {written:02}, but its number is {section.number}."
            yield Problem(place, says, "Make them the same.")
        if section.number in first:
            says = f"Section {section.number} is there already, in {first[section.number].at('number').file}."
            yield Problem(place, says, "Give one of them another number.")
        first.setdefault(section.number, section)
    for number in sorted({top.section for top in guide.provisions.provisions} - first.keys()):
        says = f"Section {number} of the procedure has no file."
        yield Problem(Place("content/procedure"), says, f"Add a file {number:02}-name.yml.")
