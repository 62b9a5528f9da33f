"""Runs programs in several versions of TensorFlow at the same time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.runner.worlds import ENVIRONMENTS, QUIET_AND_SINGLE

Run = tuple[str, str, Sequence[str | Path]]


def run(runs: Mapping[str, Run]) -> None:
    """Run programs side by side, and wait for all.

    Args:
        runs: by any key, an environment, what TF_USE_LEGACY_KERAS is, and the program
            with its arguments.

    Raises:
        RuntimeError: one failed; the message has what it said last.
    """
    running = {
        key: subprocess.Popen(
            [ENVIRONMENTS[environment].python, "-I", *command],
            env=os.environ | QUIET_AND_SINGLE | {"TF_USE_LEGACY_KERAS": keras},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for key, (environment, keras, command) in runs.items()
    }
    for key, process in running.items():
        _, said = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{runs[key][2][0]} failed for {key}:\n{said[-2000:]}")
