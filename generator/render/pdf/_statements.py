"""What sheets say of statements of the procedure, and where its open questions are explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.model import Block, Guide, Heading, OwnNote, Paragraph, Part, Section, Statement
from generator.model.citations import pending_parts
from generator.render.pdf._document import names, outdated, unsettled
from generator.render.pdf._prose import prose_runs


class StatementFormatter:
    """Puts statements into data; an open question is explained where a document meets it first, and then only named."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.old = outdated(guide)
        self.told: set[str] = set()
        self.waits = pending_parts(guide)

    def statement(self, one: Statement) -> dict[str, Any]:
        """Return what a sheet says of a statement, its points included."""
        points = one.points if isinstance(one, Paragraph) else ()
        said = {
            "kind": "statement",
            "text": prose_runs(one.text, self.old),
            "strength": one.strength or "",
            "who": names(self.guide, one.who),
            "concerns": names(self.guide, one.concerns),
            "when": prose_runs(one.timescale, self.old),
            "basis": one.basis,
            "points": [self.statement(point) for point in points],
        }
        return said | self.open(one.open) | self.changed(one)

    def statements(self, all_: Iterable[Statement]) -> list[dict[str, Any]]:
        """Return what a sheet says of some statements."""
        return [self.statement(one) for one in all_]

    def block(self, block: Block) -> dict[str, Any]:
        """Return a block of a section: a heading, a note of this edition, or a statement."""
        if isinstance(block, Heading):
            return {"kind": "heading", "title": block.heading}
        if isinstance(block, OwnNote):
            return {"kind": "own", "text": prose_runs(block.own, self.old), **self.open(block.open)}
        return self.statement(block)

    def section(self, section: Section) -> dict[str, Any]:
        """Return a whole section."""
        return {
            "where": f"Section {section.number} of the procedure"
            if 1 <= section.number <= 17
            else "From the procedure",
            "summary": prose_runs(section.summary, self.old),
            "blocks": [self.block(block) for block in section.body],
            **self.changed(section),
        }

    def changed(self, *parts: Part) -> dict[str, Any]:
        """Return the paragraphs that have changed since some parts were written, or no key where nothing waits."""
        ids = tuple(dict.fromkeys(id_ for part in parts for id_ in self.waits.get(part.origin, ())))
        return {"changed": ids} if ids else {}

    def open(self, ids: Sequence[str]) -> dict[str, Any]:
        """Return the open questions to explain here, and those that were explained before."""
        new = [id_ for id_ in ids if id_ not in self.told]
        self.told.update(new)
        return {"open": unsettled(self.guide, new), "again": [id_ for id_ in ids if id_ not in new]}
