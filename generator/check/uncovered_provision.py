"""Every paragraph of the procedure is shown in the guide, or says why it is not.

A duty that is left out is as wrong as one that is invented.
"""

from collections.abc import Iterator

from generator.model import Guide, Section
from generator.model.problem import Problem

# What a reader sees as guidance: to be named in a list of terms or questions is not enough.
_SHOWN_BY = ("sections", "continuum", "checklists", "bands")

FOLLOWS = True


def check(guide: Guide) -> Iterator[Problem]:
    cited = set(_cited(guide))
    for top in guide.provisions.provisions:
        for provision in top.statements or (top,):
            reason = provision.not_shown or top.not_shown
            if provision.id not in cited and not reason:
                says = f"{provision.id} is not shown on any page."
                fix = "Restate it in its section and cite it; or give the reason here as not_shown: …"
                yield Problem(provision.at("id"), says, fix)
            if provision.id in cited and provision.not_shown:
                says = f"{provision.id} is shown, though not_shown says that it is not."
                yield Problem(provision.at("not_shown"), says, "Delete the line not_shown.")


def _cited(guide: Guide) -> Iterator[str]:
    for name in _SHOWN_BY:
        value = getattr(guide, name)
        for top in value if isinstance(value, tuple) else (value,):
            for part in top.parts() if top else ():
                # A section's summary names paragraphs without restating them.
                if not isinstance(part, Section):
                    yield from getattr(part, "basis", ())
