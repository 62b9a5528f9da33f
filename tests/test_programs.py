"""Every snippet file is a whole program: it runs by itself, as its first lines say.

The sections of a page share a process with the files before them. Here each file is run
by a plain ``python -m``, with no machine around it, and must print what is recorded for
its sections, one after the other. One of its worlds is enough for that, the first: what
each world prints is compared where the pages are run. A program that takes minutes is
left to them as well; it shares nothing with other files but what it imports.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.machine.client import environment
from tests.machine.jobs import Result
from tests.machine.pages import Block, Site
from tests.machine.reader import read_page
from tests.machine.records import difference, recorded_path, shown_output
from tests.machine.worlds import ROOT, WORLDS

pytest_plugins = ["tests.fixtures"]


@dataclass(frozen=True)
class Program:
    """A snippet file with its blocks, in the file's order, and one of its worlds."""

    file: Path
    blocks: tuple[Block, ...]
    world: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT / 'snippets').as_posix()}[{self.world}]"


@dataclass(frozen=True)
class Ended:
    """How a program ended, and the data files that it left, by name."""

    status: int
    stdout: str
    stderr: str
    files: dict[str, str]


SLOW = frozenset({"slow"})  # the mark that pages may use, as in pyproject.toml


def programs(root: Path = ROOT) -> list[Program]:
    """Return the programs of a site: each file in a world that all its blocks have."""
    site = Site(root, marks=SLOW)
    files: dict[Path, list[Block]] = {}
    for path in site.pages:
        for block in read_page(site, path).blocks:
            if block.kind == "python":
                files.setdefault(block.file, []).append(block)
    found = []
    for file, blocks in files.items():
        worlds = dict.fromkeys(w for block in blocks for w in block.worlds)
        for world in worlds:
            if WORLDS[world].live and all(world in block.worlds for block in blocks):
                found.append(Program(file, tuple(blocks), world))
                break
    return found


def is_short(program: Program) -> bool:
    """Tell whether no block of a program takes minutes."""
    return not any(SLOW & set(block.marks) for block in program.blocks)


def run(program: Program, folder: Path) -> Ended:
    """Run a program as a reader does, from a folder that shows the snippets."""
    world = WORLDS[program.world]
    (folder / "snippets").symlink_to(ROOT / "snippets", target_is_directory=True)
    (folder / "home").mkdir()
    variables = {**environment(world, folder / "home"), **world.child_variables}
    module = ".".join(program.file.relative_to(ROOT).with_suffix("").parts)
    seconds = 60 + sum(block.timeout for block in program.blocks)
    ended = subprocess.run(
        [world.python, "-m", module],
        cwd=folder,
        env={**variables, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=seconds,
    )
    names = [name for block in program.blocks for name in block.writes]
    there = {name: folder / name for name in names if (folder / name).is_file()}
    files = {name: path.read_text("utf-8") for name, path in there.items()}
    return Ended(ended.returncode, ended.stdout, ended.stderr, files)


def last_words(stderr: str) -> dict[str, str]:
    """Return the error that ended a program, as the machine tells of a block's."""
    trace = stderr.rpartition("Traceback (most recent call last):\n")[2].split("\n")
    at = next((i for i, line in enumerate(trace) if line[:1].strip()), len(trace))
    name, _, whole = "\n".join(trace[at:]).partition(": ")
    # A guess that Python prints with a traceback and that is no part of the message.
    whole = re.sub(r"\. Did you mean: '[^']*'\?$", "", whole.rstrip())
    return {"type": name.rpartition(".")[2], "whole": whole}


def problems(program: Program, ended: Ended) -> list[str]:
    """Return how a program's run differs from the records of its sections."""
    raising = [block for block in program.blocks if block.raises]
    said = ended.stdout
    if ended.status != (1 if raising else 0):
        return [f"it ended with status {ended.status}:\n{ended.stderr[-3000:]}"]
    if raising:
        error = last_words(ended.stderr)
        kind, part = raising[0].raises or ("", "")
        if part not in error["whole"]:
            return [f"meant to fail with {kind}: {part}, but:\n{ended.stderr[-3000:]}"]
        said = shown_output(raising[0], Result(ended.stdout, error=error))
    found, at = [], 0
    lines = said.split("\n")
    for block in program.blocks:
        path = recorded_path(block, program.world)
        recorded = path.read_text("utf-8") if path.exists() else ""
        count = len(recorded.splitlines())
        part = "\n".join(lines[at : at + count])
        found.append(difference(part, recorded, block.tolerance, path.name))
        at += count
        for name in block.writes:
            recorded = block.file.with_name(name).read_text("utf-8")
            left = ended.files.get(name, "")
            found.append(difference(left, recorded, block.tolerance, name))
    if rest := "\n".join(lines[at:]).strip():
        found.append(f"it prints more than its sections do:\n{rest}")
    return [line for line in found if line]


@pytest.fixture(scope="module")
def runs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Ended]]]:
    """The selected programs, as many at a time as there are cores."""
    chosen = [
        item.callspec.params["program"]
        for item in request.session.items
        if getattr(item, "originalname", "") == "test_program_runs_by_itself"
        and isinstance(item, pytest.Function)
    ]
    pool = ThreadPoolExecutor(os.cpu_count())
    yield {
        str(program): pool.submit(run, program, tmp_path_factory.mktemp("program"))
        for program in chosen
        if WORLDS[program.world].installed
    }
    pool.shutdown(cancel_futures=True)


