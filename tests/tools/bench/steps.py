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
import json
import os
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from tests.runner.fork_client import environment
from tests.runner.worlds import QUIET_AND_SINGLE, ROOT, WORLDS
from tests.tools.bench.figures import Figure

RECORD = ROOT / "snippets" / "gan" / "compare" / "step-times.csv"
LOSSES = ROOT / "snippets" / "gan" / "graph" / "gan-losses.csv"
BATCH = 128
BATCHES = (1, 4, 16, 64, 256, 1024, 4096)
ROUNDS, TIMES, SECONDS = 2, 5, 0.2
# How far the first losses may be from those of 1.15.5: with the same batches, and with
# others, which are then another sample of the same.
CLOSE, SIMILAR = 1e-4, 0.3
DEFAULT, ONE = "default", "one"


@dataclass(frozen=True)
class Style:
    """A way to run the step.

    Attributes:
        name: as it stands in the record.
        program: the function under ``styles/`` that makes it, ``module:function``.
        worlds: where it is measured.
        together: whether a call runs many steps.
        draws: whether it draws its own batches.
        swept: whether it is measured at every size of the batch, and with one thread
            as well, which for NumPy is done at every size too.
    """

    name: str
    program: str
    worlds: tuple[str, ...] = ("tf2",)
    together: bool = False
    draws: bool = False
    swept: bool = False

    @property
    def modern(self) -> bool:
        """Whether it is TensorFlow 2.x, neither 1.x on 2.21 nor NumPy."""
        return self.program.startswith("modern:")

    def chunk(self, size: int) -> int:
        """Return the steps of a call, fewer where a batch is large."""
        return max(20, min(200, 25600 // size)) if self.together else 1


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
    Style(
        *("loop and drawing in tf.function", "modern:loop_draws"),
        together=True,
        draws=True,
    ),
    Style(
        *("loop and drawing in tf.function with XLA", "modern:loop_draws_xla"),
        together=True,
        draws=True,
    ),
    Style("NumPy by hand", "by_hand:by_hand", swept=True),
)
FIRST = ("Session", "tf1")
HAND = ("NumPy by hand", "tf2")


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


@dataclass
class Measured:
    """All that was measured.

    Attributes:
        seconds: of a step, one entry a repeat, by style, world, batch and threads.
        first_calls: seconds, one entry a process.
        settings: what each kind of process said of its threads and versions.
    """

    seconds: dict[tuple[str, str, int, str], list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )
    first_calls: dict[tuple[str, str, int, str], list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(
        self, world: str, threads: str, styles: Sequence[Style], answer: dict[str, Any]
    ) -> None:
        """Take in what a process found, if it trained the right thing.

        Raises:
            RuntimeError: its losses are others, so its times say nothing.
        """
        for style, found in zip(styles, answer["found"], strict=True):
            check(style, world, found)
            key = (style.name, world, found["size"], threads)
            self.seconds[key] += found["seconds"]
            self.first_calls[key].append(found["first call"])
        # One that imports no TensorFlow says less.
        kind = HAND[0] if {style.name for style in styles} == {HAND[0]} else world
        self.settings[f"{kind}, threads {threads}"] = answer["settings"]

    def rows(self) -> list[Row]:
        """Return the lines of the record, in the order of the styles."""
        pairs = [(style.name, world) for style in STYLES for world in style.worlds]
        order = {pair: place for place, pair in enumerate(pairs)}
        keys = sorted(self.seconds, key=lambda k: (k[3], order[k[:2]], k[:3]))
        return [
            Row(
                *key,
                *(
                    float(f"{1000 * of(self.seconds[key]):.4g}")
                    for of in (statistics.median, min, max)
                ),
                float(f"{statistics.median(self.first_calls[key]):.3g}"),
            )
            for key in keys
        ]


def check(style: Style, world: str, found: Mapping[str, Any]) -> None:
    """Hold the first losses of a style against those of 1.15.5, at the batch of both.

    Raises:
        RuntimeError: they are too far off, or no numbers.
    """
    losses = np.array(found["losses"])
    expected = np.loadtxt(LOSSES, delimiter=",", skiprows=1, max_rows=len(losses))
    off = np.abs(losses - expected).max()
    most = np.inf if found["size"] != BATCH else SIMILAR if style.draws else CLOSE
    if not off <= most:
        raise RuntimeError(f"{style.name} in {world}: its losses are off by {off:.2g}")


def run(
    world: str,
    styles: Iterable[tuple[Style, int]],
    threads: str = DEFAULT,
    times: int = TIMES,
    least: float = SECONDS,
    most_a_call: int = 200,
) -> dict[str, Any]:
    """Time styles, each with a size of the batch, in one process of a world.

    Args:
        world: its name.
        styles: what to time, in this order.
        threads: the default ones, or one.
        times: repeats.
        least: the seconds that a repeat takes at least.
        most_a_call: the steps of a call are no more than these.

    Raises:
        RuntimeError: the process failed.
    """
    table = WORLDS[world]
    job = {
        "as 1.x": world in ("tf1", "compat"),
        "times": times,
        "seconds": least,
        "measure": [
            [style.program, size, min(style.chunk(size), most_a_call)]
            for style, size in styles
        ],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variables = {**environment(table, folder), **table.child_variables}
        if threads == DEFAULT:
            for one in QUIET_AND_SINGLE:
                if "THREADS" in one:
                    variables.pop(one, None)
        variables |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        program = [table.python, "-m", "tests.tools.bench.styles.run"]
        ended = subprocess.run(
            [*program, json.dumps(job), folder / "answer.json"],
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        if ended.returncode:
            names = ", ".join(one[0] for one in job["measure"])
            raise RuntimeError(f"{names} in {world}:\n{ended.stderr[-3000:]}")
        return json.loads((folder / "answer.json").read_text("utf-8"))


def installed() -> Iterator[tuple[Style, str]]:
    """Yield each style with each of its worlds that is there."""
    for style in STYLES:
        for world in style.worlds:
            if WORLDS[world].installed:
                yield style, world


def measure(measured: Measured) -> None:
    """Measure everything, a process at a time, and fill it in."""

    def one(style: Style, world: str, threads: str, sizes: Sequence[int]) -> None:
        answer = run(world, [(style, size) for size in sizes], threads)
        measured.add(world, threads, [style] * len(sizes), answer)
        print(f"  {style.name} in {world}, threads {threads}", flush=True)

    for turn in range(ROUNDS):
        for style, world in installed():
            more = BATCHES if style.swept and not turn else ()
            one(style, world, DEFAULT, (BATCH, *more))
        for style, world in installed():
            if style.swept and not turn:
                more = BATCHES if (style.name, world) == HAND else ()
                one(style, world, ONE, (BATCH, *more))


def measure_quickly() -> Measured:
    """Run every style for a few steps, side by side: its times say nothing."""
    groups: list[tuple[str, list[Style]]] = []
    for world in WORLDS:
        styles = [style for style, other in installed() if other == world]
        # Most of them are of one world, and half of those have XLA to wait for.
        parts = [styles[::2], styles[1::2]] if len(styles) > 4 else [styles]
        groups += [(world, part) for part in parts if part]

    def one(world: str, styles: list[Style]) -> dict[str, Any]:
        sizes = [(style, BATCH) for style in styles]
        return run(world, sizes, ONE, times=1, least=0, most_a_call=5)

    measured = Measured()
    # The longest first.
    groups.sort(key=lambda group: -len(group[1]))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(lambda group: one(*group), groups)
        for (world, styles), answer in zip(groups, answers, strict=True):
            measured.add(world, ONE, styles, answer)
    return measured


def figures(rows: Sequence[Row]) -> list[Figure]:
    """Return what a step costs beside the session loop of 1.15.5, and the bars."""
    default = {
        (row.style, row.world): row.median_ms
        for row in rows
        if row.batch == BATCH and row.threads == DEFAULT
    }
    first = default.get(FIRST)
    modern = {(s.name, world) for s in STYLES if s.modern for world in s.worlds}
    best, name = min((took, key[0]) for key, took in default.items() if key in modern)
    by_hand = min(
        row.median_ms
        for row in rows
        if (row.style, row.world, row.batch) == (*HAND, BATCH)
    )
    found = []
    if first is not None:
        found = [
            Figure("steps", f"{style}[{world}]: to Session[tf1]", took / first)
            for (style, world), took in default.items()
        ]
        what = f"Session[tf1] to the best 2.x style ({name})"
        found.append(Figure("steps", what, first / best, "", None, 3))
    # With the number of threads that is better for NumPy.
    what = f"NumPy by hand to the best 2.x style ({name})"
    return [*found, Figure("steps", what, by_hand / best, "", None, 1)]


def in_words(settings: Mapping[str, Any]) -> str:
    """Return what a process said of its threads and versions, on one line."""
    variables = settings["variables"]
    words = [f"{name}={value}" for name, value in sorted(variables.items())]
    words = words or ["no OPENBLAS_*, OMP_*, MKL_* or TF_NUM_* set"]
    others = {k: v for k, v in settings.items() if k not in ("variables", "versions")}
    for name, value in {**others, **settings["versions"]}.items():
        words.append(f"{name} {value}")
    return ", ".join(words)


def about(measured: Measured, machine: Mapping[str, object]) -> dict[str, str]:
    """Return what the times are true of, by name."""
    return {
        "what": "milliseconds a step of the GAN; first_call_s is seconds",
        "repeats": f"{ROUNDS} rounds of {TIMES} a style at batch {BATCH}, else {TIMES}",
        "first_call_s": "traces and compiles; 1 step, in fit and in loops up to 200",
        "0 threads": "as many as TF_NUM_* say; without them TensorFlow decides",
        **{name: str(value) for name, value in machine.items()},
        **{kind: in_words(said) for kind, said in sorted(measured.settings.items())},
    }


def write(file: TextIO, measured: Measured) -> None:
    """Write the times as lines of a table."""
    out = csv.DictWriter(file, [one.name for one in fields(Row)], lineterminator="\n")
    out.writeheader()
    out.writerows(map(asdict, measured.rows()))


def record(path: Path, measured: Measured, machine: Mapping[str, object]) -> None:
    """Write the times to a file; lines that begin with # say what they are true of."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for name, value in about(measured, machine).items():
            file.write(f"# {name}: {value}\n")
        write(file, measured)
