"""What the machine costs: ``pytest docs`` against plain processes, one after the other."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import textwrap
import time
from pathlib import Path

from tests.runner.fork_client import environment
from tests.runner.pages import Block, Site
from tests.runner.reader import read_page
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS, WRITERS, World, venvs
from tests.tools.bench.figures import Figure, median, seconds
from tests.tools.bench.synthetic import make

CLOSING = re.compile(r"blocks: ([\d.]+) s of their own over (\d+) cores")
PAGES = 20


def tested(root: Path) -> tuple[float, float]:
    """Run the pages of a project; return the wall time and the machine's share of it.

    Raises:
        RuntimeError: a page failed, or the closing line is missing.
    """
    command = [sys.executable, "-m", "pytest", "docs", "-q", "-p", "no:cacheprovider"]
    command += ["-m", "not slow"]  # one long block would hide what the machine costs
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "VENVS": str(venvs())}
    wall, output = seconds(command, root, variables)
    found = CLOSING.search(output)
    if found is None:
        raise RuntimeError(f"no closing line about the blocks in:\n{output[-2000:]}")
    return wall, wall - float(found[1]) / int(found[2])


def whole(blocks: list[Block]) -> str:
    """Return the blocks of a page and world as one program."""
    parts = []
    for block in blocks:
        code = block.code
        if block.raises:
            inside = textwrap.indent(code, "    ")
            code = f"try:\n{inside}except Exception as error:\n    print(error)\n"
        parts.append(code)
    return "\n\n".join(parts)


def plain(root: Path) -> float:
    """Run each page in each world by a Python of its own; return the wall time of all.

    Raises:
        RuntimeError: one of them failed.
    """
    site, total = Site(root), 0.0
    with tempfile.TemporaryDirectory() as name:
        for number, path in enumerate(site.pages):
            page, folder = read_page(site, path), Path(name, str(number))
            writers = WRITERS.get(page.files_from, ())
            exchange = ""  # what the first world that writes has left
            for world in sorted(WORLDS, key=lambda world: world not in writers):
                blocks = [b for b in page.blocks if world in b.worlds and not b.marks]
                blocks = [b for b in blocks if b.kind == "python"]
                if blocks and WORLDS[world].live and WORLDS[world].installed:
                    if world in writers or not exchange:
                        exchange = exchange or world
                        (folder / world / "exchange").mkdir(parents=True)
                    else:
                        (folder / world).mkdir()
                        link = folder / world / "exchange"
                        link.symlink_to(folder / exchange / "exchange")
                    total += run_plain(root, folder / world, WORLDS[world], blocks)
    return total


def run_plain(root: Path, folder: Path, world: World, blocks: list[Block]) -> float:
    """Run the blocks of a page in a world as one program; return its wall time."""
    # snippets.topic.page is a module, because the program is beside it.
    (folder / "snippets").symlink_to(root / "snippets", target_is_directory=True)
    program = folder / "program.py"
    program.write_text(whole(blocks), "utf-8")
    variables = {**environment(world, folder), **world.child_variables}
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    return seconds([world.python, program], folder, variables)[0]


def compared(part: str, root: Path, times: int, ratio: float) -> list[Figure]:
    """Return the machine's overhead on a project and its ratio to plain processes."""
    runs = [tested(root) for _ in range(times)]
    print(f"  {part}: {times} runs of pytest took {sum(r[0] for r in runs):.0f} s")
    started = time.monotonic()
    alone = median(lambda: plain(root), times)
    print(f"  {part}: the plain processes took {time.monotonic() - started:.0f} s")
    wall = sorted(run[0] for run in runs)[times // 2]
    share = sorted(run[1] for run in runs)[times // 2]
    return [
        Figure(part, "pytest docs", wall, "s"),
        Figure(part, "one plain process a page and world", alone, "s"),
        Figure(part, "the machine's overhead", share, "s", 8),
        Figure(part, "pytest docs to plain processes", wall / alone, "", ratio),
    ]


def measure_site(times: int) -> list[Figure]:
    """Return the figures for the site's own pages."""
    record = RunRecord.read(ROOT / "tests" / "run-record.json")
    names = record.data.get("blocks", {})
    jobs = {(n.partition("::")[0], n.rpartition("[")[2].rstrip("]")) for n in names}
    # No number of cores makes the run shorter than this.
    longest = max((record.seconds(*job) for job in jobs), default=0.0)
    what = "the longest page and world, its blocks alone, as recorded"
    figures = compared("overhead", ROOT, times, 0.5)
    return [*figures, Figure("overhead", what, longest, "s")]


def measure_synthetic(times: int) -> list[Figure]:
    """Return the figures for pages that train nothing."""
    with tempfile.TemporaryDirectory() as name:
        make(Path(name), PAGES)
        return compared("synthetic", Path(name), times, 0.2)
