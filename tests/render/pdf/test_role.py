"""The sheets of a kind of reader have every duty of their page, with what is open about it."""

from __future__ import annotations

import pytest

from generator.load import load
from generator.model import Group
from generator.render.views.duties_by_role import NamedStatement, duties_of_group
from generator.render.views.open_questions import in_a_line
from tests.render.pdf.conftest import ROOT, Printed
from tests.render.pdf.read_pdf import tidy

GROUPS = load(ROOT).guide.roles.groups


def _source_line(found: NamedStatement) -> str:
    """Return the end of what the sheet says of a duty: where it is from."""
    section = found.section
    where = f"Section {section.number}: {section.title}" if section.number else section.title
    return tidy(f"{where}. {', '.join(found.statement.basis)}")


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_role_sheet_has_every_duty_and_question(group: Group, printed: Printed) -> None:
    sheets = printed.read[f"paper/role-{group.id}.pdf"]
    text = " ".join(sheets.text(number) for number in range(len(sheets)))
    theirs = duties_of_group(printed.guide, group)
    by_role = [one for _, mine in (*theirs.own, *theirs.everyone) for one in mine]
    questions = {one.id: one for one in printed.guide.open.questions}
    for found in (*by_role, *theirs.asked, *theirs.nobody):
        assert _source_line(found) in text, found.statement.basis
        for id_ in found.open:
            before, after = in_a_line(questions[id_])
            assert tidy(f"{before} ({id_}): {after}") in text, id_
    assert "The procedure names nobody for these: agree who does them" in text
    for _, words in theirs.counts():
        assert words in text
