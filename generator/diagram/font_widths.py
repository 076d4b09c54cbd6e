"""Write the widths of the letters of the bundled font: python -m generator.diagram.font_widths, after a new font.

It needs fontTools, which the tests bring; a build does not.
"""

import json
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "docs" / "assets" / "vendor"
FILE = Path(__file__).with_name("font_widths.json")


def widths() -> list[dict[str, int]]:
    """Return the width of each letter in the regular and the bold font, in thousandths of the font's size."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - not in a build

    found = []
    for weight in (400, 600):
        font = TTFont(FONTS / f"guide-sans-{weight}.ttf")
        size, wide = font["head"].unitsPerEm, font["hmtx"]
        found.append(
            {chr(code): round(1000 * wide[name][0] / size) for code, name in sorted(font.getBestCmap().items())}
        )
    return found


if __name__ == "__main__":
    FILE.write_text(json.dumps(widths(), ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8")
