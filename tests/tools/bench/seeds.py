"""The trainings from ten seeds: are the bars met, and how far from 1.15.5 do they end?

The programs print whether their bars are met, not how well. So they run unchanged under
a few lines that look on whenever ``judge`` is called, and note what it is given and the
losses of the program that calls it.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from tests.runner.fork_client import environment
from tests.runner.worlds import ROOT, WORLDS
from tests.tools.bench.figures import Figure

# Each program that takes a seed, and its worlds; the first is what all are held against.
PROGRAMS = (
    ("snippets/gan/graph/train.py", "tf1"),
    ("snippets/gan/graph/train.py", "compat"),
    ("snippets/gan/function/train.py", "tf2"),
)
FIRST = PROGRAMS[0]
SEEDS = 10
# How far the losses of a first training may be from those of the first program.
CLOSE = {"compat": 1e-4, "tf2": 5e-4}
# What a faithful move keeps for so many steps from any seed; later ones may drift.
EARLY, EARLY_CLOSE = 20, 5e-4
# Python 3.7 as well.
LOOK_ON = """
import json, os, runpy, sys
import numpy as np

file, seed = sys.argv[1:]
found = []


def look(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "judge":
        samples = np.array(frame.f_locals["samples"], float)
        losses = np.array(frame.f_back.f_globals.get("losses", []), float)
        found.append({
            "mean": samples.mean(),
            "deviation": samples.std(),
            "distance": float(frame.f_globals["wasserstein"](samples)),
            "losses": losses.tolist(),
        })


sys.argv = [file, seed]
sys.path.insert(0, os.getcwd())  # where snippets/ is
sys.setprofile(look)
runpy.run_path(file, run_name="__main__")
sys.setprofile(None)
print(json.dumps(found))
"""


def watch(program: str, world: str, seed: int) -> list[dict[str, Any]]:
    """Return what a program gives to ``judge``, and its losses, as LOOK_ON notes them.

    Raises:
        RuntimeError: the program failed.
    """
    table = WORLDS[world]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "snippets").symlink_to(ROOT / "snippets", target_is_directory=True)
        variables = environment(table, folder)
        ended = subprocess.run(
            [table.python, "-c", LOOK_ON, program, str(seed)],
            cwd=folder,
            env={**variables, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            encoding="utf-8",
        )
    if ended.returncode:
        raise RuntimeError(f"{program} {seed} in {world}:\n{ended.stderr[-3000:]}")
    print(f"  {program} {seed} in {world}", flush=True)
    return json.loads(ended.stdout.splitlines()[-1])


def measure() -> list[Figure]:
    """Return the figures of all programs over the seeds."""
    tasks = [(*program, seed) for seed in range(SEEDS) for program in PROGRAMS]
    tasks = [task for task in tasks if WORLDS[task[1]].installed]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda task: watch(*task), tasks))
    trainings: dict[str, list[dict[str, Any]]] = defaultdict(list)
    losses: dict[tuple[str, str, int], np.ndarray] = {}
    for (program, world, seed), judged in zip(tasks, answers, strict=True):
        losses[program, world, seed] = np.array(judged[0]["losses"])
        for number, training in enumerate(judged, 1):
            trainings[f"{program}[{world}], training {number}"].append(training)
    figures = []
    for name, found in trainings.items():
        # NumPy's max and min return nan where one of the figures is nan.
        off = np.max([abs(one["mean"] - 10) for one in found])
        deviations = np.array([one["deviation"] for one in found])
        distance = np.max([one["distance"] for one in found])
        figures += [
            Figure(f"{name}: mean, off 10 by", off, "", 0.05),
            Figure(f"{name}: least deviation", deviations.min(), "", None, 0.05),
            Figure(f"{name}: largest deviation", deviations.max(), "", 0.2),
            Figure(f"{name}: Wasserstein-1", distance, "", 0.06),
        ]
    for program, world in PROGRAMS[1:]:
        pairs = [
            (losses[*FIRST, seed], losses[program, world, seed])
            for seed in range(SEEDS)
            if (*FIRST, seed) in losses
        ]
        # The pages promise the first bound for the seed that they show, and the last
        # for any.
        for name, chosen, steps, bar in (
            ("seed 0", pairs[:1], None, CLOSE[world]),
            ("any seed", pairs, None, None),
            (f"any seed, first {EARLY} steps", pairs, EARLY, EARLY_CLOSE),
        ):
            if chosen:
                value = np.max([np.abs(a - b)[:steps] for a, b in chosen])
                what = f"{program}[{world}]: largest loss difference to 1.15.5, {name}"
                figures.append(Figure(what, value, "", bar))
    return figures
