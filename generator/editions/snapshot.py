"""The guide as data for other programs: guide.json, its schema, and a script for pages opened from a folder."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.editions.schema import (
    AnswerData,
    DutyData,
    FactData,
    FindOutData,
    FlowData,
    GuideData,
    ImpliesData,
    RuleData,
    StepData,
)
from generator.model import Ask, Do, Duty, End, Fact, FindOut, Flow, Frozen, Guide, Implication, Paper, Rule
from generator.model.citations import pending_places

# What a step has under the same name as its data; of an end that waits, the fact is not asked.
_AS_WRITTEN = set(StepData.model_fields) - {"answers", "fact", "sets"}
FILES = JSON, SCRIPT, SCHEMA = "guide.json", "guide.json.js", "guide.schema.json"


def data_files(data: GuideData, papers: Iterable[Paper]) -> dict[str, str]:
    """Return the text of each data file by its name, for the top of the site; the data name the PDFs of flows."""
    pdfs = {one.about: one.file for one in papers if one.kind == "flow"}
    flows = [flow.model_copy(update={"pdf": pdfs.get(flow.id)}) for flow in data.flows]
    text = json.dumps(guide_json(data.model_copy(update={"flows": flows})), ensure_ascii=False, separators=(",", ":"))
    schema = json.dumps(GuideData.model_json_schema(), ensure_ascii=False, indent=1)
    # U+2028 and U+2029 end a line in older scripts.
    script = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return {JSON: f"{text}\n", SCRIPT: f"var guideData = {script};\n", SCHEMA: f"{schema}\n"}


def guide_json(data: GuideData) -> dict[str, Any]:
    """Return the guide as data for JSON: the same bytes for the same content."""
    return data.model_dump(mode="json", exclude_none=True)


def guide_data(guide: Guide, code: str, codes: Mapping[str, str], frozen: Frozen | None) -> GuideData:
    """Return the guide in the shape of guide.json; `frozen` is the edition of its name, if that differs."""
    return GuideData(
        edition=guide.site.edition.name,
        changed_since=frozen.date if frozen else None,
        code=code,
        facts={fact.fact: _fact(fact, guide.facts.implies) for fact in guide.facts.facts},
        duties={duty.duty: _duty(duty) for duty in guide.duties.duties},
        rules={rule.rule: _rule(rule) for rule in guide.rules.rules},
        flows=[_flow(flow, codes[flow.id]) for flow in guide.flows],
        sections=list(guide.sections),
        continuum=list(guide.continuum.categories) if guide.continuum else [],
        checklists=guide.checklists,
        bands=list(guide.bands),
        roles=list(guide.roles.roles),
        terms=list(guide.terms.terms),
        sources=list(guide.sources.sources),
        open=list(guide.open.questions),
        waiting={place: list(ids) for place, ids in pending_places(guide).items()} or None,
    )


def _flow(flow: Flow, code: str) -> FlowData:
    calls = dict.fromkeys(id_ for step in flow.steps if isinstance(step, Do) for id_ in step.visit)
    return FlowData(
        **flow.model_dump(include={"id", "number", "title", "purpose", "entry"}),
        code=code,
        start=flow.steps[0].id,
        calls_from=list(calls),
        steps=[step_data(step) for step in flow.steps],
    )


def _fact(fact: Fact, implies: tuple[Implication, ...]) -> FactData:
    policy = fact.not_sure
    implied = [
        ImpliesData(value=value, then=dict(one.then), never=dict(one.never))
        for one in implies
        for given, value in one.given
        if given == fact.fact
    ]
    return FactData(
        values=list(fact.values),
        implies=implied,
        means=list(policy.means) if policy else [],
        find_out=policy.find_out if policy else "",
    )


def _duty(duty: Duty) -> DutyData:
    return DutyData.model_validate(duty.model_dump(exclude={"duty", "derived"}))


def _rule(rule: Rule) -> RuleData:
    given = {fact: [values] if isinstance(values, str) else list(values) for fact, values in rule.given}
    return RuleData.model_validate({**rule.model_dump(exclude={"rule", "derived", "given"}), "given": given})


def step_data(step: Ask | Do | End) -> StepData:
    """Return one step as guide.json has it."""
    given = step.model_dump(include=_AS_WRITTEN)
    if isinstance(step, Ask):
        answers = [AnswerData(**one.model_dump(include=set(AnswerData.model_fields))) for one in step.answers]
        return StepData(kind="ask", fact=step.fact, answers=answers, **given)
    given["duties"] = step.do
    if isinstance(step, Do):
        return StepData(kind="do", calls=list(step.visit), **given)
    find_out = FindOutData(fact=step.fact, who=step.who) if isinstance(step, FindOut) else None
    return StepData(kind="end", sets=dict(step.sets), find_out=find_out, **given)
