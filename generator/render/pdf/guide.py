"""The whole guide as one document: what the other sheets print, in one order, and what is looked up."""

from collections.abc import Iterator
from typing import Any

from generator.model import Guide, OpenQuestion, Source, urls
from generator.model.dates import day
from generator.render.pdf import checklist, continuum, flow
from generator.render.pdf._document import Sheet, outdated
from generator.render.pdf._prose import part_data, prose_runs
from generator.render.pdf._statements import StatementFormatter
from generator.render.pdf._steps import steps_table
from generator.render.publication import Publication
from generator.render.views.open_questions import readings
from generator.render.views.phrases import printed
from generator.render.views.statement import question_view, unsettled

Data = dict[str, Any]


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield one PDF with everything."""
    guide, codes = publication.guide, publication.edition.codes
    yield Sheet(
        file="guide",
        title=guide.site.title,
        kind="guide",
        about="guide",
        label="The whole guide",
        code=publication.edition.code,
        address=urls.HOME,
        body={
            "front": _front(guide),
            "sections": [
                {"title": one.numbered_title, **StatementFormatter(guide).section(one)} for one in guide.sections
            ],
            "flows": [
                {"title": one.title, **steps_table(guide, one, codes[one.id]), "panels": flow.panels(publication, one)}
                for one in guide.flows
            ],
            "continuum": _continuum(publication),
            "checklists": [{"title": one.title, "body": one.body} for one in checklist.sheets(publication)],
            "roles": list(_roles(guide)),
            "terms": list(_terms(guide)),
            "sources": _sources(guide),
            "readings": [{"says": says, "ids": [one.id for one in its]} for says, its in readings(guide)],
            "questions": [_question(one, outdated(guide)) for one in guide.open.questions],
        },
    )


def _front(guide: Guide) -> Data:
    site = guide.site
    return {
        "lead": prose_runs(site.lead),
        "banner": prose_runs(site.banner.text) if site.banner.show else [],
        "partnership": site.partnership,
        "owner": site.owner,
        "reviewed": day(site.reviewed),
        "notice": prose_runs(site.notice),
    }


def _continuum(publication: Publication) -> Data | None:
    found = next(continuum.sheets(publication), None)
    return {"title": found.title, "body": found.body} if found else None


def _roles(guide: Guide) -> Iterator[Data]:
    groups = {group.id: group.title for group in guide.roles.groups}
    for role in guide.roles.roles:
        own = {"groups": [groups[id_] for id_ in role.groups], "unsettled": printed(unsettled(role.open))}
        yield part_data(role, outdated(guide)) | own


def _terms(guide: Guide) -> Iterator[Data]:
    names = {term.id: term.term for term in guide.terms.terms}
    for term in sorted(guide.terms.terms, key=lambda term: term.term.lower()):
        own = {"sees": [names[id_] for id_ in term.sees], "unsettled": printed(unsettled(term.open))}
        yield part_data(term, outdated(guide)) | own


def _sources(guide: Guide) -> list[Data]:
    """Return the documents under the headings of the content."""
    titles = {source.id: source.title for source in guide.sources.sources}
    groups: dict[str, list[Data]] = {}
    for one in guide.sources.sources:
        groups.setdefault(one.group, []).append(_source(one, titles))
    return [{"heading": heading, "sources": sources} for heading, sources in groups.items()]


def _source(one: Source, titles: dict[str, str]) -> Data:
    return part_data(one) | {
        "publisher": ", ".join(part for part in (one.publisher, one.edition) if part),
        "url": one.url or "",
        "checked": day(one.checked) if one.checked else "",
        "replaced_by": titles[one.replaced_by] if one.replaced_by else "",
        "unsettled": printed(unsettled(one.open)),
    }


def _question(one: OpenQuestion, old: frozenset[str]) -> Data:
    view = question_view(one)
    return part_data(one, old) | {
        "reading_name": view.reading_name,
        "reading": prose_runs(view.reading, old),
        "answered": view.answered,
        "where": one.where or "",
    }
