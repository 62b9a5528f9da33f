"""The snippet files as programs: each in one of its worlds, as jobs for the runner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.runner.blocks import Block
from tests.runner.jobs import Job
from tests.runner.pages import Page, Site
from tests.runner.reader import read_page
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS, WRITERS


@dataclass(frozen=True)
class Program:
    """A snippet file with its blocks, in the file's order, and one of its worlds.

    Attributes:
        files_from: whose files its page hands on, as its front matter says it.
        first: whether the process of its page runs it whole, before anything else; that
            is how ``python -m`` runs it.
        seconds: how long its blocks took when they were recorded.
    """

    file: Path
    blocks: tuple[Block, ...]
    world: str
    files_from: str = ""
    first: bool = False
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT / 'snippets').as_posix()}[{self.world}]"

    @property
    def module(self) -> str:
        """What a reader names after ``python -m``."""
        return ".".join(self.file.relative_to(ROOT).with_suffix("").parts)

    @property
    def writes(self) -> tuple[str, ...]:
        return tuple(name for block in self.blocks for name in block.writes)

    @property
    def leaves(self) -> bool:
        """Whether it runs before the other programs, for what it leaves them."""
        return self.world in WRITERS.get(self.files_from, ())

    @property
    def timeout(self) -> float:
        """Seconds."""
        return 60 + sum(block.timeout for block in self.blocks)


def programs(live: bool = True) -> list[Program]:
    """Return the programs of the site, each in one of the worlds that all its blocks have.

    That is a world in which its page runs it first, if there is one.

    Args:
        live: whether it is a world that the tests run, or one that is recorded.
    """
    site, record = Site(ROOT), RunRecord.of(ROOT)
    files: dict[Path, list[Block]] = {}
    pages: dict[Path, Page] = {}
    for path in site.pages:
        page = read_page(site, path)
        for block in page.blocks:
            files.setdefault(block.file, []).append(block)
            pages[block.file] = page
    found = []
    for file, blocks in files.items():
        worlds = dict.fromkeys(w for block in blocks for w in block.worlds)
        fitting = [
            Program(
                file,
                tuple(blocks),
                world,
                pages[file].files_from,
                runs_first(pages[file], blocks, world),
                sum(record.seconds(block.identity, world) for block in blocks),
            )
            for world in worlds
            if WORLDS[world].live == live and all(world in b.worlds for b in blocks)
        ]
        if fitting:
            found.append(max(fitting, key=lambda program: program.first))
    return found


def runs_first(page: Page, blocks: Sequence[Block], world: str) -> bool:
    """Tell whether a page's process starts with all that a file holds, in its order.

    Args:
        blocks: those of the file. One that is meant to fail ends the file's program, and
            not the page.
    """
    of_page = [block for block in page.blocks if world in block.worlds]
    if of_page[: len(blocks)] != list(blocks) or any(b.raises for b in blocks[:-1]):
        return False
    text = blocks[0].file.read_text("utf-8")
    return code_lines("\n".join(block.code for block in blocks)) == code_lines(text)


def code_lines(text: str) -> list[str]:
    """Return the lines of a program that are neither blank nor comments."""
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def needed(program: Program, every: Sequence[Program]) -> list[str]:
    """Return the worlds without which a program does not find what it reads."""
    page = program.blocks[0].page
    shared = [p for p in every if p.files_from and p.blocks[0].page == page]
    writers = [p.world for p in shared if p.leaves]
    return [program.world, *(writers if program.files_from else [])]


def job(program: Program) -> Job:
    """Return what runs a program as ``python -m`` does."""
    code = (
        "import runpy\n\n"
        f"runpy.run_module({program.module!r}, run_name='__main__', alter_sys=True)\n"
    )
    raises = next((block.raises for block in program.blocks if block.raises), None)
    block = Block(
        program.module,
        "whole",
        1,
        (program.world,),
        code,
        program.file,
        raises=raises,
        timeout=program.timeout,
        writes=program.writes,
    )
    return Job(program.module, program.world, [block], seconds=program.seconds)


def jobs(
    chosen: Sequence[Program], every: Sequence[Program], folder: Path
) -> list[Job]:
    """Return the jobs of some programs.

    Where a page has an exchange folder, all of its programs run, one after the other,
    since a reader needs what the writers leave.

    Args:
        chosen: the programs that are wanted.
        every: those of the site, in the order of their pages.
        folder: where the exchange folders are made.
    """
    found = []
    pages = dict.fromkeys(p.blocks[0].page for p in chosen if p.files_from)
    for page in pages:
        shared = [p for p in every if p.files_from and p.blocks[0].page == page]
        shared.sort(key=lambda program: not program.leaves)
        before: list[tuple[str, str]] = []
        for program in shared:
            one = job(program)
            one.exchange = folder / "exchange" / "programs" / page
            one.after = before
            before = [one.key]
            found.append(one)
    return found + [job(program) for program in chosen if not program.files_from]
