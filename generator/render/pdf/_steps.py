"""The steps of a flow as rows of a table: what the page of the flow says, with numbers in the place of links."""

from typing import Any

from generator.flows.steps import predecessors
from generator.model import Ask, Flow, Guide, Unsure
from generator.model.citations import pending_places, pending_steps
from generator.render.pdf._document import outdated
from generator.render.pdf._prose import prose_runs
from generator.render.pdf._statements import changed_data, note_runs, question_data, statement_data
from generator.render.views.phrases import Names, Phrase, printed
from generator.render.views.statement import has_changed, question_view, unsettled
from generator.render.views.step import CHECKLISTS, AnswerView, StepView, standing_duties, step_views


def steps_table(guide: Guide, flow: Flow, code: str) -> dict[str, Any]:
    """Return everything that the page of a flow says of it, but for its drawing."""
    old, names = outdated(guide), Names.of_guide(guide)
    steps, standing = step_views(guide, flow), standing_duties(guide)
    lookups = {step.id for step in flow.steps if isinstance(step, Ask) and step.lookup == "checklists"}
    unsure = [id_ for step in flow.steps if isinstance(step, Ask) for id_ in _unsure(step)]
    met = [*(id_ for step in steps for id_ in step.open), *unsure, *(id_ for duty in standing for id_ in duty.open)]
    questions = {question.id: question for question in guide.open.questions}
    return {
        "number": flow.number,
        "code": code,
        "purpose": prose_runs(flow.purpose, old),
        "entry": prose_runs(flow.entry, old),
        "basis": flow.basis,
        "for": [group.title for group in guide.roles.groups if group.id in flow.groups],
        "part_of": names.flow(flow.part_of).printed if flow.part_of else "",
        "comes_from": [names.flow(one.id).printed for one in predecessors(guide, flow)],
        "rows": [_row(step, old, CHECKLISTS if step.id in lookups else "") for step in steps],
        "standing": [statement_data(duty, old) for duty in standing],
        "open": [question_data(question_view(questions[id_]), old) for id_ in dict.fromkeys(met)],
        "standing_changed": changed_data(has_changed(pending_steps(guide, flow)[""])),
        **changed_data(has_changed(pending_places(guide).get(f"flow:{flow.id}", ()))),
    }


def _unsure(step: Ask) -> tuple[str, ...]:
    return tuple(id_ for one in step.answers if isinstance(one, Unsure) for id_ in one.open)


def _row(step: StepView, old: frozenset[str], lookup: str) -> dict[str, Any]:
    lead = step.next_lead if step.next[1:] else ""
    asks = [f"{one.asks[0].upper()}{one.asks[1:]}." if one.asks else "" for one in step.next]
    return {
        "number": step.number,
        "end": step.end,
        "title": step.title,
        "before": [one for one in (printed(step.question_for),) if one],
        "says": prose_runs(step.help or step.says, old),
        "after": [one for one in (lookup, printed(step.wait)) if one],
        "answers": [_answer(one) for one in step.answers],
        "why": step.why,
        "duties": [statement_data(duty, old) for duty in step.duties],
        "note": note_runs(step.note, old),
        "visit": printed(step.visit),
        "then": printed(step.then),
        "lead": lead,
        "next": [[printed(one.go_on), asked] for one, asked in zip(step.next, asks, strict=True)],
        "back": printed(_back(step)),
        "unsettled": printed(unsettled(step.open)),
        "basis": step.basis,
        "derived": ", taken together" if step.basis and step.derived else "",
        **changed_data(step.changed),
    }


def _back(step: StepView) -> Phrase:
    return () if step.next else step.back


def _answer(one: AnswerView) -> str:
    return f"{one.label} → {f'{one.taken}: ' if one.taken else ''}{one.to.words}"
