"""Reads a notebook of ``docs/lab/``: its cells, and which files under snippets/ it needs.

Its text is a Python program in the percent format of jupytext. What came of executing it
is kept in ``.cache/lab/`` under a name made of all that it depended on, so a result is
current if a file of that name is there.
"""

from __future__ import annotations

import ast
import copy
import functools
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from overrides.hooks.fences import Problem
from tests.runner.worlds import ENVIRONMENTS, ROOT, WORLDS

FOLDER = "docs/lab"
KEPT = ".cache/lab"
# The environment of the kernels, and that of the programs of 1.x which they start.
KERNEL, GENUINE = "tf2", "tf1"
# How a notebook is executed.
EXECUTION = (
    "overrides/hooks/notebook_source.py",
    "overrides/hooks/standalone.py",
    "tests/runner/notebooks.py",
)
# With this a notebook runs them.
HELPER = "snippets/lab/tools/genuine.py"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What a program writes of others: the name of a module, or where a file or folder is.
RECORDS = (".csv", ".json", ".out")
NAMED = re.compile(r"snippets[./][\w./-]+|[\w-]+(/[\w-]+)*\.py")


@dataclass(frozen=True)
class Notebook:
    """A notebook as its author wrote it.

    Attributes:
        root: the project's folder.
        path: its text, ``docs/lab/train.py``, relative to there.
        node: its cells, as Jupyter has them.
        lines: the line in which each cell begins.
    """

    root: Path
    path: str
    node: NotebookNode
    lines: tuple[int, ...]

    @property
    def name(self) -> str:
        return Path(self.path).stem

    @property
    def alone(self) -> bool:
        """Whether it measures times, and so runs while no other notebook does."""
        return bool(self.node.metadata.get("alone"))

    @property
    def title(self) -> str:
        """Its first heading."""
        found = re.search(r"^# (.+)$", self.node.cells[0].source, re.MULTILINE)
        return found[1] if found else self.name

    @property
    def description(self) -> str:
        return str(self.node.metadata.get("description", ""))

    @functools.cached_property
    def needs(self) -> list[Path]:
        """Every file under snippets/ that it imports, runs or reads, at any depth.

        Raises:
            FileNotFoundError: one of them is not there.
        """
        return needs(self.node.cells, self.path, self.root)

    @functools.cached_property
    def key(self) -> str:
        """A hash of all that its results depend on."""
        hashed = hashlib.sha256((self.root / self.path).read_bytes())
        for name in EXECUTION:
            hashed.update((ROOT / name).read_bytes())
        for path in self.needs:
            hashed.update(path.relative_to(self.root).as_posix().encode())
            hashed.update(path.read_bytes())
        for name in (KERNEL, GENUINE):
            hashed.update(ENVIRONMENTS[name].pins(self.root).encode())
        return hashed.hexdigest()[:16]

    @property
    def kept(self) -> Path:
        """Where the executed notebook is, once it has been executed."""
        return self.root / KEPT / f"{self.name}-{self.key}.ipynb"

    @property
    def runs_genuine(self) -> bool:
        """Whether it runs programs on 1.15.5, where that is installed."""
        return self.root / HELPER in self.needs

    @property
    def stale(self) -> bool:
        """Whether it is to be executed.

        Without 1.15.5 recorded results stand in, and the notebook says so; that is made
        good as soon as 1.15.5 is there.
        """
        if not self.kept.is_file():
            return True
        if not (self.runs_genuine and WORLDS[GENUINE].installed):
            return False
        return not load(self.kept).metadata.get("executed", {}).get("genuine")


def read(path: Path, root: Path = ROOT) -> Notebook:
    """Read a notebook's text."""
    text = path.read_text("utf-8")
    node = copy.deepcopy(parsed(text))  # its cells may be given outputs, or other links
    for number, cell in enumerate(node.cells):
        cell.id = f"cell-{number}"  # jupytext makes others each time
        cell.source = cell.source.strip("\n")  # a formatter parts cells by blank lines
    starts = [n for n, line in enumerate(text.splitlines(), 1) if line[:4] == "# %%"]
    shown = path.relative_to(root).as_posix()
    return Notebook(root, shown, node, tuple(starts))


@functools.lru_cache(maxsize=100)
def parsed(text: str) -> NotebookNode:
    """Return the cells of a notebook's text; each build of the live site asks again."""
    return jupytext.reads(text, fmt="py:percent")


def notebooks(root: Path = ROOT) -> list[Notebook]:
    """Return the notebooks of a project, by name."""
    return [read(path, root) for path in sorted((root / FOLDER).glob("*.py"))]


def needs(cells: Iterable[NotebookNode], shown: str, root: Path) -> list[Path]:
    """Return every file under snippets/ that cells import, run or read, at any depth.

    Args:
        shown: what an error calls the cells.

    Raises:
        FileNotFoundError: one of them is not there.
    """
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    found: set[Path] = set()
    waiting = list(named(code, shown, root))
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            if path.suffix == ".py":
                here = path.relative_to(root).as_posix()
                waiting += named(path.read_text("utf-8"), here, root)
    return sorted(found)


@functools.lru_cache(maxsize=500)
def names(code: str) -> tuple[str, ...]:
    """Return what a program names under snippets/: modules, files and folders."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    return tuple(name for name in found if NAMED.fullmatch(name))


def named(code: str, shown: str, root: Path) -> Iterator[Path]:
    """Yield the files under snippets/ that a program names.

    Raises:
        FileNotFoundError: one of them is not there.
    """
    for name in names(code):
        if not name.startswith("snippets"):  # Path("snippets", "gan/function/gan.py")
            path = root / "snippets" / name
            yield from [path] if path.is_file() else []
            continue
        path = root / (name if "/" in name else name.replace(".", "/") + ".py")
        if path.is_file():
            yield path
            continue
        # The beginning of a name, as in f"{folder}/losses.csv" or f"snippets/gan/{name}":
        # the records below, and the programs of a folder that are named beside it.
        folder = path if path.is_dir() else path.parent
        beginning = str(path) + ("/" if name.endswith("/") else "")
        files = [p for p in sorted(folder.rglob("*")) if p.suffix in RECORDS]
        files += [p for p in sorted(folder.glob("*.py")) if p.name in names(code)]
        below = [p for p in files if str(p).startswith(beginning)]
        yield from below
        if not below:
            missing = path.relative_to(root).as_posix()
            raise FileNotFoundError(f"{shown} names {missing}: no such file")


def problems(notebook: Notebook) -> list[Problem]:
    """Return what an author must put right in a notebook."""
    found, names = [], set()

    def wrong(line: int, said: str) -> None:
        found.append(Problem(notebook.path, line, said))

    if not notebook.description:
        wrong(1, "the header has no `description`, which search engines show")
    if notebook.title == notebook.name:
        wrong(1, "the first cell has no title: begin it with `# # A question?`")
    for cell, line in zip(notebook.node.cells, notebook.lines, strict=True):
        if cell.cell_type != "code":
            continue
        name = cell.metadata.get("title", "")
        if not NAME.fullmatch(name):
            wrong(line, "a cell of code has a name of words: # %% train-both")
        elif name in names:
            wrong(line, f"a second cell {name!r}: names are unique in a notebook")
        names.add(name)
        try:
            needs([cell], notebook.path, notebook.root)
        except (FileNotFoundError, SyntaxError) as error:
            wrong(line, f"cell {name!r}: {error}")
    return found


def load(path: Path) -> NotebookNode:
    """Return an executed notebook."""
    return nbformat.read(path, as_version=4)
