"""Notebooks of a test, in a project of their own."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.project import Project

HEAD = """\
# ---
# jupyter:
#   description: A notebook of a test.
# ---

# %% [markdown]
# # A notebook?
"""


def add(project: Project, *cells: str, name: str = "one", head: str = HEAD) -> Path:
    """Write a notebook of cells into a project, which has a snippet for it to import."""
    project.snippet("one/code.py", "value = 1\n")
    return project.write(f"docs/lab/{name}.py", "\n".join([head, *cells]))
