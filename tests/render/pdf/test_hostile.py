"""What is typed into the content is words on paper too, never a command of the program that sets it."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.check import checked
from generator.render import pdf
from tests.hostile.tampering import Tampering
from tests.hostile.texts import TEXTS
from tests.render.pdf.conftest import ROOT
from tests.render.pdf.read_pdf import Sheets
from tests.support.publication import publication_of

TOGETHER = ("typst", "script", "jinja-value", "quote-out", "combining", "comment-open")
IN_PROSE = 'So #panic("zq1zq") #import "/etc/passwd" #eval("1") $ zq1zq $ @zq1zq {{ 7 * 7 }} ]] )} //'


def test_sheets_show_typst_commands_as_words(tmp_path: Path) -> None:
    tampering = Tampering(tmp_path)
    shutil.copytree(ROOT / "docs" / "assets" / "vendor", tmp_path / "docs" / "assets" / "vendor", dirs_exist_ok=True)
    text = " ".join(TEXTS[name] for name in TOGETHER)
    written = tampering.write({where: tampering.beside(where, text) for where in tampering.shown})
    # Prose is asked for its form first, so it gets what it may hold.
    prose = {where: tampering.beside(where, IN_PROSE) for where in tampering.shown if where not in written}
    assert len(tampering.write({**written, **prose})) > 90
    guide = checked(tmp_path).guide
    made = pdf.with_papers(publication_of(guide), tmp_path)
    files = made.pdfs
    assert len(files) == len(made.papers) > 10
    sheets = Sheets(files["paper/guide.pdf"])
    whole = " ".join(sheets.text(page) for page in range(len(sheets)))
    assert '#panic("' in whole
    assert '#import "/etc/passwd"' in whole
    assert "root:" not in whole
