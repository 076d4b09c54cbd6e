"""A panel as SVG: for the page, which colours it by its style sheet, and for paper, in black on white."""

from collections.abc import Iterator
from html import escape

from generator.diagram.box_text import ENDS
from generator.diagram.boxes import ASCENT, BADGE, PAD, badge
from generator.diagram.geometry import ROW, Box, Line, Panel, Row, Words
from generator.diagram.tree_layout import ARROW, CORNER

# What distinguishes the kinds of box without colour: the shape of the corners and the width of the border.
_CUT, _ROUND, _SQUARE = "cut", "round", "square"
CORNERS = {
    "ask": _ROUND,
    "do": _SQUARE,
    "also": _SQUARE,
    "hand-over": _ROUND,
    "complete": _ROUND,
    "open": _CUT,
    "out": _CUT,
    "return": _ROUND,
    "loop": _ROUND,
    "find-out": _CUT,
}
# One drawing of 14 x 14 for each kind of end: arrow on, tick, question mark, door, arrow back, loop, glass.
ICONS = {
    "hand-over": "M1 7H12M7 2l5 5-5 5",
    "complete": "M1 8l4 4 8-10",
    "open": "M1 1h12v12h-12zM5 5q2-3 4 0q0 1-2 2.5M7 10v1",
    "out": "M6 1h-5v12h5M5 7h8M10 4l3 3-3 3",
    "return": "M13 12v-3q0-3-3-3h-8M6 2l-4 4 4 4",
    "loop": "M12 7a5 5 0 1 1-2-4M10.5 0v3.5h-3.5",
    "find-out": "M9.5 9.5l3.5 3.5M5.5 1a4.5 4.5 0 1 0 .01 0",
}
_ON_SCREEN = 1.15  # text of 15 px
_PAPER = (
    "<style>"
    'svg{font:13px "Guide Sans","Source Sans 3",Arial,sans-serif;fill:#000;background:#fff}'
    ".box,.line,.icon{fill:none;stroke:#000}.box{fill:#fff;stroke-width:1.2}"
    ".ask .box{stroke-width:1.8}.hand-over .box,.out .box,.open .box{stroke-width:2.2}"
    ".also .box,.find-out .box,.loop .box{stroke-dasharray:5 3}"
    ".tab{fill:#eee;stroke:#000}.number{fill:#fff;font-weight:600;text-anchor:middle}"
    ".line,.icon{stroke-width:1.5}.bold{font-weight:600}.mid{text-anchor:middle}"
    "</style>"
)


def screen_svg(panel: Panel, name: str, about: str, page: str = "") -> str:
    """Return a panel as inline SVG with this name; each box is a link to its step, in the order of the page."""
    boxes = "".join(f'<a class="{box.kind}" href="{page}#{box.step}">{_box(box)}</a>' for box in panel.boxes)
    title = f"<title>{escape(name)}</title><desc>{escape(about)}</desc>"
    return _document(panel, title, boxes, scale=_ON_SCREEN, role=' role="group"')


def paper_svg(panel: Panel) -> str:
    """Return a panel as an SVG file of its own, in black on white."""
    return _document(panel, _PAPER, "".join(f'<g class="{box.kind}">{_box(box)}</g>' for box in panel.boxes))


def _document(panel: Panel, first: str, boxes: str, scale: float = 1.0, role: str = "") -> str:
    view = f"0 0 {_n(panel.width)} {_n(panel.height)}"
    size = f'width="{_n(panel.width * scale)}" height="{_n(panel.height * scale)}"'
    lines = "".join(_line(line) for line in panel.lines)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {size}{role}>{first}{lines}{boxes}</svg>'


def _box(box: Box) -> str:
    return "".join((_border(box), _badge(box), *_words(box), *_tabs(box)))


def _border(box: Box) -> str:
    x, y, w, h = (_n(value) for value in (box.x, box.y, box.width, box.height))
    corners = CORNERS[box.kind]
    if corners == _CUT:
        flat, down = _n(box.width - 16), _n(box.height - 16)
        return f'<path class="box" d="M{_n(box.x + 8)} {y}h{flat}l8 8v{down}l-8 8h-{flat}l-8-8v-{down}z"/>'
    rounded = {_ROUND: 12 if box.kind in ENDS else 2, _SQUARE: 0}[corners]
    return f'<rect class="box" x="{x}" y="{y}" width="{w}" height="{h}" rx="{rounded}"/>'


def _tabs(box: Box) -> Iterator[str]:
    for tab in box.tabs:
        place = f'x="{_n(box.x + tab.x)}" y="{_n(box.bottom - box.strip)}"'
        yield f'<rect class="tab" {place} width="{_n(tab.width)}" height="{_n(box.strip)}"/>'
        yield _text(tab.words, box.x, box.y)
        if tab.goto:
            yield _text(tab.goto, box.x, box.y)


def _words(box: Box) -> Iterator[str]:
    if box.kind in ENDS:
        yield (f'<path class="icon" transform="translate({_n(box.x + PAD)} {_n(box.y + 7.5)})" d="{ICONS[box.kind]}"/>')
    for words in box.words:
        yield _text(words, box.x, box.y)


def _text(words: Words, x: float, y: float) -> str:
    """Return rows of text as one element, so that copying it gives whole sentences."""
    if not words.rows:
        return ""
    across = _n(x + words.x)
    bold = all(run.bold for row in words.rows for run in row)
    names = " ".join(name for name, used in (("mid", words.middle), ("bold", bold)) if used)
    rows = []
    for place, row in enumerate(words.rows):
        start = f'<tspan x="{across}" dy="{_n(ROW)}">' if place else ""
        rows.append(f"{start}{_row(row, bold=bold)}{'</tspan>' if place else ''}")
    given = f' class="{names}"' if names else ""
    return f'<text x="{across}" y="{_n(y + words.y)}"{given}>{" ".join(rows)}</text>'


def _row(row: Row, *, bold: bool) -> str:
    return " ".join(
        f'<tspan class="bold">{escape(run.text, quote=False)}</tspan>'
        if run.bold and not bold
        else escape(run.text, quote=False)
        for run in row
    )


def _badge(box: Box) -> str:
    wide = badge(box.number)
    x, y = box.x - BADGE / 2, box.y - BADGE / 2
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(BADGE)}" rx="3"/>'
        f'<text class="number" x="{_n(x + wide / 2)}" y="{_n(y + ASCENT + 1)}">{box.number}</text>'
    )


def _line(line: Line) -> str:
    (x, y), (to, foot), across = line.start, line.end, line.across
    path = f"M{_n(x)} {_n(y)}"
    if x != to:
        turn = min(CORNER, abs(to - x) / 2)
        side = turn if to > x else -turn
        path += f"V{_n(across - turn)}q0 {_n(turn)} {_n(side)} {_n(turn)}"
        path += f"H{_n(to - side)}q{_n(side)} 0 {_n(side)} {_n(turn)}"
    path += f"V{_n(foot - ARROW)}"
    half = ARROW / 2
    arrow = f"M{_n(to - half)} {_n(foot - ARROW)}h{_n(ARROW)}l{_n(-half)} {_n(ARROW)}z"
    return f'<path class="line" d="{path}"/><path d="{arrow}"/>'


def _n(value: float) -> str:
    """Return a number to a tenth, in as few characters as possible."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.") if abs(value) >= 0.05 else "0"
