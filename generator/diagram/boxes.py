"""A box for each step: as wide as asked for, as high as its words need, its answers as tabs at its foot."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from generator.diagram.box_text import ENDS, BoxText
from generator.diagram.geometry import ROW, Box, Branch, Run, Tab, Words
from generator.diagram.text_metrics import narrowest_width, width, wrap

PAD = 9.0  # between a border and words beside it
PADDING_Y = 7.0  # between a border and words under or over it
TAB_PAD = 5.0
LEAST_TAB = 30.0
ASCENT = 12.5  # from the top of a row to the foot of its letters
ICON = 20.0
GAP = 3.0  # between paragraphs
BADGE = 18.0  # the number is on the corner of its box, half outside


@dataclass(frozen=True)
class Style:
    """How wide boxes are, and how much wider the tabs of a question may make its box."""

    width: float
    strip: float


@dataclass(frozen=True)
class Crossing:
    """A lead to another sheet: the letter that both ends show, and the pages they are on."""

    letter: str
    here: int
    there: int


def box(
    said: BoxText, numbers: dict[str, int], style: Style, lines: Collection[Branch], crossings: dict[Branch, Crossing]
) -> Box:
    """Return a step's box, at the origin; `lines` are the leads that are drawn, `crossings` go to another sheet."""
    words = [lead for lead, _ in said.leads if lead not in lines]
    chips = {lead: _goto_label(numbers[lead.to], crossings.get(lead)) for lead in words}
    arrivals = tuple((one.letter, one.here) for lead, one in crossings.items() if lead.to == said.step)
    # A step that asks nothing has a tab only where its way on is in words.
    leads = tuple((lead, label) for lead, label in said.leads if label or lead in chips)
    wide, widths = _widths(leads, chips, style)
    rows, height = _body(said, wide, arrivals)
    tabs, strip = _tabs(leads, chips, widths, height)
    return Box(said.step, said.kind, said.number, wide, height + strip, rows, tabs, strip, arrivals=arrivals)


def _goto_label(number: int, crossing: Crossing | None) -> tuple[Run, ...]:
    if crossing is None:
        return (Run(f"Go\u00a0to\u00a0{number}", bold=True),)
    return (Run(f"{crossing.letter}: go\u00a0to\u00a0{number}, page\u00a0{crossing.there}", bold=True),)


def _body(said: BoxText, wide: float, arrivals: tuple[tuple[str, int], ...]) -> tuple[tuple[Words, ...], float]:
    """Return what is written above the tabs, and how high it is."""
    y = PADDING_Y
    found: list[Words] = []
    paragraphs = list(said.paragraphs)
    if arrivals:
        come = ", ".join(f"{letter} from page\u00a0{page}" for letter, page in arrivals)
        paragraphs.insert(0, (Run(come, bold=True),))
    if said.kind in ENDS:
        paragraphs.insert(0, (Run(ENDS[said.kind]),))
    for place, paragraph in enumerate(paragraphs):
        inset = ICON if place == 0 and said.kind in ENDS else 0.0
        # The badge takes the corner of the first row.
        rows = wrap(paragraph, wide - 2 * PAD - inset)
        found.append(Words(PAD + inset, y + ASCENT, rows))
        y += len(rows) * ROW + GAP
    return tuple(found), y - GAP + PADDING_Y


def _widths(
    leads: tuple[tuple[Branch, tuple[Run, ...]], ...], chips: dict[Branch, tuple[Run, ...]], style: Style
) -> tuple[float, list[float]]:
    """Return the width of a box and of each of its tabs: as few rows of text as the room allows."""
    if not leads:
        return style.width, []
    limit = style.width * style.strip
    for rows in range(1, 12):
        needs = [_need(label, chips.get(lead, ()), rows) for lead, label in leads]
        if sum(needs) <= limit:
            break
    wide = max(style.width, sum(needs))
    return wide, [need + (wide - sum(needs)) / len(needs) for need in needs]


@cache
def _need(label: tuple[Run, ...], chip: tuple[Run, ...], rows: int) -> float:
    words = max(narrowest_width(label, rows), narrowest_width(chip, max(1, rows // 3)))
    return max(LEAST_TAB, words + 2 * TAB_PAD + 0.5)  # rounding shall not break a word


def _tabs(
    leads: tuple[tuple[Branch, tuple[Run, ...]], ...],
    chips: dict[Branch, tuple[Run, ...]],
    widths: list[float],
    y: float,
) -> tuple[tuple[Tab, ...], float]:
    """Return the tabs from y on, and the height of their strip."""
    labels = [wrap(label, wide - 2 * TAB_PAD) for (_, label), wide in zip(leads, widths, strict=True)]
    ways = [wrap(chips.get(lead, ()), wide - 2 * TAB_PAD) for (lead, _), wide in zip(leads, widths, strict=True)]
    if not leads:
        return (), 0.0
    high = max(len(rows) for rows in labels) * ROW + 2 * TAB_PAD if any(labels) else 0.0
    low = max(len(rows) for rows in ways) * ROW + 6 if any(ways) else 0.0
    # Beside short labels a chip may begin higher: a tab's own rows count, not the highest of each kind.
    strip = max(
        (len(label) * ROW + 2 * TAB_PAD if label else 0.0) + (len(way) * ROW + 6 if way else 0.0)
        for label, way in zip(labels, ways, strict=True)
    )
    strip = min(strip, high + low)
    tabs, x = [], 0.0
    for (lead, _), label, way, wide in zip(leads, labels, ways, widths, strict=True):
        middle = x + wide / 2
        foot = len(way) * ROW + 6 if way else 0.0
        top = y + (strip - foot - len(label) * ROW) / 2 + ASCENT
        chip = Words(middle, y + strip - foot + 2 + ASCENT, way, middle=True) if way else None
        tabs.append(Tab(lead, x, wide, Words(middle, top, label, middle=True), chip))
        x += wide
    return tuple(tabs), strip


def badge(number: int) -> float:
    """Return how wide the badge with a step's number is."""
    return width(str(number), bold=True) + 10
