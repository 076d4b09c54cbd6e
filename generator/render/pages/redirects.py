"""A page at each address that has moved: it leads to what is there now, at once and without a script."""

from collections.abc import Iterator

from generator.model import locations, urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield a page for each old address that was a page; those within a page are noted on that page itself."""
    guide = publication.guide
    targets = locations.targets(guide)
    for one in guide.redirects.moved:
        if one.is_address and "#" not in one.from_:
            yield Draft(
                one.from_,
                "This page has moved",
                {"target": one.to},
                order=(9, 9),
                file=one.at("from").file,
                kind="moved",
                leads_to=urls.relative(one.from_, targets[one.to]),
            )
