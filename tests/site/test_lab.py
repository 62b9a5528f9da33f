"""The notebooks of the lab: what they found, their pages, and what a reader saves."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from overrides.hooks.notebook_source import notebooks
from tests.helpers.built import Built, article
from tests.helpers.demanded import not_tested
from tests.runner.worlds import ROOT, WORLDS

# The key figures of each notebook, and the bounds of each, which are included.
BOUNDS = tomllib.loads((ROOT / "tests/site/lab.toml").read_text("utf-8"))
FOUND = {notebook.path: notebook for notebook in notebooks()}


@pytest.mark.parametrize("path", FOUND)
def test_a_notebook_found_what_it_should(path: str) -> None:
    """By the table that its last cell has left, with which each run of it is compared."""
    table = (FOUND[path].folder / "found.md").read_text("utf-8").splitlines()[2:]
    found = dict(line.strip("| ").split(" | ") for line in table)
    bounds = BOUNDS[FOUND[path].name]
    assert found.keys() == bounds.keys()
    assert [
        f"{figure}: {found[figure]} is not from {low:g} to {high:g}"
        for figure, (low, high) in bounds.items()
        if not low <= float(found[figure]) <= high
    ] == []


def test_an_article_runs_as_a_notebook(built: Built, tmp_path: Path) -> None:
    """In an empty folder, by Jupyter, to its end."""
    path = shutil.copy(built.folder / "conclusion/conclusion.ipynb", tmp_path)
    command = [sys.executable, "-m", "jupyter", "execute", "--inplace", str(path)]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    cells = [
        cell
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    ]
    assert all(cell.execution_count for cell in cells)
    assert sum(bool(cell.outputs) for cell in cells) > 3


GENUINE = """\
from snippets.lab.tools.genuine import genuine
print(genuine("snippets.lab.compare.old_model", writes=["frozen.json"]).keys())
"""


def test_a_notebook_runs_a_program_on_1_15_5() -> None:
    """Where a variable names a Python that has it; the programs are run by the pages."""
    if not WORLDS["tf1"].installed:
        not_tested(f"{WORLDS['tf1'].title} is not installed")
    ended = subprocess.run(
        [sys.executable, "-c", GENUINE],
        cwd=ROOT,
        env={"PYTHON_OF_TENSORFLOW_1": str(WORLDS["tf1"].python)},
        capture_output=True,
        text=True,
    )
    assert ended.stdout == (
        "snippets.lab.compare.old_model: run on TensorFlow 1.15.5\n"
        "dict_keys(['frozen.json'])\n"
    ), ended.stderr


@pytest.mark.parametrize("path", FOUND)
def test_the_page_has_what_was_recorded(built: Built, path: str) -> None:
    """Its outputs, where it ran, and a link to the file that runs by itself."""
    page = built.folder / "lab" / FOUND[path].name / "index.html"
    content = article(page.read_text("utf-8"))
    assert "Run on TensorFlow 2.21" in content.text_content()
    kinds = Counter(file.suffix for file in FOUND[path].folder.iterdir())
    assert kinds.keys() == {".md", ".out", ".svg"}
    assert len(content.xpath(".//figure/svg")) == kinds[".svg"]
    assert len(content.xpath(".//div[contains(@class, 'output')]")) == kinds[".out"]
    assert len(content.xpath(".//table")) >= kinds[".md"]
    (link,) = content.xpath(".//p[@class='run']//a[@download]")
    saved = nbformat.read(page.parent / link.get("href"), as_version=4)
    outputs = [output for cell in saved.cells for output in cell.get("outputs", ())]
    assert len(outputs) == kinds.total()


def test_what_the_lab_needs_is_loaded_there_alone(built: Built) -> None:
    """And stands in one file, for all of its pages."""
    for path in built.folder.rglob("*.html"):
        there = "assets/lab.css" in path.read_text("utf-8")
        lab = "lab" in path.relative_to(built.folder).parts
        assert there == lab, path
