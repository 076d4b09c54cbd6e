"""The made-up guide has as many steps as are asked for, and nothing for the checks to find in them."""

from __future__ import annotations

import pytest

from bench.speed.synthetic_guide import STEPS, synthetic_guide
from generator import check
from generator.editions.current import CurrentEdition
from generator.model import Also, FindOut, Guide


@pytest.mark.parametrize("steps", [STEPS * 8, STEPS * 40])
def test_synthetic_guide_is_valid_and_of_requested_size(steps: int, base_guide: Guide) -> None:
    guide = synthetic_guide(base_guide, steps)
    written = [step for flow in guide.flows for step in flow.steps if not isinstance(step, Also | FindOut)]
    assert len(written) == steps
    assert [problem for problem in check.run(CurrentEdition(guide)) if not problem.advice] == []
