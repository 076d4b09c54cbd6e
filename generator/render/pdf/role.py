"""What one kind of reader does, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import Group, Guide, urls
from generator.render.pdf._document import Sheet
from generator.render.pdf._prose import prose_runs
from generator.render.pdf._statements import StatementFormatter
from generator.render.publication import Publication
from generator.render.views.duties_by_role import ByRole, Found, duties_by_role
from generator.render.views.open_questions import in_a_line

# In a line below each duty instead.
_SILENT: dict[str, Any] = {"open": [], "again": []}


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield one PDF a kind of reader."""
    guide = publication.guide
    code = publication.edition.code
    for group in guide.roles.groups:
        yield Sheet(
            file=f"role-{group.id}",
            title=group.title,
            kind="role",
            about=group.id,
            label="Who does what",
            code=code,
            address=urls.group(group.id),
            body=_body(guide, group),
        )


def _body(guide: Guide, group: Group) -> dict[str, Any]:
    theirs, teller = duties_by_role(guide, group), StatementFormatter(guide)
    return {
        "summary": prose_runs(group.summary, teller.old),
        "counts": [words_ for _, words_ in theirs.counts()],
        "flows": [{"number": flow.number, "title": flow.title} for flow in guide.flows if group.id in flow.groups],
        "own": _by_role(theirs.own, teller),
        "asked": [_told(found, teller) for found in theirs.asked],
        # Said once, by their heading.
        "nobody": [{**_told(found, teller), "who": []} for found in theirs.nobody],
        "everyone": _by_role(theirs.everyone, teller),
    }


def _by_role(found: ByRole, teller: StatementFormatter) -> list[dict[str, Any]]:
    return [{"name": role.name, "duties": [_told(one, teller) for one in mine]} for role, mine in found]


def _told(found: Found, teller: StatementFormatter) -> dict[str, Any]:
    """Return a statement as the page of a kind of reader has it: its section, a line for each question, and notes."""
    section = found.section
    where = f"Section {section.number}: {section.title}" if section.number else section.title
    said = teller.statement(found.statement)
    questions = {one.id: one for one in teller.guide.open.questions}
    return {
        **said,
        **_SILENT,
        "points": [{**point, **_SILENT} for point in said["points"]],
        "section": where,
        "questions": [[id_, *in_a_line(questions[id_])] for id_ in found.open],
        "notes": [prose_runs(note.own, teller.old) for note in found.notes],
    }
