"""Where each paragraph of the procedure is used in the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Ask, Flow, Guide, Part, Section, Statement, urls


@dataclass(frozen=True)
class Use:
    """One place that cites a paragraph: the address, and what the place is called."""

    paragraph: str
    address: str
    title: str


def anchors(statements: Iterable[Statement]) -> dict[int, str]:
    """Return an anchor for each statement (by its identity): its first paragraph's, numbered when met again."""
    found: dict[int, str] = {}
    met: dict[str, int] = {}
    for statement in statements:
        anchor = urls.paragraph_id(statement.basis[0]) if statement.basis else "statement"
        met[anchor] = met.get(anchor, 0) + 1
        found[id(statement)] = anchor if met[anchor] == 1 else f"{anchor}-{met[anchor]}"
    return found


def uses(guide: Guide) -> Iterator[Use]:
    """Yield every use of every paragraph, in the order of the site."""
    for part, address, title in shown(guide):
        yield from (Use(id_, address, title) for id_ in getattr(part, "basis", ()))


def shown(guide: Guide) -> Iterator[tuple[Part, str, str]]:
    """Yield each part that may cite a paragraph, with its address and what its place is called."""
    for section in guide.sections:
        yield from _in_section(section)
    for category in guide.continuum.categories if guide.continuum else ():
        for part in category.parts():
            yield part, f"{urls.CONTINUUM}#{category.id}", f"Continuum: {category.name}"
    if guide.checklists:
        for indicator in guide.checklists.indicators:
            yield indicator, urls.CHECKLISTS, f"Indicator: {indicator.text}"
    for band in guide.bands:
        for part in band.parts():
            yield part, urls.checklist(band.id), f"Checklist: {band.title}"
    for flow in guide.flows:
        yield from _in_flow(guide, flow)
    for term in guide.terms.terms:
        yield term, urls.term(term.id), f"Glossary: {term.term}"
    for source in guide.sources.sources:
        yield source, urls.source(source.id), f"Source: {source.title}"
    for question in guide.open.questions:
        yield question, urls.open_question(question.id), f"Open question {question.id}"


def _in_section(section: Section) -> Iterator[tuple[Part, str, str]]:
    named = anchors(section.statements())
    for statement in section.statements():
        address = f"{urls.section(section.id)}#{named[id(statement)]}"
        yield statement, address, f"Section {section.number}: {section.title}"


def _in_flow(guide: Guide, flow: Flow) -> Iterator[tuple[Part, str, str]]:
    duties = {duty.duty: duty for duty in guide.duties.duties}
    title = f"Flow {flow.number}: {flow.title}"
    yield flow, urls.flow(flow.id), title
    for step in flow.steps:
        address = urls.step(flow.id, step.id)
        yield step, address, title
        parts = step.answers if isinstance(step, Ask) else [duties[id_] for id_ in step.do if id_ in duties]
        yield from ((part, address, title) for part in parts)
