"""Reads the HTML of a built site: which code it shows, independently of the collector.

What counts is what a reader of the finished page sees and copies, whoever wrote it: a
fence that the collector passed over is in the HTML, and so is found here.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import lxml.etree
import lxml.html
from lxml.html import HtmlElement
from mkdocs.structure.files import File

from overrides.hooks.fences import Fence
from overrides.hooks.worlds import DEFAULT_LABEL, LABELS
from tests.runner.pages import Page, Site
from tests.runner.worlds import ROOT

# The command, as a reader types it.
MKDOCS = Path(sys.executable).with_name("mkdocs")
# Banners of Material and of mkdocs-redirects about MkDocs 2.0, which would stand among
# the warnings. The Makefile sets the same.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Built:
    """A build of the site: its folder, its exit status and all that it printed."""

    folder: Path
    status: int
    output: str


@dataclass(frozen=True)
class HtmlBlock:
    """A code block of a page as the browser gets it.

    Attributes:
        language: empty where the block names none.
        classes: the others that the fence gave it, worlds among them.
        text: what the copy button copies.
    """

    language: str
    classes: tuple[str, ...]
    text: str

    @property
    def worlds(self) -> tuple[str, ...]:
        """The worlds that its classes stand for, as the collector would say."""
        chosen = [name for name in self.classes if name in LABELS] or [DEFAULT_LABEL]
        return tuple(dict.fromkeys(w for name in chosen for w in LABELS[name]))


def build(root: Path, folder: Path, **variables: str) -> Built:
    """Build a project strictly, as ``make build`` does, into a folder.

    Args:
        variables: more of the environment's.
    """
    ended = subprocess.run(
        [MKDOCS, "build", "--strict", "--site-dir", folder],
        cwd=root,
        env={**os.environ, **QUIET, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return Built(folder, ended.returncode, ended.stdout)


def sources(root: Path = ROOT) -> list[Path]:
    """Return what pages are made of, relative to ``docs/``: Markdown and notebooks."""
    docs = root / "docs"
    found = [*docs.rglob("*.md"), *docs.glob("lab/*.py")]
    return sorted(path.relative_to(docs) for path in found)


def address(page: str) -> str:
    """Return where a page (``docs/gan/graph.md``) is in a built site."""
    name = page.removeprefix("docs/").removesuffix(".py")  # a notebook is one, too
    return File(f"{name.removesuffix('.md')}.md", "", "", True).dest_uri


@functools.lru_cache(maxsize=100)
def document(html: str) -> HtmlElement:
    """Return a page of the built site, parsed once for all tests: change nothing in it."""
    return lxml.html.document_fromstring(html)


def article(html: str) -> HtmlElement:
    """Return the part of a page that its author wrote."""
    return document(html).xpath("//article")[0]


def read_blocks(content: HtmlElement) -> tuple[list[HtmlBlock], list[str]]:
    """Return the code blocks of an article, and what is wrong with how they came."""
    blocks, problems = [], []
    for pre in content.iter("pre"):
        text = pre.text_content().strip("\n")
        start = text.partition("\n")[0]
        divs = [div for div in pre.iterancestors("div") if "highlight" in div.classes]
        names = divs[0].get("class").split() if divs else []
        languages = [n[9:] for n in names if n.startswith("language-")]
        # A block that is indented comes as text; what is text here is an output.
        if not languages or (languages == ["text"] and "output" not in names):
            what = "an indented code block" if divs else "HTML typed by hand"
            problems.append(f"{what} shows {start!r}")
            continue
        rest = [n for n in names if n != "highlight" and not n.startswith("language-")]
        blocks.append(HtmlBlock(languages[0], tuple(rest), text))
    for comment in (node.text or "" for node in content.iter(lxml.etree.Comment)):
        if "```" in comment or "~~~" in comment or "<pre" in comment:
            problems.append(f"code in an HTML comment: {comment.strip()[:60]!r}")
    return blocks, problems


def compare(page: Page, html: str) -> list[str]:
    """Return how the code that a page shows differs from what the collector runs."""
    blocks, problems = read_blocks(article(html))
    if len(blocks) + len(problems) != len(page.fences):
        count = f"{len(blocks) + len(problems)} code blocks"
        problems.append(f"{count} in the HTML, {len(page.fences)} fences collected")
    shown = [b for b in blocks if b.language == "python" and "again" not in b.classes]
    run = sorted(page.blocks, key=lambda block: block.line)  # as they are shown
    for world in dict.fromkeys(w for block in (*shown, *run) for w in block.worlds):
        there = sum(world in block.worlds for block in shown)
        ran = sum(world in block.worlds for block in run)
        if there != ran:
            problems.append(f"{there} Python blocks of {world} in the HTML, {ran} run")
    for block, code in zip_longest(shown, [b.code.strip("\n") for b in run]):
        if block and block.text != code:
            said = "the HTML shows another text than the block that runs"
            problems.append(f"{said}: {block.text!r}")
    return [f"{page.path}: {problem}" for problem in problems]


def shown(site: Site, fence: Fence) -> str:
    """Return what a fence shows: the section that it embeds."""
    text = "\n".join(site.embeds.expand(fence.code.strip("\n").split("\n"))).strip("\n")
    # Markdown makes spaces of tabs. A message has some; a program must not.
    return text if fence.language == "python" else text.expandtabs(4)
