"""Every snippet file is a whole program: it runs by itself, as its first lines say.

The sections of a page share a process with the files before them. Here each file is run
as ``python -m`` runs it, in a process that has nothing but TensorFlow imported, and must
print what is recorded for its sections, one after the other. One of its worlds is enough
for that, the first: what each world prints is compared where the pages are run. A
program that took more than five seconds is left to them as well, as is one that its
page's process runs whole before anything else.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.demanded import not_tested
from tests.helpers.programs import Program, needed, programs, runs_first
from tests.runner.blocks import Block
from tests.runner.fork_client import environment
from tests.runner.jobs import Result
from tests.runner.pages import Page
from tests.runner.records import difference, judge, recorded_path, shown_output
from tests.runner.scheduler import Runner
from tests.runner.worlds import ROOT, WORLDS

PROGRAMS = programs()
SHORT = [program for program in PROGRAMS if program.seconds <= 5]
# The others are run in this very way by their pages.
AGAIN = [program for program in SHORT if not program.first]


def problems(program: Program, ended: Result) -> str:
    """Return how a program's run differs from the records of its sections."""
    raises = next((block.raises for block in program.blocks if block.raises), None)
    # What it writes to its standard error is compared where the page is run.
    whole = replace(program.blocks[0], raises=raises, stderr="", writes=program.writes)
    if problem := judge(whole, ended):
        return problem
    found, lines = [], shown_output(whole, ended).splitlines(keepends=True)
    for block in program.blocks:
        path = recorded_path(block, program.world)
        recorded = path.read_text("utf-8") if path.exists() else ""
        count = len(recorded.splitlines())
        part, lines = "".join(lines[:count]), lines[count:]
        found.append(difference(part, recorded, block.tolerance, path.name))
        for name in block.writes:
            recorded = block.file.with_name(name).read_text("utf-8")
            left = ended.written[name]
            found.append(difference(left, recorded, block.tolerance, name))
    if rest := "".join(lines).strip():
        found.append(f"it prints more than its sections do:\n{rest}")
    return "\n".join(filter(None, found))


@pytest.mark.slow
@pytest.mark.parametrize("program", AGAIN, ids=str)
def test_program_runs_by_itself(program: Program, page_runner: Runner) -> None:
    for world in needed(program, PROGRAMS):
        if not WORLDS[world].installed:
            not_tested(f"{WORLDS[world].title} is not installed")
    ended = page_runner.result(program.module, program.world, 0)
    assert problems(program, ended) == "", str(program)


FIRST = {
    WORLDS[program.world].environment: program
    for program in sorted(SHORT, key=lambda program: -program.seconds)
    if not program.files_from and not any(block.raises for block in program.blocks)
}


@pytest.mark.slow
@pytest.mark.parametrize("program", FIRST.values(), ids=str)
def test_a_program_runs_without_the_runner(program: Program, tmp_path: Path) -> None:
    """The shortest of each environment, without the fork server and its isolation."""
    world = WORLDS[program.world]
    if not world.installed:
        not_tested(f"{world.title} is not installed")
    snippets = ROOT / "snippets"
    (tmp_path / "snippets").symlink_to(snippets, target_is_directory=True)
    variables = environment(world, tmp_path)
    ended = subprocess.run(
        [world.python, "-m", program.module],
        cwd=tmp_path,
        env={**variables, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=program.timeout,
    )
    assert ended.returncode == 0, ended.stderr
    there = {path.name: path for path in tmp_path.iterdir() if path.is_file()}
    left = {n: there[n].read_text("utf-8") for n in program.writes if n in there}
    result = Result(ended.stdout, ended.stderr, None, written=left)
    assert problems(program, result) == "", str(program)


def test_every_file_is_run_somewhere() -> None:
    """What runs in a recorded world alone is run by `make history`, as blocks."""
    files = set((ROOT / "snippets").rglob("*.py"))
    assert files == {program.file for program in [*PROGRAMS, *programs(live=False)]}


def test_a_program_that_its_page_runs_first(tmp_path: Path) -> None:
    """Then to run it again would show nothing new."""
    file = tmp_path / "a.py"
    file.write_text("# A comment\nx = 1\n\n# another\ny = 2\n")
    one = Block("docs/a.md", "one", 1, ("tf2",), "x = 1", file)
    two = replace(one, name="two", code="y = 2")
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
