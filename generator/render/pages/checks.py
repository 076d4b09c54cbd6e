"""How the guide is checked: what is proved of every case, and the checks from their own docstrings."""

import inspect
from collections.abc import Iterator

from generator import check
from generator.model import urls
from generator.render.pages import Draft, Publication


def pages(publication: Publication) -> Iterator[Draft]:
    """Yield the page of checks."""
    guide, proof = publication.guide, publication.proof
    tried = {one.rule: one.cases for one in proof.rules} if proof else {}
    found = []
    for name, rule in check.rules().items():
        good, _, why = inspect.cleandoc(rule.__doc__ or "").partition("\n\n")
        found.append((name, " ".join(good.split()), " ".join(why.split())))
    yield Draft(
        urls.CHECKS,
        "How this guide is checked",
        {
            "checks": found,
            "code": publication.edition.code,
            "proof": proof,
            "rules": [(rule, tried.get(rule.rule, 0)) for rule in guide.rules.rules],
            "titles": {flow.id: flow.title for flow in guide.flows},
        },
        order=(6, 0),
        menu="About",
        description="What is proved of every case, and the checks that every edition has to pass before it is built.",
        searched=False,
    )
