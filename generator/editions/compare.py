"""What a new edition of the guide does in another way than the one before, in sentences and with cases that show it.

`compare` is pure: two guides as data in, changes out. Less protective changes come first; in doubt, one is reported.
"""

from generator.editions.change import PARTICULARS, Change, Effect, ordered
from generator.editions.content_changes import content_changes
from generator.editions.duty_changes import duty_changes
from generator.editions.edition_pair import EditionPair
from generator.editions.fact_changes import fact_changes
from generator.editions.flow_changes import flow_changes
from generator.editions.renamed import Names, as_now, name_changes
from generator.editions.rule_changes import rule_changes
from generator.editions.schema import GuideData

__all__ = ["Change", "Effect", "compare"]


def compare(old: GuideData, new: GuideData, called: Names | None = None) -> list[Change]:
    """Return everything that `new` does or says in another way than `old`, what protects less first.

    `called` has what is called otherwise now, as kind:id: it is compared with itself.
    """
    called = called or {}
    both = EditionPair(as_now(old, called), new)
    looked_at = (flow_changes, duty_changes, fact_changes, rule_changes, content_changes)
    found = ordered([*(change for of in looked_at for change in of(both)), *name_changes(called, new)])
    if not found and old.code != new.code:
        found.append(Change("wording", "page:index", PARTICULARS))
    return found
