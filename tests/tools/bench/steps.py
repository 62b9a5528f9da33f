"""What a step of the GAN costs: in every style and world, and in plain NumPy.

Each style and world is a process of its own with nothing beside it, and TensorFlow has
the threads that a reader gets who sets nothing. The whole list is gone through in rounds,
so that a slow minute of the machine meets every style. All styles are given the batches
that they train on, made before; only the two whose names say so draw their own.

Each process also returns its first losses, and one that does not take the steps of
1.15.5 is no figure but an error.
"""

from __future__ import annotations

import csv
import datetime
import json
import os
import platform
import re
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from tests.runner.fork_client import environment
from tests.runner.worlds import QUIET_AND_SINGLE, ROOT, WORLDS
from tests.tools.bench.figures import Figure

RECORD = ROOT / "snippets" / "gan" / "compare" / "step-times.csv"
LOSSES = ROOT / "snippets" / "gan" / "graph" / "gan-losses.csv"
BATCH = 128
BATCHES = (1, 4, 16, 64, BATCH, 256, 1024, 4096)
ROUNDS, TIMES, SECONDS = 2, 5, 0.2
# How far the first losses may be from those of 1.15.5: with the same batches, and with
# others, which are then another sample of the same.
CLOSE, SIMILAR = 1e-4, 0.3
DEFAULT, ONE = "default", "one"
DRAWS = "loop and drawing"  # What draws its own batches.


