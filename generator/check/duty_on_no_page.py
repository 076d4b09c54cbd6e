"""Every duty of the procedure is on the page of somebody who may have to do it.

The pages for where a reader works say that they have everything that the procedure asks.
"""

from collections.abc import Iterator

from generator.model import NOBODY, Guide
from generator.model.problem import Problem

_DUTIES = ("must", "should", "will", "may")


def check(guide: Guide) -> Iterator[Problem]:
    if not guide.roles.groups:
        return
    reached = {NOBODY, *(role.id for role in guide.roles.roles if role.everyone or role.groups)}
    known = {role.id for role in guide.roles.roles} | {NOBODY}
    for section in guide.sections:
        for statement in section.statements():
            # A role that is not known has its own rule.
            if statement.strength in _DUTIES and known.issuperset(statement.who) and not reached & {*statement.who}:
                says = f"{', '.join(statement.basis)} is on the page of no kind of reader."
                fix = f"Give a role of its who: the groups: or everyone: yes, or write who: [{NOBODY}]."
                yield Problem(statement.at("who" if statement.who else "strength"), says, fix)
