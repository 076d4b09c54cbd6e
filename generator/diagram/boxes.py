"""A box for each step: of a given width, as high as its words need, its answers as tabs at its foot."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from generator.diagram.box_text import ENDS, BoxText
from generator.diagram.geometry import ROW, Box, Branch, Run, Tab, Words
from generator.diagram.text_metrics import narrowest_width, width, wrap

PAD = 9.0  # between a border and words beside it
PADDING_Y = 7.0  # between a border and words under or over it
TAB_PAD = 5.0
MIN_TAB = 30.0
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
    """A branch to another sheet: the letter that both ends show, and the pages they are on."""

    letter: str
    here: int
    there: int


def box(
    text: BoxText, numbers: dict[str, int], style: Style, lines: Collection[Branch], crossings: dict[Branch, Crossing]
) -> Box:
    """Return a step's box, at the origin; `lines` are the leads that are drawn, `crossings` go to another sheet."""
    words = [branch for branch, _ in text.branches if branch not in lines]
    gotos = {branch: _goto_label(numbers[branch.to], crossings.get(branch)) for branch in words}
    arrivals = tuple((one.letter, one.here) for branch, one in crossings.items() if branch.to == text.step)
    # A step that asks nothing has a tab only where its way on is in words.
    branches = tuple((branch, label) for branch, label in text.branches if label or branch in gotos)
    wide, widths = _widths(branches, gotos, style)
    rows, height = _body(text, wide, arrivals)
    tabs, strip = _tabs(branches, gotos, widths, height)
    return Box(text.step, text.kind, text.number, wide, height + strip, rows, tabs, strip, arrivals=arrivals)


def _goto_label(number: int, crossing: Crossing | None) -> tuple[Run, ...]:
    if crossing is None:
        return (Run(f"Go\u00a0to\u00a0{number}", bold=True),)
    return (Run(f"{crossing.letter}: go\u00a0to\u00a0{number}, page\u00a0{crossing.there}", bold=True),)


def _body(text: BoxText, wide: float, arrivals: tuple[tuple[str, int], ...]) -> tuple[tuple[Words, ...], float]:
    """Return the words above the tabs, and their height."""
    y = PADDING_Y
    found: list[Words] = []
    paragraphs = list(text.paragraphs)
    if arrivals:
        come = ", ".join(f"{letter} from page\u00a0{page}" for letter, page in arrivals)
        paragraphs.insert(0, (Run(come, bold=True),))
    if text.kind in ENDS:
        paragraphs.insert(0, (Run(ENDS[text.kind]),))
    for place, paragraph in enumerate(paragraphs):
        inset = ICON if place == 0 and text.kind in ENDS else 0.0
        # The badge takes the corner of the first row.
        rows = wrap(paragraph, wide - 2 * PAD - inset)
        found.append(Words(PAD + inset, y + ASCENT, rows))
        y += len(rows) * ROW + GAP
    return tuple(found), y - GAP + PADDING_Y


def _widths(
    branches: tuple[tuple[Branch, tuple[Run, ...]], ...], gotos: dict[Branch, tuple[Run, ...]], style: Style
) -> tuple[float, list[float]]:
    """Return the width of a box and of each of its tabs: as few rows of text as the room allows."""
    if not branches:
        return style.width, []
    limit = style.width * style.strip
    for rows in range(1, 12):
        needs = [_need(label, gotos.get(branch, ()), rows) for branch, label in branches]
        if sum(needs) <= limit:
            break
    wide = max(style.width, sum(needs))
    return wide, [need + (wide - sum(needs)) / len(needs) for need in needs]


@cache
def _need(label: tuple[Run, ...], goto: tuple[Run, ...], rows: int) -> float:
    words = max(narrowest_width(label, rows), narrowest_width(goto, max(1, rows // 3)))
    return max(MIN_TAB, words + 2 * TAB_PAD + 0.5)  # so that rounding does not break a word


def _tabs(
    branches: tuple[tuple[Branch, tuple[Run, ...]], ...],
    gotos: dict[Branch, tuple[Run, ...]],
    widths: list[float],
    y: float,
) -> tuple[tuple[Tab, ...], float]:
    """Return the tabs from y on, and the height of their strip."""
    labels = [wrap(label, wide - 2 * TAB_PAD) for (_, label), wide in zip(branches, widths, strict=True)]
    ways = [wrap(gotos.get(branch, ()), wide - 2 * TAB_PAD) for (branch, _), wide in zip(branches, widths, strict=True)]
    if not branches:
        return (), 0.0
    high = max(len(rows) for rows in labels) * ROW + 2 * TAB_PAD if any(labels) else 0.0
    low = max(len(rows) for rows in ways) * ROW + 6 if any(ways) else 0.0
    # Below a short label the words for where it leads may begin higher: each tab's own rows count.
    strip = max(
        (len(label) * ROW + 2 * TAB_PAD if label else 0.0) + (len(way) * ROW + 6 if way else 0.0)
        for label, way in zip(labels, ways, strict=True)
    )
    strip = min(strip, high + low)
    tabs, x = [], 0.0
    for (branch, _), label, way, wide in zip(branches, labels, ways, widths, strict=True):
        middle = x + wide / 2
        foot = len(way) * ROW + 6 if way else 0.0
        top = y + (strip - foot - len(label) * ROW) / 2 + ASCENT
        goto = Words(middle, y + strip - foot + 2 + ASCENT, way, middle=True) if way else None
        tabs.append(Tab(branch, x, wide, Words(middle, top, label, middle=True), goto))
        x += wide
    return tuple(tabs), strip


def badge(number: int) -> float:
    """Return how wide the badge with a step's number is."""
    return width(str(number), bold=True) + 10
