"""Notebooks of a test, in a project of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from overrides.hooks.notebook_source import Notebook, read
from tests.helpers.project import Project

HEAD = """\
# ---
# jupyter:
#   description: A notebook of a test.
# ---

# %% [markdown]
# # A notebook?
"""
MODULE = "value = 1\n"
Write = Callable[..., Notebook]


def add(project: Project, *cells: str, name: str = "one", head: str = HEAD) -> Path:
    """Write a notebook of cells into a project, which has snippets for it to import."""
    project.snippet("one/code.py", MODULE)
    project.snippet("one/losses.csv", "1,2\n")
    return project.write(f"docs/lab/{name}.py", "\n".join([head, *cells]))


@pytest.fixture
def write(project: Project) -> Write:
    """Writes notebooks into a project."""

    def notebook(*cells: str, name: str = "one", head: str = HEAD) -> Notebook:
        return read(add(project, *cells, name=name, head=head), project.root)

    return notebook
