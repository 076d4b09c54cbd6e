"""Guides with a past: the content as it is, after editions in which routes, duties, words and flows were others."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.editions.current import CurrentEdition
from generator.editions.store import edition_json, freeze
from generator.load.editions import FOLDER
from generator.model import Ask, Flow, Frozen, Guide, Moved, Redirects
from generator.model.urls import slug

FIRST, SECOND, THIS = (datetime.date(2026, 11, 23), datetime.date(2027, 3, 1), datetime.date(2027, 9, 1))
GONE = "old-way"  # a flow of the first edition that was renamed later
MOVED = ("flows/old-way.html", "flows/in-words/old-way.html")
Steps = Callable[[Flow], tuple[Any, ...]]


def called(guide: Guide, name: str, date: datetime.date) -> Guide:
    """Return a guide as an edition of this name and day."""
    edition = guide.site.edition.model_copy(update={"name": name, "date": date})
    return guide.model_copy(update={"site": guide.site.model_copy(update={"edition": edition})})


def with_steps(guide: Guide, flow: str, steps: Steps) -> Guide:
    """Return a guide in which a flow has other steps."""
    flows = tuple(f.model_copy(update={"steps": steps(f)}) if f.id == flow else f for f in guide.flows)
    return guide.model_copy(update={"flows": flows})


def other_words(flow: Flow) -> tuple[Any, ...]:
    """Return the steps of a flow whose first question has other words."""
    first = next(step for step in flow.steps if isinstance(step, Ask))
    return tuple(s.model_copy(update={"ask": f"As before: {s.ask}"}) if s is first else s for s in flow.steps)


def other_route(flow: Flow) -> tuple[Any, ...]:
    """Return the steps of a flow whose last question that parts the ways led from every answer to one step."""
    parting = [step for step in flow.steps if isinstance(step, Ask) and len({one.to for one in step.answers}) > 1]
    last = parting[-1] if parting else None
    answers = tuple(one.model_copy(update={"to": last.answers[0].to}) for one in last.answers) if last else ()
    return tuple(s.model_copy(update={"answers": answers}) if s is last else s for s in flow.steps)


def with_weaker_duty(guide: Guide, duty: str) -> Guide:
    """Return a guide in which somebody only may do this."""
    duties = tuple(d.model_copy(update={"strength": "may"}) if d.duty == duty else d for d in guide.duties.duties)
    return guide.model_copy(update={"duties": guide.duties.model_copy(update={"duties": duties})})


def past(guide: Guide) -> tuple[Frozen, Frozen]:
    """Return two editions from before: by the flows' places, what was another then.

    In the first the first flow led elsewhere, one had a weaker duty, the last was not there, and another was that is
    gone. In both the third asked in other words. All others are the same in all editions.
    """
    both = with_steps(guide, guide.flows[2].id, other_words)
    old = with_weaker_duty(with_steps(both, guide.flows[0].id, other_route), own_duty(guide)[1])
    gone = guide.flows[3].model_copy(update={"id": GONE, "title": "The old way", "number": 99})
    old = old.model_copy(update={"flows": (*old.flows[:-1], gone)})
    return freeze(called(old, "Edition 1", FIRST)), freeze(called(both, "Edition 2", SECOND))


def own_duty(guide: Guide) -> tuple[str, str]:
    """Return a flow in the middle with a duty that it does and no other, and that must or should be done."""
    strong = {one.duty for one in guide.duties.duties if one.strength in ("must", "should") and not one.standing}
    for flow in guide.flows[4:-1]:
        others = {duty for other in guide.flows if other is not flow for step in other.steps for duty in _done(step)}
        if own := [duty for step in flow.steps for duty in _done(step) if duty in strong - others]:
            return flow.id, own[0]
    raise LookupError


def _done(step: Any) -> tuple[str, ...]:
    return getattr(step, "do", ())


def with_past(guide: Guide) -> CurrentEdition:
    """Return the content as the third edition, after the two of `past`."""
    to = f"flow:{guide.flows[3].id}"
    redirects = Redirects(moved=tuple(Moved.model_validate({"from": one, "to": to}) for one in MOVED))
    now = called(guide, "Edition 3", THIS).model_copy(update={"redirects": redirects})
    return CurrentEdition(now, past(guide))


def write_past(guide: Guide, root: Path) -> None:
    """Make the content below a folder that of the third edition, after the two of `past`."""
    (root / FOLDER).mkdir()
    for edition in past(guide):
        (root / FOLDER / f"{slug(edition.edition)}.json").write_text(edition_json(edition), encoding="utf-8")
    moved = "".join(f"  - from: {one}\n    to: flow:{guide.flows[3].id}\n" for one in MOVED)
    (root / "content" / "redirects.yml").write_text(f"moved:\n{moved}", encoding="utf-8")
    site = root / "content" / "site.yml"
    names = f"edition:\n  name: Edition 3\n  date: {THIS}\n"
    words = re.sub(r"edition:\n  name: .*\n  date: .*\n", names, site.read_text(encoding="utf-8"))
    site.write_text(words, encoding="utf-8")
