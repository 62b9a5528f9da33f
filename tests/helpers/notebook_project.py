"""Notebooks of a test, in a project of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from overrides.hooks import standalone
from overrides.hooks.notebook_source import Notebook, read
from tests.runner.worlds import ROOT

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


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes notebooks into a project; they import no TensorFlow, which takes seconds."""
    monkeypatch.setattr(standalone, "FIRST", "")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "docs/lab").mkdir(parents=True)
    (tmp_path / "snippets/one").mkdir(parents=True)
    (tmp_path / "snippets/one/code.py").write_text(MODULE)
    (tmp_path / "snippets/one/losses.csv").write_text("1,2\n")

    def notebook(*cells: str, name: str = "one", head: str = HEAD) -> Notebook:
        path = tmp_path / f"docs/lab/{name}.py"
        path.write_text("\n".join([head, *cells]), "utf-8")
        return read(path, tmp_path)

    return notebook
