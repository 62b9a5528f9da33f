"""Brings the output fences of a page up to date with the records, for ``make record``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from itertools import takewhile, zip_longest
from pathlib import Path

from overrides.hooks.fences import Fence
from tests.runner.pages import Page, Site
from tests.runner.snippets import read_text

# What becomes of the lines from one number up to another, counted from 0.
Edit = tuple[int, int, list[str]]


def update_page(site: Site, page: Page, ran: Collection[tuple[Path, str]]) -> str:
    """Write and correct the output fences of a page, and touch nothing else.

    Args:
        site: the project.
        page: as it was read before its blocks ran.
        ran: file and section of the blocks that passed in all of their worlds.

    Returns:
        What there is to report, empty if the page is as it was.
    """
    if not page.fences:
        return ""
    path = site.root / page.path
    with path.open(encoding="utf-8", newline="") as file:
        lines = file.readlines()  # with the line ends that they have
    if read_text(path, page.path)[0] != page.text:
        return (
            f"{page.path}: saved while its blocks ran, so its output fences were left as"
            " they are: run `make record` again if one is missing"
        )
    edits = sorted(edits_of(site, page, lines, ran), reverse=True)
    if not edits:
        return ""
    for start, end, put in edits:
        lines[start:end] = put
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text("".join(lines), "utf-8", newline="")
    shutil.copymode(path, beside)
    os.replace(beside, path)
    return f"recorded {page.path}"


def edits_of(
    site: Site, page: Page, lines: list[str], ran: Collection[tuple[Path, str]]
) -> Iterator[Edit]:
    """Yield what has to change in a page's lines."""
    blocks = {block.line: block for block in (*page.blocks, *page.again)}
    for index, fence in enumerate(page.fences):
        block = blocks.get(fence.line)
        if block is None:
            continue
        below = page.fences[index + 1 :]
        outputs = list(takewhile(lambda other: other.language == "text", below))
        shown = [site.snippets / output.target for output in outputs]
        there = [path for path in block.records if path.is_file()]
        missing = [path for path in there if path not in shown]
        gone = [f for f, path in zip(outputs, shown, strict=True) if path not in there]
        if not missing and (block.file, block.name) not in ran:
            continue  # it may print something in a world that did not run
        if block in page.again:
            missing = missing[: len(gone)]  # to show an output again is left to authors
        last = (outputs[-1] if outputs else fence).end
        added: list[str] = []
        for output, path in zip_longest(gone, missing):
            name = path and path.relative_to(site.snippets).as_posix()
            if output is None:
                added += new_fence(lines[fence.line - 1], name)
            elif path is None:
                yield removal(lines, output)
            else:
                embed = lines[output.line].replace(output.target, name)
                yield output.line, output.line + 1, [embed]
        if added:
            following = lines[last : last + 1]
            blank = [] if not following or not following[0].strip() else added[:1]
            closing = lines[last - 1].rstrip("\r\n") + added[0]
            yield last - 1, last, [closing, *added, *blank]


def new_fence(opening: str, name: str) -> list[str]:
    """Return a blank line and a fence for a record, indented as the block's fence is."""
    text = opening.rstrip("\r\n")
    end = opening[len(text) :] or "\n"
    indent = text[: len(text) - len(text.lstrip())]
    fence = ["```{ .text .output }", f'--8<-- "{name}"', "```"]
    return [end, *(indent + line + end for line in fence)]


def removal(lines: list[str], output: Fence) -> Edit:
    """Return the edit that removes an output fence, with the blank line above it."""
    start, end = output.line - 1, output.end
    below = lines[end : end + 1]
    if start and not lines[start - 1].strip() and not "".join(below).strip():
        start -= 1
    return start, end, []
