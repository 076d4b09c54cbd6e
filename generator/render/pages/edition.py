"""A page for each frozen edition: every flow in words as it was, made from what was frozen and nothing of today."""

from collections.abc import Iterator

from generator.editions.schema import GuideData
from generator.model.dates import day
from generator.render.pages import Draft, Publication
from generator.render.pages._history import history
from generator.render.views.phrases import Names
from generator.render.views.statement import statement_view
from generator.render.views.step import edition_steps


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield one page an edition, also where it is only known that it was; the newest first."""
    codes = publication.edition.codes
    for number, known in enumerate(history(publication.edition)):
        if known.past:
            yield Draft(
                known.page,
                f"{known.name} of {day(known.date)}, as it was",
                {
                    "known": known,
                    "same": {id_ for id_, code in known.codes.items() if codes.get(id_) == code},
                    **(_values(known.kept) if known.kept else {"flows": []}),
                },
                order=(6, 1, 2, number),
                menu="About",
                description=f"The decision flows of {known.name}, kept as they were. Not for use in a case.",
                kind="edition",
                searched=False,
            )


def _values(kept: GuideData) -> dict[str, object]:
    """Return what an edition said, in its own words."""
    names = Names.of_edition(kept)
    return {
        "flows": [(flow, edition_steps(kept, flow)) for flow in kept.flows],
        "standing": [statement_view(one, names, id_) for id_, one in kept.duties.items() if one.standing],
    }
