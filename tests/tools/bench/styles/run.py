"""Times steps in this process: ``python -m tests.tools.bench.styles.run job``.

The job is JSON, and so is the last line that it prints. A program of its own, run by the
Python of a world, so its syntax is that of Python 3.7.
"""

from __future__ import annotations

import importlib
import itertools
import json
import math
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from snippets.gan.graph.data import batches

# So many losses are looked at, to see that the right thing is timed.
CHECKED = 5
READY = 20


def timed(call: Callable[[int], Any], steps: int) -> float:
    started = time.perf_counter()
    call(steps)
    return time.perf_counter() - started


def measure(job: dict[str, Any], size: int, chunk: int) -> dict[str, Any]:
    """Time the style of a job at one size of the batch.

    Args:
        job: the function that makes it, as ``module:function``, how often to repeat,
            and the least seconds of a repeat.
        size: of a batch.
        chunk: the steps of a call; what is run is a multiple of it.
    """
    module, _, name = job["program"].partition(":")
    make = getattr(importlib.import_module(f"tests.tools.bench.styles.{module}"), name)
    # Drawn before: nothing that takes its batches from here pays for making them.
    ready = list(itertools.islice(batches(0, size), max(chunk, READY)))
    run = make(itertools.cycle(ready), chunk)
    started = time.perf_counter()
    losses = list(run(chunk))
    first_call = time.perf_counter() - started
    while len(losses) < CHECKED:
        losses += list(run(chunk))

    steps, took = chunk, 0.0
    while took < job["seconds"]:  # this is the warm-up as well
        took = timed(run, steps)
        if took < job["seconds"]:
            more = min(1.2 * job["seconds"] / took, 10)
            steps = chunk * math.ceil(steps * more / chunk)
    return {
        "size": size,
        "first call": first_call,
        "seconds": [timed(run, steps) / steps for _ in range(job["times"])],
        "losses": np.array(losses[:CHECKED], float).tolist(),
    }


if __name__ == "__main__":
    job = json.loads(sys.argv[1])
    if job["as 1.x"]:
        import tensorflow.compat.v1 as tf

        tf.logging.set_verbosity(tf.logging.ERROR)
        tf.disable_v2_behavior()
    print(json.dumps([measure(job, *one) for one in job["measure"]]))
