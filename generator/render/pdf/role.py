"""What one kind of reader does, on paper."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.model import Group, Guide, urls
from generator.render.pdf._document import Sheet, outdated
from generator.render.pdf._prose import prose_runs
from generator.render.pdf._statements import note_runs, statement_data
from generator.render.publication import Publication
from generator.render.views.duties_by_role import ByRole, NamedStatement, duties_of_group
from generator.render.views.open_questions import in_a_line
from generator.render.views.phrases import Names
from generator.render.views.statement import statement_view

# In a line below each duty instead.
_SILENT: dict[str, Any] = {"open": [], "again": ""}


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
    theirs, old = duties_of_group(guide, group), outdated(guide)
    names, questions = Names.of_guide(guide), {one.id: one for one in guide.open.questions}

    def data(found: NamedStatement, *, named: bool = True) -> dict[str, Any]:
        """Return a statement as the page has it: with its section, a line for each question, and notes."""
        view = statement_view(found.statement, names)
        return {
            **statement_data(view if named else replace(view, who=()), old, (f"{found.where}.",)),
            **_SILENT,
            "points": [{**statement_data(statement_view(one, names), old), **_SILENT} for one in found.points],
            "questions": [[id_, *in_a_line(questions[id_])] for id_ in found.open],
            "notes": [note_runs(note.own, old) for note in found.notes],
        }

    def by_role(found: ByRole) -> list[dict[str, Any]]:
        return [{"name": role.name, "duties": [data(one) for one in mine]} for role, mine in found]

    return {
        "summary": prose_runs(group.summary, old),
        "counts": [words_ for _, words_ in theirs.counts()],
        "flows": [{"number": flow.number, "title": flow.title} for flow in guide.flows if group.id in flow.groups],
        "own": by_role(theirs.own),
        "asked": [data(found) for found in theirs.asked],
        # Said once, by their heading.
        "nobody": [data(found, named=False) for found in theirs.nobody],
        "everyone": by_role(theirs.everyone),
    }
