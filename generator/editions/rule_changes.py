"""Changes in the safety rules: a rule that asks for less is reported as less protective."""

from collections.abc import Iterator

from generator.editions.change import Change
from generator.editions.edition_pair import EditionPair, quoted
from generator.editions.schema import RuleData


def changed_rules(both: EditionPair) -> Iterator[Change]:
    """Yield each rule that is new, changed or dropped."""
    for id_, now in both.new.rules.items():
        about = f"rule:{id_}"
        before = both.old.rules.get(id_)
        if before is None:
            yield Change("rule", about, f"The rule {quoted(now.text)} is new.")
        elif _asks(before) != _asks(now):
            less = not as_strong(before, now)
            says = f"The rule {quoted(now.text)} asks for {'less, or for something else' if less else 'more'}."
            yield Change("rule", about, says, less)
        elif before != now:
            yield Change("wording", about, f"The rule {quoted(now.text)} has other words or paragraphs.")
    for id_, before in both.old.rules.items():
        if id_ not in both.new.rules:
            yield Change("rule", f"rule:{id_}", f"The rule {quoted(before.text)} is dropped.", less=True)


def _asks(rule: RuleData) -> RuleData:
    """Return a rule without its words."""
    return rule.model_copy(update={"text": "", "basis": []})


def as_strong(before: RuleData, now: RuleData) -> bool:
    """Whether a rule certainly asks for everything that it asked for, in no fewer cases."""
    return (
        before.root == now.root
        and all(set(before.given.get(fact, ())) <= set(values) for fact, values in now.given.items())
        and set(now.given) <= set(before.given)
        and (not now.passing or (bool(before.passing) and set(before.passing) <= set(now.passing)))
        and set(before.every) <= set(now.every)
        and (not before.any or (bool(now.any) and set(now.any) <= set(before.any)))
        and set(before.never) <= set(now.never)
    )
