"""Executes notebooks, side by side on the cores, each in a folder of its own.

What is executed is what a reader can download: the form that writes the files it needs,
in an empty folder. So each execution shows that this form is whole.
"""

from __future__ import annotations

import asyncio
import atexit
import datetime
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import (
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)
from nbformat import NotebookNode

from overrides.hooks.notebook_source import GENUINE, KERNEL, Notebook
from overrides.hooks.standalone import TAG, download
from overrides.hooks.worlds import listed
from tests.runner.provenance import shown
from tests.runner.scheduler import cores
from tests.runner.worlds import ENVIRONMENTS, QUIET_AND_SINGLE, WORLDS

TIMEOUT = 100.0  # seconds, of a cell
LAST = 20  # lines of a kernel that died
# Says to a notebook that it runs beside the sources (snippets/lab/tools/genuine.py).
SOURCES = "GRAPH_TO_EAGER"
# A bar of tqdm, the one thing that may stand on the standard error.
BAR = re.compile(r".*\d+%\|.*\|.*\[.*\]")
COLOURS = re.compile(r"\x1b\[[\d;]*m")
# What TensorFlow's C++ says of the machine is no output of the notebook.
QUIET = {"TF_CPP_MIN_LOG_LEVEL": QUIET_AND_SINGLE["TF_CPP_MIN_LOG_LEVEL"]}


@dataclass
class ExecutionError(Exception):
    """A notebook could not be executed: which cell of which, and why."""

    notebook: Notebook
    cell: int  # -1 before the first one
    why: str

    def __str__(self) -> str:
        if self.cell < 0:
            return f"{self.notebook.path}: {self.why}"
        name = self.notebook.node.cells[self.cell].metadata.get("title", self.cell)
        line = self.notebook.lines[self.cell]
        return f"{self.notebook.path}:{line}: cell {name!r}: {self.why}"


