"""The same boxes laid out by Graphviz dot, a program of the system."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from typing import Any

from bench.chart import Chart, Point
from bench.given import BELOW, BESIDE, Given
from generator.diagram.geometry import Box

PROGRAM = shutil.which("dot")
MISSING = "Graphviz dot is not measured: it is not on this machine (on Debian: apt-get install graphviz)."
_LONGEST = 60  # seconds
_INCH = 72.0  # px: dot's own unit is the point, and here one is a pixel


def by_dot(given: Given, *, ports: bool) -> tuple[Chart, float] | None:
    """Return the chart, and the CPU seconds it took with the start of the program; nothing where dot fails.

    Its straight lines know of no ports, and begin anywhere at the foot; with ports it draws lines at any angle.
    """
    before = _spent()
    command, asked = [PROGRAM or "dot", "-Tjson0"], _asked(given, ports=ports)
    try:
        done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=_LONGEST, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return _answered(given, json.loads(done.stdout)), _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _asked(given: Given, *, ports: bool) -> str:
    gaps = f"nodesep={BESIDE / _INCH:.3f} ranksep={BELOW / _INCH:.3f}"
    lines = [f"digraph {{ splines={'polyline' if ports else 'ortho'} {gaps}"]
    for step, box in given.boxes.items():
        size = f'shape=box fixedsize=true label="" width={box.width / _INCH:.4f} height={box.height / _INCH:.4f}'
        lines.append(f'"{step}" [{f"shape=plain label=<{_table(box)}>" if ports else size}]')
    for lead in given.leads:
        port = (f":a{lead.place}:s" if given.boxes[lead.step].tabs else ":s") if ports else ""
        lines.append(f'"{lead.step}"{port} -> "{lead.to}"{":n" if ports else ""}')
    return "\n".join([*lines, "}"])


def _table(box: Box) -> str:
    """Return a box as dot knows it: a table of two rows, with a cell for each answer in the second."""
    wide = [round(tab.width) for tab in box.tabs]
    if wide:
        wide[-1] = round(box.width) - sum(wide[:-1])
    cells = "".join(
        f'<td port="a{tab.lead.place}" {_size(width, box.strip)}></td>'
        for tab, width in zip(box.tabs, wide, strict=True)
    )
    top = f'<td colspan="{max(1, len(wide))}" {_size(box.width, round(box.height) - round(box.strip))}></td>'
    rows = f"<tr>{top}</tr>" + (f"<tr>{cells}</tr>" if cells else "")
    return f'<table border="0" cellborder="0" cellspacing="0" cellpadding="0">{rows}</table>'


def _size(width: float, height: float) -> str:
    return f'fixedsize="true" width="{round(width)}" height="{round(height)}"'


def _answered(given: Given, said: dict[str, Any]) -> Chart:
    corners: dict[str, Point] = {}
    for one in said["objects"]:
        x, y = map(float, one["pos"].split(","))
        corners[one["name"]] = (x - float(one["width"]) * _INCH / 2, -y - float(one["height"]) * _INCH / 2)
    return given.charted(corners, [_line(one["pos"]) for one in said.get("edges", ())])


def _line(pos: str) -> list[Point]:
    """Return the points of a line; dot writes its tip first, and upside down."""
    points = [one.split(",") for one in pos.split()]
    tip = [one[1:] for one in points if one[0] == "e"]
    return [(float(x), -float(y)) for x, y in [*(one for one in points if len(one) == 2), *tip]]
