"""The phrases of a step and of a statement stand in one file, and a page and an edition say the same of a step."""

from __future__ import annotations

from pathlib import Path

import pytest

import generator
from generator.editions.current import CurrentEdition
from generator.flows.steps import kind
from generator.load import load
from generator.model import Flow
from generator.model.wording import END_KINDS
from generator.render.views.phrases import Link, Phrase, Piece, printed
from generator.render.views.step import StepView, edition_steps, step_views

ROOT = Path(generator.__file__).resolve().parent
GUIDE = load(ROOT.parent).guide
EDITION = CurrentEdition(GUIDE).data
FLOWS = pytest.mark.parametrize("flow", GUIDE.flows, ids=lambda flow: flow.id)
SOURCES = {
    path.relative_to(ROOT.parent).as_posix(): path.read_text(encoding="utf-8").lower()
    for folder, ending in ((ROOT, "py"), (ROOT.parent / "overrides", "md"), (ROOT.parent / "overrides", "typ"))
    for path in folder.rglob(f"*.{ending}")
}
STEP, STATEMENT, WORDING = (
    f"generator/{name}.py" for name in ("render/views/step", "render/views/statement", "model/wording")
)
PHRASES = {
    **dict.fromkeys(("if that is ruled out", "taken as ", "first go through", "come back here", "then go to"), STEP),
    **dict.fromkeys(("question for:", "who can tell:", "then come back to", "duties already met stay"), STEP),
    **dict.fromkeys(("go on with all of these", "the case comes back to", "flow that sent the case here"), STEP),
    **dict.fromkeys(("its first question is for", "own provisional reading (", "if that is not sure, do this"), STEP),
    **dict.fromkeys(("no timescale is given", '"when: ', "note of this edition, not from", 'f"involves '), STATEMENT),
    **dict.fromkeys(("does not settle this", "it is being compared"), STATEMENT),
    **dict.fromkeys(("has changed here since this was written", 'of the procedure" if', '"answered ('), STATEMENT),
    **dict.fromkeys((f'"{words.lower()}"' for words in END_KINDS.values() if words != "Complete"), WORDING),
    **dict.fromkeys(('the procedure says" if', '"find out first"', '"not settled by the procedure"'), WORDING),
}


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrase_is_written_in_one_file(phrase: str) -> None:
    assert [name for name, text in SOURCES.items() if phrase in text] == [PHRASES[phrase]]


def _phrases(step: StepView) -> list[Phrase]:
    return [step.question_for, step.visit, step.then, step.next_line, step.back, *(one.go for one in step.answers)]


@FLOWS
def test_step_is_the_same_in_an_edition_that_says_the_same(flow: Flow) -> None:
    then = edition_steps(EDITION, next(one for one in EDITION.flows if one.id == flow.id))
    for now, past in zip(step_views(GUIDE, flow), then, strict=True):
        assert [printed(one) for one in _phrases(now)] == [printed(one) for one in _phrases(past)]
        assert [one.taken for one in now.answers] == [one.taken for one in past.answers]
        assert (now.end, now.help, now.says, now.note, now.open) == (
            past.end,
            past.help,
            past.says,
            past.note,
            past.open,
        )
        assert now.title == past.title or now.kind == "also"


def _links(step: StepView) -> list[Link]:
    pieces: list[Piece] = [piece for phrase in _phrases(step) for piece in phrase]
    return [piece for piece in pieces if isinstance(piece, Link)]


@FLOWS
def test_link_of_a_step_leads_where_it_says(flow: Flow) -> None:
    numbers = {f"#{step.id}": f"step {number}" for number, step in enumerate(flow.steps, start=1)}
    titles = {f"flow:{one.id}": f"flow {one.number}, {one.title}" for one in GUIDE.flows}
    roles = {f"role:{role.id}": role.name for role in GUIDE.roles.roles}
    for step, view in zip(flow.steps, step_views(GUIDE, flow), strict=True):
        assert view.kind == kind(step)
        for link in _links(view):
            assert {**numbers, **titles, **roles}[link.target] == (link.printed or link.words)
