"""Whether the times of another step are refused: run by ``make bench`` before it measures."""

from __future__ import annotations

import numpy as np
import pytest

from tests.tools.bench import steps


@pytest.mark.parametrize("style", [steps.HAND, steps.Style(steps.DRAWS, "")])
@pytest.mark.parametrize("off", [1.1, np.nan])
def test_times_of_another_step_are_refused(style: steps.Style, off: float) -> None:
    losses = np.loadtxt(steps.LOSSES, delimiter=",", skiprows=1, max_rows=5)
    found = {"size": steps.BATCH, "losses": losses}
    steps.check(style, "tf2", found)
    losses[3, 1] += off * (steps.CLOSE if style is steps.HAND else steps.SIMILAR)
    with pytest.raises(RuntimeError, match="in tf2: its losses are off by"):
        steps.check(style, "tf2", found)
