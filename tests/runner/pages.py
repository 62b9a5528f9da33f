"""What is known of a project: its site, its pages, their blocks."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import markdown_extensions

from overrides.hooks.embeds import Embeds
from overrides.hooks.fences import Fence, Problem
from overrides.hooks.worlds import DEFAULT_LABEL, LABELS
from tests.runner.blocks import Block
from tests.runner.snippets import Program, read_program


@dataclass
class Page:
    """A page, taken apart.

    Attributes:
        path: relative to the project's root, with slashes.
        text: its source, the line ends normalised.
        files_from: which blocks leave files for the others, those of ``1.x`` or of
            ``2.x``; empty if none do.
        alone: of a notebook, whether it is recorded while nothing else runs.
        setup: of a notebook, the code that writes the files that its cells need;
            None of a page.
        blocks: what runs, in the order in which it runs.
        fences: every fence, those that do not run included.
        again: what it shows and another place runs.
        data: other files under snippets/ that it shows.
        tables: the tables that it embeds and `make record` writes, with their lines.
        derived: the text that other such files must have.
        problems: what an author must put right.
    """

    path: str
    text: str = ""
    files_from: str = ""
    alone: bool = False
    setup: list[str] | None = None
    blocks: list[Block] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    again: list[Block] = field(default_factory=list)
    data: set[Path] = field(default_factory=set)
    tables: dict[Path, int] = field(default_factory=dict)
    derived: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def blocks_in(self, world: str) -> list[Block]:
        """Return what runs in a world."""
        return [block for block in self.blocks if world in block.worlds]

    def wrong(self, line: int, text: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.path, line, text))


class Mistake(ValueError):
    """What is wrong with a fence; ``below`` counts lines from the one that opens it."""

    def __init__(self, text: str, below: int = 0) -> None:
        super().__init__(text)
        self.below = below


@dataclass
class Site:
    """A project: its folders, settings and worlds."""

    root: Path
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: LABELS)
    default_label: str = DEFAULT_LABEL
    programs: dict[Path, Program] = field(default_factory=dict)

    @functools.cached_property
    def config(self) -> MkDocsConfig:
        """The site's settings, without plugins and hooks: to import them takes seconds."""
        return load_config(str(self.root / "mkdocs.yml"), plugins=[], hooks=[])

    @functools.cached_property
    def embeds(self) -> Embeds:
        """Expands the embeds of the pages, as the site does."""
        settings = self.config["mdx_configs"].get("pymdownx.snippets", {})
        if not (settings.get("check_paths") and settings.get("dedent_subsections")):
            raise ValueError(
                "mkdocs.yml: pymdownx.snippets needs check_paths and dedent_subsections:"
                " without them a missing section is an empty block"
            )
        return Embeds(settings, self.root)

    @property
    def snippets(self) -> Path:
        return self.embeds.folder

    def is_page(self, path: Path) -> bool:
        """Tell whether MkDocs makes a page of a file: .md is not its only ending."""
        docs = self.root / "docs"
        return path.name.endswith(markdown_extensions) and path.is_relative_to(docs)

    @property
    def pages(self) -> list[Path]:
        return sorted(p for p in (self.root / "docs").rglob("*") if self.is_page(p))

    @property
    def notebooks(self) -> list[Path]:
        return sorted((self.root / "docs/lab").glob("*.py"))

    def program(self, path: Path) -> Program:
        """Return a snippet file, read once."""
        if path not in self.programs:
            self.programs[path] = read_program(path, self.root)
        return self.programs[path]
