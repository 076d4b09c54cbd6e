"""Every place that rests on a changed paragraph of the procedure has been compared with it, by somebody with a name.

A sentence that agreed with the old text may contradict the new one, and still looks the same.
"""

from collections.abc import Iterator

from generator.check import ANY
from generator.model import GONE, Guide
from generator.model.citations import cited, location_of, matching_ids, unknown_lines
from generator.model.problem import Problem

_CONFIRM = "write confirmed_by (your name) and confirmed_on (the day)"

NEEDS = ANY


def check(guide: Guide) -> Iterator[Problem]:
    if not guide.review.review:
        return
    rests, places = cited(guide), location_of(guide)
    for entry in guide.review.changed():
        became = "is gone from the procedure" if entry.now == GONE else "has changed"
        for one in entry.compare:
            if not one.is_pending or one.place not in rests:
                continue
            says = f"{one.place} awaits review: {entry.paragraph} {became}, as was noticed on {entry.noticed}."
            fix = f"Read {places[one.place].file}:{places[one.place].line} against the procedure. Then {_CONFIRM}."
            if not matching_ids(entry.paragraph, rests[one.place]):
                fix = f"It does not rest on {entry.paragraph} any more: delete this entry."
            yield Problem(one.at("place"), says, fix, advice=True)
    for line in unknown_lines(guide):
        after = f" after {line.after}" if line.after else ""
        says = f"The procedure has a new line{after} that the guide does not cover."
        fix = f"Give it an entry in content/provisions.yml with sha: {line.new_line}; or, if it needs none, {_CONFIRM}."
        yield Problem(line.at("new_line"), says, fix, advice=True)
