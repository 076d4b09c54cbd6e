"""A statement that names somebody whom its paragraph does not is followed by a note of this edition.

A reader has to see whom the procedure names and whom only this edition reads there.
"""

from collections.abc import Iterator

from generator.model import Guide, OwnNote, Paragraph, Provision, Statement
from generator.model.problem import Problem


def check(guide: Guide) -> Iterator[Problem]:
    known = guide.provisions.by_id()
    for section in guide.sections:
        noted = False  # one note may be for several statements in a row
        for block in reversed(section.body):
            statements = (block, *block.points) if isinstance(block, Paragraph) else ()
            read = [(one, *found) for one in statements for found in _read_in(one, known)]
            for one, number, who in read if not noted else ():
                says = f'"{who}" is not named by {", ".join(one.basis)}, but no note beneath says so.'
                fix = "Write below, as own: … that the procedure does not name who does it, and whom you read there."
                yield Problem(one.at("who", number), says, fix)
            noted = isinstance(block, OwnNote) or (noted and bool(read))


def _read_in(one: Statement, known: dict[str, Provision]) -> Iterator[tuple[int, str]]:
    """Yield whom a statement names but its paragraphs do not, each with its place."""
    cited = [known[id_] for id_ in one.basis if id_ in known]
    named = {who for provision in cited for who in provision.who}
    read = {who for provision in cited for who in provision.read_as} - named
    yield from ((number, who) for number, who in enumerate(one.who) if who in read)
