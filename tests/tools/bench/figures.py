"""A measured figure beside its bar."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TIMES = 3  # runs behind a figure


@dataclass(frozen=True)
class Figure:
    """What was measured.

    Attributes:
        name: what it is the figure of.
        value: the figure.
        unit: of it; empty for a ratio.
        most: the bar it may not pass; None where there is none.
        least: the bar it must reach; None where there is none.
    """

    name: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool:
        """Whether every bar is met; what is no number meets none."""
        above = self.least is None or self.value >= self.least
        return above and (self.most is None or self.value <= self.most)

    def __str__(self) -> str:
        bars = [f"at least {self.least:g}"] if self.least is not None else []
        bars += [f"at most {self.most:g}"] if self.most is not None else []
        bars += [] if self.met else ["MISSED"]
        return ", ".join([f"{self.name}: {self.value:.4g} {self.unit}".strip(), *bars])


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