@pytest.mark.slow
@pytest.mark.parametrize("program", list(filter(is_short, programs())), ids=str)
def test_program_runs_by_itself(
    program: Program, runs: dict[str, Future[Ended]], demanded: bool
) -> None:
    if str(program) not in runs:
        said = f"NOT TESTED: {WORLDS[program.world].title} is not installed"
        pytest.fail(said) if demanded else pytest.skip(said)
    ended = runs[str(program)].result()
    assert "\n".join(problems(program, ended)) == "", str(program)


def test_every_file_is_run_somewhere() -> None:
    files = set((ROOT / "snippets").rglob("*.py"))
    assert files == {program.file for program in programs()}


# What follows tests the comparison.


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A program of two sections that print 1.5 and 2, and leave a file."""
    file = tmp_path / "a.py"
    (tmp_path / "a.one.out").write_text("one 1.5\n")
    (tmp_path / "a.two.out").write_text("two 2\n")
    (tmp_path / "a.csv").write_text("1.0,2.0\n")
    one = Block("docs/a.md", "one", 1, "python", ("tf2",), "", file)
    return Program(file, (one, replace(one, name="two", writes=("a.csv",))), "tf2")


GOOD = Ended(0, "one 1.5\ntwo 2\n", "", {"a.csv": "1.0,2.0\n"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"stdout": "one 1.5001\ntwo 2\n"}, ""),
        ({"stdout": "one 1.6\ntwo 2\n"}, "+one 1.6"),
        ({"stdout": "one 1.5\n"}, "-two 2"),
        ({"stdout": "one 1.5\ntwo 2\nthree\n"}, "prints more"),
        ({"status": 1, "stderr": "ValueError: no"}, "status 1"),
        ({"files": {}}, "-1.0,2.0"),
        ({"files": {"a.csv": "1.0,2.1\n"}}, "+1.0,2.1"),
    ],
)
def test_comparison(program: Program, change: dict[str, object], said: str) -> None:
    found = "\n".join(problems(program, replace(GOOD, **change)))
    assert said in found and bool(said) == bool(found)


@pytest.mark.parametrize(
    ("status", "message", "said"),
    [
        (1, "a.b.OddError: no cat\nat all\n\nmore\n", ""),
        (0, "", "status 0"),
        (1, "a.b.OddError: no dog\n", "meant to fail with OddError: no cat"),
        (1, "a.b.OddError: no cat\n", "-at all"),
        (1, "a.b.EvenError: no cat\nat all\n", "+EvenError: no cat"),
    ],
)
def test_comparison_of_errors(
    program: Program, status: int, message: str, said: str
) -> None:
    program.file.with_name("a.two.out").write_text("two 2\nOddError: no cat\nat all\n")
    one, two = program.blocks
    two = replace(two, writes=(), raises=("OddError", "no cat"))
    trace = f'Traceback (most recent call last):\n  File "a.py", line 1\n{message}'
    ended = replace(GOOD, status=status, stderr=trace if status else "")
    found = "\n".join(problems(replace(program, blocks=(one, two)), ended))
    assert said in found and bool(said) == bool(found)
