"""Measure the trainings, the machine and the pages: ``python -m tests.tools.bench``, ``make bench``.

Prints one table of figures and bars. With ``WRITE=1`` the figures are also written to
``tests/tools/bench/record.json``, with the machine that they are true of, and the times of a
step to the file that a page reads; timings are never compared for equality.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS
from tests.tools.bench import building, price, seeds, steps, weights
from tests.tools.bench.figures import Figure, table

RECORD = Path(__file__).with_name("record.json")


def machine() -> dict[str, object]:
    """Return what the timings depend on."""
    model, memory = platform.processor() or platform.machine(), 0
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        names = [
            line.partition(":")[2] for line in lines if line.startswith("model name")
        ]
        model = names[0].strip() if names else model
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory in GB": round(memory / 1e9, 1),
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions() -> dict[str, object]:
    """Return the versions of what is measured: the worlds', and those of the tools."""
    recorded = RunRecord.read(ROOT / "tests/run-record.json").data
    tools = ("mkdocs", "mkdocs-material", "pymdown-extensions", "pytest")
    return {
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in tools},
        "worlds": recorded.get("worlds", {}),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench")
    parts = ("seeds", "steps", "price", "build", "weights")
    parser.add_argument("--only", choices=parts, help="measure one part")
    parser.add_argument("--seeds", type=int, default=10, help="how many, from 0")
    parser.add_argument("--times", type=int, default=3, help="runs behind a median")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="only see that every style of the step works, in a few steps",
    )
    options = parser.parse_args(arguments)
    writing = os.environ.get("WRITE", "0") not in ("", "0")
    if options.quick:
        if writing:
            parser.error("--quick measures nothing that WRITE=1 could record")
        for row in steps.measure_quickly().rows():
            print(f"  {row.style} in {row.world} works")
        return 0
    timed = steps.Measured()
    calls: dict[str, Callable[[], list[Figure]]] = {
        "seeds": lambda: seeds.measure(options.seeds),
        "steps": lambda: measure_steps(timed),
        "price": price.measure,
        "build": lambda: building.measure(options.times),
        "weights": lambda: weights.measure(options.times),
    }
    for world in WORLDS.values():
        if world.live and not world.installed:
            print(f"NOT MEASURED: {world.title} is not installed")
    figures: list[Figure] = []
    for part, call in calls.items():
        if options.only in (None, part):
            print(f"{part}:", flush=True)
            figures += call()
    print("\n" + table(figures))
    missed = [figure for figure in figures if not figure.met]
    barred = sum(bool(figure.bar) for figure in figures)
    print(f"\n{barred - len(missed)} of {barred} bars are met")
    for figure in missed:
        print(f"MISSED  {figure.part}, {figure.name}: {figure.value:.4g}, {figure.bar}")
    if writing:
        write(figures, timed)
    return 1 if missed else 0


def measure_steps(timed: steps.Measured) -> list[Figure]:
    """Fill in the times of a step, print them, and return the figures."""
    steps.measure(timed)
    steps.write(sys.stdout, timed)
    for kind, said in timed.settings.items():
        print(f"  {kind}: {steps.in_words(said)}")
    return steps.figures(timed.rows())


def write(figures: Sequence[Figure], timed: steps.Measured) -> None:
    """Write the figures, those of parts that were not measured kept as they were."""
    measured = {figure.part for figure in figures}
    known = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    kept = [row for row in known.get("figures", []) if row["part"] not in measured]
    record = {
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "step settings": timed.settings or known.get("step settings", {}),
        "figures": [*kept, *map(asdict, figures)],
    }
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    print(f"written to tests/{RECORD.name}")
    if timed.seconds:
        steps.record(steps.RECORD, timed, {"date": record["date"], **machine()})
        print(f"written to {steps.RECORD.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    raise SystemExit(main())
