"""A measured figure beside its bar."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """What was measured.

    Attributes:
        part: of the benchmark.
        name: what it is the figure of.
        value: the figure.
        unit: of it; empty for a ratio.
        most: the bar it may not pass; None where there is none.
        least: the bar it must reach; None where there is none.
    """

    part: str
    name: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def bar(self) -> str:
        """The bars, in words."""
        least = f"at least {self.least:g}" if self.least is not None else ""
        most = f"at most {self.most:g}" if self.most is not None else ""
        return ", ".join(filter(None, (least, most)))

    @property
    def met(self) -> bool:
        """Whether every bar is met; what is no number meets none."""
        above = self.least is None or self.value >= self.least
        return above and (self.most is None or self.value <= self.most)


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table, those that miss their bar marked."""
    rows = [("part", "figure", "measured", "bar", "")]
    for one in figures:
        verdict = ("met" if one.met else "MISSED") if one.bar else ""
        value = f"{one.value:.4g} {one.unit}".strip()
        rows.append((one.part, one.name, value, one.bar, verdict))
    widths = [max(len(row[i]) for row in rows) for i in range(5)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def median(call: Callable[[], float], times: int) -> float:
    """Return the median of what a call returns."""
    return statistics.median(call() for _ in range(times))


def seconds(
    command: Sequence[str | Path], folder: Path, variables: Mapping[str, str]
) -> tuple[float, str]:
    """Run a command; return its wall time and what it printed.

    Raises:
        RuntimeError: it failed, so its time says nothing.
    """
    started = time.monotonic()
    ended = subprocess.run(
        command,
        cwd=folder,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    wall = time.monotonic() - started
    if ended.returncode:
        words = " ".join(map(str, command))
        raise RuntimeError(f"`{words}` failed:\n{ended.stdout[-3000:]}")
    return wall, ended.stdout
