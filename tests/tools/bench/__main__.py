"""Measure the trainings, the machine and the pages: ``python -m tests.tools.bench``, ``make bench``.

Prints the figures and their bars. With ``WRITE=1`` the times of a step are also written to
the file that a page reads; timings are never compared for equality.
"""

from __future__ import annotations

import argparse

from tests.runner.worlds import WORLDS
from tests.tools.bench import building, price, seeds, steps, weights

PARTS = {
    "seeds": seeds.measure,
    "steps": steps.measure,
    "price": price.measure,
    "build": building.measure,
    "weights": weights.measure,
}


def main() -> int:
    """Measure what is asked for and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench")
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    only = parser.parse_args().only
    for world in WORLDS.values():
        if world.live and not world.installed:
            print(f"NOT MEASURED: {world.title} is not installed")
    missed = []
    for part, measure in PARTS.items():
        if only in (None, part):
            print(f"{part}:", flush=True)
            figures = measure()
            print(*(f"  {figure}" for figure in figures), sep="\n", flush=True)
            missed += [f"{part}: {figure}" for figure in figures if not figure.met]
    print(f"{len(missed)} bars are missed", *missed, sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
