"""Every edition that a copy knows, its own with them, and on which days each was the current one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.editions.codes import flow_code, guide_code
from generator.editions.history import unknown
from generator.editions.schema import GuideData
from generator.editions.store import frozen_content
from generator.model import Frozen, Guide, urls

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """An edition: what it is called, when it was current, its codes, what it said, or why that cannot be told."""

    name: str
    date: datetime.date
    last: datetime.date | None  # before its own date where another came on the same day; nothing for the newest
    code: str
    codes: dict[str, str]
    frozen: Frozen | None
    kept: GuideData | None
    why: str
    is_this_copy: bool = False

    @property
    def anchor(self) -> str:
        """Its id on the page of codes; a slug has no two hyphens in a row, so that no two ids are the same."""
        return "codes" if self.is_this_copy else f"codes-{urls.slug(self.name)}"

    @property
    def page(self) -> str:
        """The address of its flows as they were; nothing where it is not frozen."""
        return urls.edition_page(self.frozen.edition) if self.frozen else ""


def history(guide: Guide) -> list[Known]:
    """Return every edition that a guide knows, the newest first: that is its own, whether it is frozen or not."""
    site, code = guide.site.edition, guide_code(guide)
    frozen = next((one for one in guide.editions if (one.edition, one.code) == (site.name, code)), None)
    changed = not frozen and any(one.edition == site.name for one in guide.editions)
    name = f"{site.name}, as it is now changed" if changed else site.name
    codes = {flow.id: flow_code(guide, flow) for flow in guide.flows}
    found = [Known(name, site.date, None, code, codes, frozen, *_kept(frozen), is_this_copy=True)]
    for one in reversed(guide.editions):
        if one is not frozen:
            last = found[-1].date - _DAY
            found.append(Known(one.edition, one.date, last, one.code, one.codes, one, *_kept(one)))
    return found


def _kept(frozen: Frozen | None) -> tuple[GuideData | None, str]:
    if frozen is None:
        return None, ""
    why = unknown(frozen)
    return (None, why) if why else (frozen_content(frozen), "")
