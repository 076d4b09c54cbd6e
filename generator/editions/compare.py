"""Compare two editions of the guide: what has changed, in sentences, with cases that show it.

`compare_editions` is pure: two guides as data in, changes out. Less protective changes come first; if in doubt, a
change is reported.
"""

from generator.editions.change import PARTICULARS, Change, Effect, ordered
from generator.editions.content_changes import changed_content
from generator.editions.duty_changes import changed_duties
from generator.editions.edition_pair import EditionPair
from generator.editions.fact_changes import changed_facts
from generator.editions.flow_changes import changed_flows
from generator.editions.renamed import Names, as_now, name_changes
from generator.editions.rule_changes import changed_rules
from generator.editions.schema import GuideData

__all__ = ["Change", "Effect", "compare_editions"]


def compare_editions(old: GuideData, new: GuideData, renamed: Names | None = None) -> list[Change]:
    """Return everything that has changed between `old` and `new`, what protects less first.

    `renamed` has the new id of what was renamed, as kind:id: it is compared with itself.
    """
    renamed = renamed or {}
    both = EditionPair(as_now(old, renamed), new)
    looked_at = (changed_flows, changed_duties, changed_facts, changed_rules, changed_content)
    found = ordered([*(change for of in looked_at for change in of(both)), *name_changes(renamed, new)])
    if not found and old.code != new.code:
        found.append(Change("wording", "page:index", PARTICULARS))
    return found
