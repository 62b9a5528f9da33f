"""A page in a world: what is to be run, and how each of its blocks ended."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.runner.blocks import Block

if TYPE_CHECKING:
    from tests.runner.fork_client import ForkClient

LONGEST_OUTPUT = 200_000
# A time-out is there to end what hangs, so a busy machine gets five times as long as the
# seconds that a fence states, which are those of an idle one.
PATIENCE = 5
# A bar of progress is of the moment, and no output of a cell.
NOTEBOOK = {"TQDM_DISABLE": "1", "MPLBACKEND": "agg"}
PREFIX = "blocks-"  # of every folder that a runner makes, and may remove


@dataclass
class Result:
    """How a block ended.

    Attributes:
        stdout, stderr: what it wrote.
        error: type, message, traceback of its exception; None where it raised none.
        died: why the process ended in it or before it; empty if it did not.
        written: text of the data files that it left, by name.
        seconds: of the block alone.
    """

    stdout: str = ""
    stderr: str = ""
    error: dict[str, Any] | None = None
    died: str = ""
    written: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class Job:
    """A page in a world.

    Attributes:
        page: its name, for messages and results.
        world: its world's name.
        blocks: run in order in one process.
        exchange: the folder that the block sees as ``exchange``, if any.
        after: jobs that must have ended before, as (page, world).
        seconds: how long it took last time; the longest start first.
        setup: for the cells of a notebook, code that writes the files that they need;
            it finds an empty folder. None for a page.
    """

    page: str
    world: str
    blocks: Sequence[Block]
    exchange: Path | None = None
    after: Sequence[tuple[str, str]] = ()
    seconds: float = 0.0
    setup: Sequence[str] | None = None
    results: dict[int, Result] = field(default_factory=dict)
    state: str = "waiting"
    folder: Path | None = None  # until prepare(); never a Path(), the current folder
    timed_out: bool = False
    timer: threading.Timer | None = None
    server: ForkClient | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.page, self.world

    @property
    def id(self) -> str:
        return f"{self.page}[{self.world}]"

    def prepare(self, folder: Path) -> None:
        """Make the folders that the blocks see."""
        self.folder = folder
        for name in ("work", "home", "tmp"):
            (folder / name).mkdir()
        if self.exchange is not None:
            self.exchange.mkdir(parents=True, exist_ok=True)
            (folder / "work" / "exchange").symlink_to(self.exchange, True)

    def message(self, project: Path) -> dict[str, Any]:
        """Return what the server needs to know of a job that is prepared."""
        work = self.folder / "work"
        own = {"HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp")}
        added = {} if self.setup is None else NOTEBOOK
        blocks = [
            {
                "name": block.identity,
                "code": block.code,
                # The job's own copy: a block may write beside its program.
                "file": str(work / os.path.relpath(block.file, project)),
                "writes": list(block.writes),
                "raises": block.raises is not None,
            }
            for block in self.blocks
        ]
        return {
            "id": self.id,
            "blocks": blocks,
            "setup": self.setup,
            "variables": {**own, **added},
            "project": str(project),
            "folder": str(work),
            "writable": str(self.folder.parent),
            "stdout": str(self.folder / "stdout"),
            "stderr": str(self.folder / "stderr"),
        }

    def stop_timer(self) -> None:
        if self.timer is not None:
            self.timer.cancel()

    def end(self, status: int, why: str = "") -> None:
        """Give every block that has no result its reason, and clear up.

        Args:
            status: that with which the process ended, negative for a signal.
            why: what is said instead.
        """
        self.stop_timer()
        self.state = "ended"
        failing = (
            i for i, r in self.results.items() if r.error and not self.blocks[i].raises
        )
        failed = next(failing, None)
        for index, block in enumerate(self.blocks):
            if index in self.results:
                continue
            if failed is not None:
                reason = f"not run: block {self.blocks[failed].name!r} before it failed"
                self.results[index] = Result(died=reason)
                continue
            failed = index
            reason = why or self.reason(block, status)
            wrote = self.last_output("stdout"), self.last_output("stderr")
            self.results[index] = Result(*wrote, died=reason)
        if self.folder is not None:  # a job may end before it has begun
            discard(self.folder)

    def last_output(self, name: str) -> str:
        """Return the beginning of what the process wrote before it ended."""
        path = self.folder and self.folder / name
        if path is None or not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(LONGEST_OUTPUT).decode("utf-8", "replace")

    def reason(self, block: Block, status: int) -> str:
        """Say in words how the process ended in the middle of a block."""
        if self.timed_out:
            return f"still running after {PATIENCE * block.timeout:g} s: killed"
        if status < 0:
            return f"the process died of {in_words(status)}"
        return f"the process ended with {in_words(status)} in the middle of the block"


def in_words(status: int) -> str:
    """Return the status of a process that has ended, by name if it is a signal."""
    known = {-one: one.name for one in signal.Signals}
    return known.get(status, f"{'signal' if status < 0 else 'status'} {abs(status)}")


def discard(folder: Path) -> None:
    """Remove a temporary folder of ours, and nothing else.

    Raises:
        ValueError: it is not in a folder that a runner has made.
    """
    if not (folder.is_absolute() and any(p.startswith(PREFIX) for p in folder.parts)):
        raise ValueError(f"{folder} is no temporary folder of a runner")
    shutil.rmtree(folder, ignore_errors=True)
