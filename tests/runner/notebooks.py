"""Reads a notebook as a page whose blocks are its cells of code.

What is run is what a reader can download: the form that writes the files it needs, in an
empty folder. So each run shows that this form is whole.
"""

from __future__ import annotations

from pathlib import Path

from overrides.hooks.notebook_source import problems, read
from overrides.hooks.standalone import FIRST, TAG, download
from tests.runner.blocks import Block, Tolerance
from tests.runner.pages import Page, Site

WORLD = "tf2"
TIMEOUT = 100.0  # seconds, of a cell whose header says nothing else


def read_notebook(site: Site, path: Path) -> Page:
    """Return a notebook's cells as blocks, or what keeps it from being run."""
    notebook = read(path, site.root)
    page = Page(notebook.path, alone=notebook.alone, problems=problems(notebook))
    if page.problems:
        return page
    page.setup = [
        cell.source
        for cell in download(notebook).cells
        if cell.cell_type == "code"
        and TAG in cell.metadata.get("tags", ())
        and cell.source != FIRST  # the process has imported it
    ]
    for cell, line in zip(notebook.node.cells, notebook.lines, strict=True):
        if cell.cell_type != "code":
            continue
        name, says = cell.metadata["title"], cell.metadata
        tolerance = Tolerance(
            says.get("rtol", Tolerance.relative),
            says.get("atol", Tolerance.absolute),
            words_only="compare" in says,
        )
        block = Block(
            page.path,
            name,
            line,
            (WORLD,),
            cell.source,
            path,
            tolerance=tolerance,
            timeout=says.get("timeout", TIMEOUT),
            writes=(f"{name}.md", f"{name}.svg"),
            folder=notebook.folder,
        )
        block.outputs.append(block.record())
        page.blocks.append(block)
    return page