@dataclass(frozen=True)
class Style:
    """A way to run the step.

    Attributes:
        name: as it stands in the record.
        program: the function under ``styles/`` that makes it, ``module:function``.
        worlds: where it is measured.
        together: whether a call runs many steps.
        swept: whether it is measured at every size of the batch, and with one thread
            as well, which for NumPy is done at every size too.
    """

    name: str
    program: str
    worlds: tuple[str, ...] = ("tf2",)
    together: bool = False
    swept: bool = False

    def chunk(self, size: int) -> int:
        """Return the steps of a call, fewer where a batch is large."""
        return max(20, min(200, 25600 // size)) if self.together else 1


HAND = Style("NumPy by hand", "by_hand:by_hand", swept=True)
STYLES = (
    Style("Session", "graphs:layers", ("tf1",), swept=True),
    Style("Session", "graphs:layers", ("compat",)),
    Style("Session with Keras models", "graphs:keras", ("tf1", "compat", "tf2")),
    Style("eager", "modern:eager", swept=True),
    Style("eager", "modern:eager_keras2", ("keras2",)),
    Style("eager with apply in tf.function", "modern:eager_apply_in_function"),
    Style("tf.function", "modern:function", swept=True),
    Style("tf.function with XLA", "modern:function_xla"),
    Style("Keras fit", "modern:fit", together=True),
    Style("loop in tf.function", "modern:loop", together=True, swept=True),
    Style("loop in tf.function with XLA", "modern:loop_xla", together=True, swept=True),
    Style(f"{DRAWS} in tf.function", "modern:loop_draws", together=True),
    Style(f"{DRAWS} in tf.function with XLA", "modern:loop_draws_xla", together=True),
    HAND,
)


@dataclass(frozen=True)
class Row:
    """A line of the record: what a step costs, in milliseconds."""

    style: str
    world: str
    batch: int
    threads: str
    median_ms: float
    least_ms: float
    most_ms: float
    first_call_s: float


def check(style: Style, world: str, found: Mapping[str, Any]) -> None:
    """Hold the first losses of a style against those of 1.15.5, at the batch of both.

    Raises:
        RuntimeError: they are too far off, or no numbers.
    """
    losses = np.array(found["losses"])
    expected = np.loadtxt(LOSSES, delimiter=",", skiprows=1, max_rows=len(losses))
    off = np.abs(losses - expected).max()
    alike = SIMILAR if style.name.startswith(DRAWS) else CLOSE
    if not off <= (alike if found["size"] == BATCH else np.inf):
        raise RuntimeError(f"{style.name} in {world}: its losses are off by {off:.2g}")


def run(
    style: Style, world: str, threads: str, sizes: Sequence[int]
) -> list[dict[str, Any]]:
    """Time a style at some sizes of the batch, in one process of a world.

    Raises:
        RuntimeError: the process failed.
    """
    table = WORLDS[world]
    job = {
        "program": style.program,
        "as 1.x": world in ("tf1", "compat"),
        "times": TIMES,
        "seconds": SECONDS,
        "measure": [[size, style.chunk(size)] for size in sizes],
    }
    with tempfile.TemporaryDirectory() as name:
        variables = environment(table, Path(name))
        if threads == DEFAULT:
            for one in QUIET_AND_SINGLE:
                if "THREADS" in one:
                    variables.pop(one, None)
        variables |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(
            [table.python, "-m", "tests.tools.bench.styles.run", json.dumps(job)],
            cwd=name,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    if ended.returncode:
        raise RuntimeError(f"{style.program} in {world}:\n{ended.stderr[-3000:]}")
    return json.loads(ended.stdout.splitlines()[-1])


def timed() -> list[Row]:
    """Measure everything, a process at a time."""
    found = defaultdict(list)

    def one(style: Style, world: str, threads: str, sizes: Sequence[int]) -> None:
        for answer in run(style, world, threads, sizes):
            check(style, world, answer)
            found[style.name, world, answer["size"], threads].append(answer)
        print(f"  {style.name} in {world}, threads {threads}", flush=True)

    pairs = [(s, w) for s in STYLES for w in s.worlds if WORLDS[w].installed]
    for turn in range(ROUNDS):
        for style, world in pairs:
            one(
                style, world, DEFAULT, BATCHES if style.swept and not turn else (BATCH,)
            )
        for style, world in pairs:
            if style.swept and not turn:
                one(style, world, ONE, BATCHES if style is HAND else (BATCH,))
    rows = []
    for key, answers in found.items():
        taken = [1000 * second for one in answers for second in one["seconds"]]
        times = [float(f"{of(taken):.4g}") for of in (statistics.median, min, max)]
        first = statistics.median(one["first call"] for one in answers)
        rows.append(Row(*key, *times, float(f"{first:.3g}")))
    return rows


def figures(rows: Sequence[Row]) -> list[Figure]:
    """Return what a step costs beside the session loop of 1.15.5, and the bars."""
    rows = [row for row in rows if row.batch == BATCH]
    default = {
        (row.style, row.world): row.median_ms for row in rows if row.threads == DEFAULT
    }
    modern = {s.name for s in STYLES if s.program.startswith("modern:")}
    best, name = min((ms, key[0]) for key, ms in default.items() if key[0] in modern)
    found = []
    if first := default.get(("Session", "tf1")):
        found = [
            Figure(f"{style}[{world}]: to Session[tf1]", took / first)
            for (style, world), took in default.items()
        ]
        what = f"Session[tf1] to the best 2.x style ({name})"
        found.append(Figure(what, first / best, "", None, 3))
    # With the number of threads that is better for NumPy.
    by_hand = min(row.median_ms for row in rows if row.style == HAND.name)
    what = f"NumPy by hand to the best 2.x style ({name})"
    return [*found, Figure(what, by_hand / best, "", None, 1)]


def about() -> dict[str, object]:
    """Return what the times are true of, by name."""
    info = Path("/proc/cpuinfo")
    model = info.exists() and re.search(r"model name\s*: (.*)", info.read_text("utf-8"))
    return {
        "what": "milliseconds a step of the GAN; first_call_s is seconds",
        "repeats": f"{ROUNDS} rounds of {TIMES} a style at batch {BATCH}, else {TIMES}",
        "first_call_s": "traces and compiles; 1 step, in fit and in loops up to 200",
        "threads default": "as many as NumPy and TensorFlow decide",
        "date": datetime.date.today().isoformat(),
        "processor": model[1] if model else platform.processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def measure() -> list[Figure]:
    """Time all styles, with ``WRITE=1`` record it, and return the figures."""
    rows = timed()
    if os.environ.get("WRITE", "0") not in ("", "0"):
        with RECORD.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"# {name}: {value}\n" for name, value in about().items())
            names = [one.name for one in fields(Row)]
            out = csv.DictWriter(file, names, lineterminator="\n")
            out.writeheader()
            out.writerows(map(asdict, rows))
    return figures(rows)
