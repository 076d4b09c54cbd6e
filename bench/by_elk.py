"""The same boxes laid out by ELK on Node; npm fetches it into .cache, and nothing but this bench knows it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.chart import Chart, Point
from bench.given import BELOW, BESIDE, TRACK, Given, foot
from generator.diagram.geometry import Box

VERSION = "0.12.1"
FOLDER = Path(".cache") / "elk"
_SCRIPT = Path(__file__).with_name("by_elk.js")
_OPTIONS = {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.padding": "[top=0,left=0,bottom=0,right=0]",
    "elk.spacing.nodeNode": BESIDE,
    "elk.spacing.edgeNode": TRACK,
    "elk.spacing.edgeEdge": TRACK,
    "elk.layered.spacing.nodeNodeBetweenLayers": BELOW,
    "elk.layered.spacing.edgeNodeBetweenLayers": TRACK,
    "elk.layered.spacing.edgeEdgeBetweenLayers": TRACK,
    "elk.layered.thoroughness": 30,
}


def found(root: Path) -> tuple[Path | None, str]:
    """Return where ELK is, below the project's folder, fetched if need be; or nothing, and why in a sentence."""
    place = (root / FOLDER).resolve()
    module = place / "node_modules" / "elkjs"
    if not shutil.which("node"):
        return None, "ELK is not measured: Node, which it runs on, is not on this machine."
    if _is_there(module):
        return module, ""
    npm = shutil.which("npm")
    if not npm:
        return None, "ELK is not measured: npm, which fetches it, is not on this machine."
    place.mkdir(parents=True, exist_ok=True)
    quiet = ("--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
    command = [npm, "install", "--prefix", str(place), *quiet, f"elkjs@{VERSION}"]
    subprocess.run(command, capture_output=True, check=False)
    return (module, "") if _is_there(module) else (None, "ELK is not measured: npm could not fetch it.")


def _is_there(module: Path) -> bool:
    try:
        said: dict[str, Any] = json.loads((module / "package.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(said["version"] == VERSION)


def by_elk(module: Path, all_given: Iterable[Given]) -> Iterator[tuple[Chart, float] | None]:
    """Yield each chart, and the CPU seconds that its layout took; nothing where ELK fails."""
    given = list(all_given)
    asked = json.dumps({"elk": str(module), "graphs": [_asked(one) for one in given]})
    command = [shutil.which("node") or "node", str(_SCRIPT)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    made = [(None, 0.0)] * len(given) if done.returncode else json.loads(done.stdout)
    for one, (graph, milliseconds) in zip(given, made, strict=True):
        yield (_answered(one, graph), milliseconds / 1000) if graph else None


def _asked(given: Given) -> dict[str, Any]:
    """Return what ELK is asked: its boxes have a port for each answer at the foot, and one in the middle of the top."""
    lines = [
        {"id": f"line {number}", "sources": [_port(lead.step, lead.place)], "targets": [f"{lead.to} top"]}
        for number, lead in enumerate(given.leads)
    ]
    boxes = [_box(step, box, given) for step, box in given.boxes.items()]
    return {"id": "flow", "layoutOptions": _OPTIONS, "children": boxes, "edges": lines}


def _box(step: str, box: Box, given: Given) -> dict[str, Any]:
    ports: list[dict[str, Any]] = [_at(f"{step} top", box.width / 2, 0.0, "NORTH")]
    ports += [
        _at(_port(step, lead.place), foot(box, lead), box.height, "SOUTH") for lead in given.leads if lead.step == step
    ]
    options = {"elk.portConstraints": "FIXED_POS"}
    return {"id": step, "width": box.width, "height": box.height, "ports": ports, "layoutOptions": options}


def _at(id_: str, x: float, y: float, side: str) -> dict[str, Any]:
    return {"id": id_, "x": x, "y": y, "width": 0, "height": 0, "layoutOptions": {"elk.port.side": side}}


def _port(step: str, place: int) -> str:
    return f"{step} answer {place}"


def _answered(given: Given, said: dict[str, Any]) -> Chart:
    corners: dict[str, Point] = {one["id"]: (one["x"], one["y"]) for one in said["children"]}
    lines = []
    for one in said["edges"]:
        for part in one["sections"]:
            points = [part["startPoint"], *part.get("bendPoints", ()), part["endPoint"]]
            lines.append([(point["x"], point["y"]) for point in points])
    return given.charted(corners, lines)
