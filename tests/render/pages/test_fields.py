"""The page of fields has every key of every kind of file, and says something of each."""

from __future__ import annotations

from generator.load.loader import KINDS
from generator.model import Guide
from generator.model.fields import definitions
from generator.render.pages import fields
from tests.support.publication import publication_of


def test_fields_page_has_row_for_every_key(base_guide: Guide) -> None:
    (page,) = fields.pages(publication_of(base_guide))
    shown = {
        (kind, part, row[0]): row
        for kind, _, parts in page.values["kinds"]
        for part, _, _, rows in parts
        for row in rows
    }
    expected = {
        (kind.field, name, key)
        for kind in KINDS
        for name, part in definitions(kind.model).items()
        for key in part["properties"]
    }
    assert set(shown) == expected
    assert all(len(row[1]) > 5 and row[3] for row in shown.values())
    assert shown["flows", "Flow", "for"][4] == "[society]"
    assert shown["flows", "Answer", "to"][3] == "the id of a step"
    assert ("flows", "Answer", "label") not in shown
    assert ("flows", "Flow", "id") not in shown
