"""The pictures of flows that README.md shows."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.diagram.drawings import Drawing
from generator.diagram.svg import paper_svg
from generator.files.folders import FolderError
from generator.model import Guide


def pictures(guide: Guide, drawings: Mapping[str, Drawing], root: Path) -> Iterator[str]:
    """Draw each picture that README.md names and yield a line about it; raises FolderError if a flow is missing."""
    for name, number in re.findall(r"\((\S+/flow-(\d+)-\S+\.svg)\)", (root / "README.md").read_text(encoding="utf-8")):
        flow = next((flow for flow in guide.flows if flow.number == int(number)), None)
        if flow is None:
            raise FolderError(f"README.md shows {name}, but there is no flow {int(number)}.")
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(paper_svg(drawings[flow.id][0]) + "\n", encoding="utf-8")
        yield f"{name}: flow {flow.number}, {flow.title}"
