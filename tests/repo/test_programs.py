"""Every snippet file is a whole program: it runs by itself, as its first lines say.

The sections of a page share a process with the files before them. Here each file is run
as ``python -m`` runs it, in a process that has nothing but TensorFlow imported, and must
print what is recorded for its sections, one after the other. One of its worlds is enough
for that, the first: what each world prints is compared where the pages are run. A
program that takes minutes is left to them as well; it shares nothing with other files
but what it imports. So is one that its page's process runs whole before anything else.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.programs import Program, job, jobs, needed, programs, runs_first
from tests.runner.blocks import Block
from tests.runner.fork_client import environment
from tests.runner.jobs import Result
from tests.runner.pages import Page
from tests.runner.records import difference, recorded_path, shown_output
from tests.runner.scheduler import Runner
from tests.runner.worlds import ROOT, WORLDS

PROGRAMS = programs(ROOT)
# No block of these takes minutes.
SHORT = [p for p in PROGRAMS if not any("slow" in b.marks for b in p.blocks)]
# The others are run in this very way by their pages.
AGAIN = [program for program in SHORT if not program.first]


def problems(program: Program, ended: Result) -> list[str]:
    """Return how a program's run differs from the records of its sections."""
    raising = [block for block in program.blocks if block.raises]
    if ended.died:
        return [f"{ended.died}\n{ended.stderr}"]
    if ended.error and not raising:
        return [f"it failed:\n{ended.error['traceback']}"]
    if raising:
        kind, part = raising[0].raises or ("", "")
        if not ended.error:
            return [f"meant to fail with {kind}: {part}, but it did not"]
        if part not in ended.error["whole"]:
            said = ended.error["traceback"]
            return [f"meant to fail with {kind}: {part}, but:\n{said}"]
    said = shown_output(raising[0] if raising else program.blocks[0], ended)
    found, at = [], 0
    lines = said.split("\n")
    for block in program.blocks:
        path = recorded_path(block, program.world)
        recorded = path.read_text("utf-8") if path.exists() else ""
        count = len(recorded.splitlines())
        part = "".join(line + "\n" for line in lines[at : at + count])
        found.append(difference(part, recorded, block.tolerance, path.name))
        at += count
        for name in block.writes:
            recorded = block.file.with_name(name).read_text("utf-8")
            left = ended.written.get(name, "")
            found.append(difference(left, recorded, block.tolerance, name))
    if rest := "\n".join(lines[at:]).strip():
        found.append(f"it prints more than its sections do:\n{rest}")
    return [line for line in found if line]


@pytest.mark.slow
@pytest.mark.parametrize("program", AGAIN, ids=str)
def test_program_runs_by_itself(
    program: Program, page_runner: Runner, demanded: bool
) -> None:
    for world in needed(program, PROGRAMS):
        if not WORLDS[world].installed:
            said = f"NOT TESTED: {WORLDS[world].title} is not installed"
            pytest.fail(said) if demanded else pytest.skip(said)
    ended = page_runner.result(program.module, program.world, 0)
    assert "\n".join(problems(program, ended)) == "", str(program)


FIRST = {
    program.world: program for program in reversed(SHORT) if not program.files_from
}


@pytest.mark.slow
@pytest.mark.parametrize("world", FIRST)
def test_a_program_runs_without_the_runner(
    world: str, tmp_path: Path, demanded: bool
) -> None:
    """One of each world, in a plain process, without the fork server and its isolation."""
    program = FIRST[world]
    if not WORLDS[world].installed:
        said = f"NOT TESTED: {WORLDS[world].title} is not installed"
        pytest.fail(said) if demanded else pytest.skip(said)
    snippets = ROOT / "snippets"
    (tmp_path / "snippets").symlink_to(snippets, target_is_directory=True)
    variables = environment(WORLDS[world], tmp_path)
    ended = subprocess.run(
        [WORLDS[world].python, "-m", program.module],
        cwd=tmp_path,
        env={**variables, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=program.timeout,
    )
    raising = any(block.raises for block in program.blocks)
    assert ended.returncode == (1 if raising else 0), ended.stderr
    error = last_words(ended.stderr) if raising else None
    there = {path.name: path for path in tmp_path.iterdir() if path.is_file()}
    left = {n: there[n].read_text("utf-8") for n in program.writes if n in there}
    result = Result(ended.stdout, ended.stderr, error, written=left)
    assert "\n".join(problems(program, result)) == "", str(program)


def last_words(stderr: str) -> dict[str, str]:
    """Return the error that ended a program, as the runner describes that of a block's."""
    trace = stderr.rpartition("Traceback (most recent call last):\n")[2].split("\n")
    at = next((i for i, line in enumerate(trace) if line[:1].strip()), len(trace))
    name, _, whole = "\n".join(trace[at:]).partition(": ")
    # A guess that Python prints with a traceback and that is no part of the message.
    whole = re.sub(r"\. Did you mean: '[^']*'\?$", "", whole.rstrip())
    return {"type": name.rpartition(".")[2], "whole": whole}


def test_every_file_is_run_somewhere() -> None:
    """What runs in a recorded world alone is run by `make history`, as blocks."""
    files = set((ROOT / "snippets").rglob("*.py"))
    recorded = programs(ROOT, live=False)
    assert files == {program.file for program in [*PROGRAMS, *recorded]}


# How the programs are chosen and ordered.


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A program of two sections that leaves a file."""
    file = tmp_path / "a.py"
    one = Block("docs/a.md", "one", 1, ("tf2",), "", file)
    return Program(file, (one, replace(one, name="two", writes=("a.csv",))), "tf2")


@pytest.mark.parametrize(
    ("files_from", "writer", "reader"), [("1.x", "tf1", "tf2"), ("2.x", "tf2", "tf1")]
)
def test_programs_of_an_exchange_follow_each_other(
    program: Program, files_from: str, writer: str, reader: str
) -> None:
    """The readers find what the writers left, in one folder that is the page's."""
    shared = replace(program, files_from=files_from)
    later = replace(shared, file=program.file.with_name("b.py"), world=reader)
    first = replace(shared, world=writer)
    alone = replace(program, file=program.file.with_name("c.py"))
    one, two, three = jobs([later, alone], [later, first, alone], Path("f"))
    assert (one.world, one.after) == (writer, [])
    assert (two.world, two.after) == (reader, [one.key])
    assert one.exchange == two.exchange == Path("f/exchange/programs/docs/a.md")
    assert (list(three.after), three.exchange) == ([], None)


def test_a_program_that_its_page_runs_first(program: Program) -> None:
    """Then to run it again would show nothing new."""
    file, (one, two) = program.file, program.blocks
    file.write_text("# A comment\nx = 1\n\n# another\ny = 2\n")
    one, two = replace(one, code="x = 1"), replace(two, code="y = 2")
    other = replace(one, name="other", file=file.with_name("b.py"))
    elsewhere = replace(other, worlds=("tf1",))

    def first(*blocks: Block) -> bool:
        page = Page("docs/a.md", blocks=list(blocks))
        return runs_first(page, [b for b in blocks if b.file == file], "tf2")

    assert first(one, two) and first(elsewhere, one, two, other)
    assert not first(other, one, two)
    assert not first(one, other, two)
    assert not first(two, one)
    assert first(one, replace(two, raises=("OddError", "cat")))
    assert not first(replace(one, raises=("OddError", "cat")), two)
    assert not first(one)


def test_a_program_is_a_job_of_one_block(program: Program) -> None:
    (block,) = job(program).blocks
    assert "run_module" in block.code and block.writes == ("a.csv",)
    assert block.timeout == 180
