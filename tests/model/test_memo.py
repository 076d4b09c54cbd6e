"""The same thing is asked about once; another one is asked about, however alike."""

from __future__ import annotations

from generator.editions.codes import guide_code
from generator.model import Guide
from generator.model.memo import memo_by_identity


def test_the_same_is_asked_once_and_an_equal_one_again() -> None:
    asked: list[list[int]] = []

    @memo_by_identity
    def question(thing: list[int]) -> int:
        asked.append(thing)
        return sum(thing)

    one, two = [1, 2], [1, 2]
    assert [question(one), question(one), question(two), question(one)] == [3, 3, 3, 3]
    assert [id(thing) for thing in asked] == [id(one), id(two)]


def test_a_changed_guide_has_another_answer(base_guide: Guide) -> None:
    before = guide_code(base_guide)
    site = base_guide.site.model_copy(update={"title": "Another title"})
    changed = base_guide.model_copy(update={"site": site})
    assert guide_code(changed) != before == guide_code(base_guide)
    assert changed.site in changed.parts()
    assert base_guide.site not in changed.parts()
