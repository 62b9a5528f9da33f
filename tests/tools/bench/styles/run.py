"""Times steps in this process: ``python -m tests.tools.bench.styles.run job answer``.

Both arguments are JSON, the second the name of a file. A program of its own, run by the
Python of a world, so its syntax is that of Python 3.7.
"""

from __future__ import annotations

import importlib
import itertools
import json
import math
import os
import platform
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


def measure(program: str, size: int, chunk: int, job: dict[str, Any]) -> dict[str, Any]:
    """Time one style at one size of the batch.

    Args:
        program: the function that makes it, as ``module:function``.
        size: of a batch.
        chunk: the steps of a call; what is run is a multiple of it.
        job: how often to repeat, and the least seconds of a repeat.
    """
    module, _, name = program.partition(":")
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
        "program": program,
        "size": size,
        "steps": steps,
        "first call": first_call,
        "seconds": [timed(run, steps) / steps for _ in range(job["times"])],
        "losses": np.array(losses[:CHECKED], float).tolist(),
    }


def blas() -> str:
    """Return the library that multiplies NumPy's matrices."""
    known = getattr(np.__config__, "CONFIG", None)
    if known is None:  # before NumPy 1.25
        return " ".join(set(np.__config__.get_info("blas_opt").get("libraries", [])))
    library = known["Build Dependencies"]["blas"]
    return f"{library['name']} {library['version']}"


def settings() -> dict[str, object]:
    """Return what decides how many threads compute, and the versions."""
    names = ("OPENBLAS_", "OMP_", "MKL_", "TF_NUM_")
    found = {
        "variables": {k: v for k, v in os.environ.items() if k.startswith(names)},
        "NumPy's BLAS": blas(),
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
    }
    if hasattr(os, "sched_getaffinity"):
        found["cores"] = len(os.sched_getaffinity(0))
    if "tensorflow" in sys.modules:
        tf = sys.modules["tensorflow"]
        found["intra_op threads"] = (
            tf.config.threading.get_intra_op_parallelism_threads()
        )
        found["inter_op threads"] = (
            tf.config.threading.get_inter_op_parallelism_threads()
        )
        found["versions"]["tensorflow"] = tf.__version__
        for name in ("keras", "tf_keras"):
            version = getattr(sys.modules.get(name), "__version__", None)
            found["versions"].update({name: version} if version else {})
    return found


def main() -> None:
    job, answer = json.loads(sys.argv[1]), sys.argv[2]
    if job["as 1.x"]:
        import tensorflow.compat.v1 as tf

        tf.logging.set_verbosity(tf.logging.ERROR)
        tf.disable_v2_behavior()
    found = [measure(*one, job) for one in job["measure"]]
    with open(answer, "w", encoding="utf-8") as file:
        json.dump({"found": found, "settings": settings()}, file)


if __name__ == "__main__":
    main()
