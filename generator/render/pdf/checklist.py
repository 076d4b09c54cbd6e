"""A checklist on paper: one age band, with boxes to tick by hand."""

from collections.abc import Iterator
from typing import Any

from generator.model import Checklist, Checklists, Guide, urls
from generator.model.prose import plain
from generator.render.pdf._document import Sheet
from generator.render.pdf._prose import part_data, prose_runs
from generator.render.pdf._statements import StatementFormatter, note_runs
from generator.render.publication import Publication
from generator.render.views.checklist import ColourGroup, colour_groups, local_lists, shared_with, sharing


def sheets(publication: Publication) -> Iterator[Sheet]:
    """Yield one PDF a band."""
    guide = publication.guide
    if not guide.checklists:
        return
    code = publication.edition.code
    for band in sorted(guide.bands, key=lambda band: band.from_age):
        yield Sheet(
            file=f"checklist-{band.id}",
            title=f"Checklist: {band.title[0].lower()}{band.title[1:]}",
            kind="checklist",
            about=band.id,
            label="Support for judgement",
            code=code,
            address=urls.checklist(band.id),
            body=body(guide, guide.checklists, band, StatementFormatter(guide)),
        )


def body(guide: Guide, checklists: Checklists, band: Checklist, teller: StatementFormatter) -> dict[str, Any]:
    """Return everything that the page of a band says."""
    local = local_lists(guide, band)
    ours = not any(own.instead for own in local)
    return {
        "summary": prose_runs(checklists.summary, teller.old),
        "label": checklists.label if ours else "",
        "shared": [{"age": age, "title": other.title} for other, age in sharing(guide, band)],
        "basis": band.basis,
        "says": teller.statements(band.says, explained=False),
        "ticks": note_runs(checklists.ticks, teller.old),
        "lights": [_light(light, teller, ours=ours) for light in colour_groups(checklists, band, local)],
        "rights": [prose_runs(own.rights, teller.old) for own in local],
        "licensed": prose_runs(checklists.licensed, teller.old),
        "open": teller.open_data(shared_with(checklists, band)),
        "limits": teller.statements(checklists.limits),
        **teller.changed_data(checklists, band),
    }


def _light(light: ColourGroup, teller: StatementFormatter, *, ours: bool) -> dict[str, Any]:
    colour, indicators, licensed = light
    return part_data(colour, teller.old) | {
        "licensed": [
            {"title": own.title, "lines": [part_data(one) | {"basis": []} for one in lines]}
            for own, lines in licensed
            if lines
        ],
        "lines": [
            part_data(one, teller.old) | {"text": [[{"text": plain(one.text)}]]} | teller.changed_data(one)
            for one in indicators
            if ours
        ],
        **teller.changed_data(colour),
    }
