"""Makes of cells and the files that they need a notebook that runs by itself.

Before the cells come others that write the files, each as text, so that a reader may
change them, too. In Jupyter and in Colab they are folded.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from nbformat import NotebookNode, from_dict

from overrides.hooks.notebook_source import Notebook, needs
from overrides.hooks.worlds import NAMES

# What is to be installed for a notebook, as pip is told.
PACKAGES = (
    f'"tensorflow=={NAMES["tf2"].short}.*"',
    f'"tf-keras=={NAMES["tf2"].short}.*"',
    "matplotlib",
    "tqdm",
)
TAG = "setup"
WRITES = "%%writefile "  # begins a cell that writes a file
PYTHON = {"display_name": "Python 3", "language": "python", "name": "python3"}
# What TensorFlow says of the machine comes out here, not below a cell of the page.
FIRST = "import tensorflow  # what it says of the machine is said here"
BEFORE = """\
This notebook runs by itself, in an empty folder, with Python 3.11 to 3.13 and these
packages:

    pip install {packages}

The cells below write the programs of the site "Graph to Eager" that it imports, and the
data that it reads, into the folder `snippets`."""


def cell(kind: str, source: str) -> NotebookNode:
    """Return a new cell, ``code`` or ``markdown``.

    nbformat's own functions check each cell against a schema, which would take most of
    the time; a test checks whole notebooks instead.
    """
    found = {"cell_type": kind, "metadata": {}, "source": source}
    if kind == "code":
        found |= {"execution_count": None, "outputs": []}
    return from_dict(found)


def standalone(
    cells: list[NotebookNode], shown: str, root: Path, before: Iterable[str] = ()
) -> NotebookNode:
    """Return a notebook of cells, before which the files that they need are written.

    Args:
        shown: what an error calls the cells.
        before: code that comes between the two.

    Raises:
        FileNotFoundError: such a file is not there.
    """
    files = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in needs(cells, shown, root)
    }
    head = [cell("markdown", BEFORE.format(packages=" ".join(PACKAGES)))]
    folders = sorted({posixpath.dirname(name) for name in files})
    if folders:
        made = "".join(f"    {folder!r},\n" for folder in folders)
        code = (
            f"import os\n\nfor folder in (\n{made}):\n"
            "    os.makedirs(folder, exist_ok=True)"
        )
        head.append(cell("code", code))
    head += [
        cell("code", f"{WRITES}{name}\n{text}") for name, text in sorted(files.items())
    ]
    head += [cell("code", code) for code in before]
    for one in head:
        one.metadata["tags"] = [TAG]
        if one.cell_type == "code":
            one.metadata["jupyter"] = {"source_hidden": True}
            one.metadata["cellView"] = "form"  # the same for Colab
    whole = [*head, *cells]
    for number, one in enumerate(whole):
        one.id = f"cell-{number}"
    about = {"kernelspec": PYTHON, "language_info": {"name": "python"}}
    return from_dict(
        {"cells": whole, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    )


def download(notebook: Notebook) -> NotebookNode:
    """Return the form of a notebook of the lab that runs by itself."""
    for one in notebook.node.cells:
        if one.cell_type == "code":
            one.outputs = notebook.outputs(one)
    return standalone(notebook.node.cells, notebook.path, notebook.root, [FIRST])
