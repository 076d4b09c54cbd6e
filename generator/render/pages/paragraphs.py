"""From each paragraph of the procedure to where the guide uses it."""

from collections.abc import Iterator

from generator.model import Provision, Section, urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the register of paragraphs."""
    guide = publication.guide
    found: dict[str, dict[str, str]] = {}
    for one in publication.locations.all:
        for id_ in one.basis if one.title and one.listed else ():
            # Where a page uses it several times, the first is enough.
            found.setdefault(id_, {}).setdefault(one.title, one.address)
    by_number = {section.number: section for section in guide.sections}
    groups: list[tuple[Section, list[Provision]]] = []
    for number, section in sorted(by_number.items()):
        rows = [row for top in guide.provisions.provisions if top.section == number for row in (top, *top.statements)]
        if rows:
            groups.append((section, rows))
    yield Draft(
        urls.PARAGRAPHS,
        "Paragraphs of the procedure",
        {"groups": groups, "uses": found, "count": sum(len(rows) for _, rows in groups)},
        order=(5, 4),
        menu="Reference",
        file="content/provisions.yml",
        description="Every paragraph and statement of the procedure, and where this guide shows it.",
        kind="register",
    )