def kernel(folder: Path) -> AsyncKernelManager:
    """Return a kernel that is to run with TensorFlow 2.x and its sockets in a folder.

    Raises:
        FileNotFoundError: the environment of the kernels is not there.
    """
    python = ENVIRONMENTS[KERNEL].python
    if not python.exists():
        raise FileNotFoundError(
            f"the environment {KERNEL} is not installed: `make test` installs it"
        )
    spec = {
        "argv": [
            *(str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"),
            "--log-level=ERROR",  # not that its parent has gone, when it is killed
        ],
        "display_name": "TensorFlow 2.x",
        "language": "python",
    }
    (folder / "lab").mkdir(parents=True)
    (folder / "lab" / "kernel.json").write_text(json.dumps(spec), "utf-8")
    manager = AsyncKernelManager(
        kernel_name="lab",
        kernel_spec_manager=KernelSpecManager(
            kernel_dirs=[str(folder)], ensure_native_kernel=False
        ),
        connection_file=str(folder / "connection.json"),
    )
    if os.name == "posix":  # Files that others cannot open, where TCP has ports.
        manager.transport, manager.ip = "ipc", str(folder / "socket")
    return manager


async def run(
    whole: NotebookNode,
    variables: Mapping[str, str],
    timeout: float = TIMEOUT,
    started: Callable[[int], None] = lambda number: None,
) -> None:
    """Execute a notebook in an empty folder and put the outputs into its cells.

    Args:
        variables: added to the environment.
        timeout: seconds that each cell has.
        started: is told the number of each cell of code when it starts.

    Raises:
        FileNotFoundError: TensorFlow 2.x is not installed.
        CellExecutionError, CellTimeoutError, DeadKernelError: as nbclient has it.
        RuntimeError: the kernel did not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="lab-"))
    work = folder / "work"
    work.mkdir()
    ours = {k: v for k, v in os.environ.items() if k != SOURCES}
    client = NotebookClient(
        whole,
        km=kernel(folder / "kernel"),
        timeout=timeout,
        startup_timeout=120,
        resources={"metadata": {"path": str(work)}},
        coalesce_streams=True,
        record_timing=False,
        shutdown_kernel="immediate",
        on_cell_start=lambda cell, cell_index: started(cell_index),
    )
    try:
        with (folder / "stderr").open("w+", encoding="utf-8") as said:
            try:
                await client.async_execute(
                    env={**ours, **QUIET, **variables},
                    stderr=said,
                    cleanup_kc=True,  # else the kernel stays, which is not nbclient's own
                )
            except DeadKernelError:
                said.seek(0)
                last = "\n".join(said.read().splitlines()[-LAST:])
                raise DeadKernelError(f"its kernel died\n{last}") from None
    finally:
        atexit.unregister(client._cleanup_kernel)  # nbclient forgets it when cancelled
        shutil.rmtree(folder, ignore_errors=True)


async def execute(
    notebook: Notebook, beside_sources: bool = True, timeout: float = TIMEOUT
) -> NotebookNode:
    """Execute a notebook and return it: its own cells, with their outputs.

    Args:
        beside_sources: whether it may run programs on genuine 1.15.5 as the pages do.
        timeout: seconds that each cell has.

    Raises:
        ExecutionError: a cell raised, ran too long, wrote to its standard error, or its
            kernel died.
    """
    current = -1

    def started(number: int) -> None:
        nonlocal current
        current = number - setup

    variables = {SOURCES: str(notebook.root)} if beside_sources else {}
    try:
        whole = download(notebook)
        setup = sum(TAG in cell.metadata.get("tags", ()) for cell in whole.cells)
        await run(whole, variables, timeout, started)
    except CellTimeoutError:
        why = f"still running after {timeout:g} s: killed"
        raise ExecutionError(notebook, current, why) from None
    except DeadKernelError as error:
        raise ExecutionError(notebook, current, str(error).strip()) from None
    except CellExecutionError as error:
        text = COLOURS.sub("", error.traceback).strip()
        why = f"{error.ename}: {error.evalue}\n{text}"
        raise ExecutionError(notebook, current, why) from None
    except (FileNotFoundError, RuntimeError) as error:
        raise ExecutionError(notebook, current, str(error)) from error
    whole.cells = whole.cells[setup:]
    for number, cell in enumerate(whole.cells):
        if said := complaints(cell):
            why = "it writes to its standard error:\n" + "\n".join(said)
            raise ExecutionError(notebook, number, why)
    return whole


def complaints(cell: NotebookNode) -> list[str]:
    """Return what a cell wrote to its standard error, but for bars of progress."""
    outputs = cell.get("outputs", ())
    texts = [output.text for output in outputs if output.get("name") == "stderr"]
    lines = [line for text in texts for line in text.splitlines()]
    return [line for line in lines if line and not BAR.fullmatch(line)]


async def bring_up_to_date(
    stale: Iterable[Notebook],
    say: Callable[[str], None] = print,
    workers: int | None = None,
) -> list[ExecutionError]:
    """Execute notebooks and keep what came of them; return what went wrong.

    As many run at once as there are cores; one that measures times runs alone, after
    the others. What was kept of an older state of a notebook is removed.
    """
    room = asyncio.Semaphore(workers or cores())
    failed: list[ExecutionError] = []

    async def one(notebook: Notebook) -> None:
        async with room:
            loop = asyncio.get_running_loop()
            start = loop.time()
            try:
                executed = await execute(notebook)
            except ExecutionError as error:
                failed.append(error)
                return
            seconds = round(loop.time() - start)
            executed.metadata["executed"] = {
                "versions": listed(versions(notebook)),
                "shown": shown(datetime.date.today().isoformat()),
                "seconds": seconds,
                "genuine": WORLDS[GENUINE].installed,
            }
            keep(notebook, executed)
            say(f"{notebook.path}: executed in {seconds} s")

    stale = list(stale)
    await asyncio.gather(*(one(n) for n in stale if not n.alone))
    for notebook in stale:
        if notebook.alone:
            await one(notebook)
    return failed


def versions(notebook: Notebook) -> list[str]:
    """Return the versions of TensorFlow that a notebook runs on here, as locked."""
    used = [KERNEL]
    if notebook.runs_genuine and WORLDS[GENUINE].installed:
        used.insert(0, GENUINE)
    locks = [(notebook.root / ENVIRONMENTS[n].lock).read_text("utf-8") for n in used]
    return [re.search(r"^tensorflow==([\w.]+)", t, re.MULTILINE)[1] for t in locks]  # type: ignore[index]


def keep(notebook: Notebook, executed: NotebookNode) -> None:
    """Keep an executed notebook in place of older ones; whole or not at all."""
    folder = notebook.kept.parent
    folder.mkdir(parents=True, exist_ok=True)
    new = notebook.kept.with_suffix(".new")
    new.write_text(nbformat.writes(executed), "utf-8")
    for old in folder.glob(f"{notebook.name}-{'?' * 16}.ipynb"):
        if old != notebook.kept:
            old.unlink(missing_ok=True)
    new.replace(notebook.kept)
