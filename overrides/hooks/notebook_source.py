"""Reads a notebook of ``docs/lab/``: its cells, their recorded outputs, what it needs.

Its text is a Python program in the percent format of jupytext. The outputs of the cell
``losses`` of ``docs/lab/train.py`` lie in ``snippets/lab/train/``: what it prints in
``losses.out``, and its value in ``losses.md``, a table, or in ``losses.svg``.
"""

from __future__ import annotations

import ast
import copy
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat import NotebookNode, from_dict

from overrides.hooks.fences import Problem

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "docs/lab"
# What the header of a cell may say after its name: how far numbers may be from their
# records (or that only the words are compared), and how many seconds the cell has.
SAYS = ("rtol", "atol", "compare", "timeout")
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
        """Whether it measures times, and so is recorded while nothing else runs."""
        return bool(self.node.metadata.get("alone"))

    @property
    def title(self) -> str:
        """Its first heading."""
        found = re.search(r"^# (.+)$", self.node.cells[0].source, re.MULTILINE)
        return found[1] if found else self.name

    @property
    def description(self) -> str:
        return str(self.node.metadata.get("description", ""))

    @property
    def folder(self) -> Path:
        """Where its outputs are recorded."""
        return self.root / "snippets/lab" / self.name

    def records(self, cell: NotebookNode) -> dict[str, Path]:
        """Return where the outputs of a cell are recorded, as far as it has any.

        By their kinds, in the order of the page: ``out``, ``md``, ``svg``.
        """
        name = cell.metadata.get("title")
        paths = {kind: self.folder / f"{name}.{kind}" for kind in ("out", "md", "svg")}
        return {kind: path for kind, path in paths.items() if path.is_file()}

    def outputs(self, cell: NotebookNode) -> list[NotebookNode]:
        """Return the recorded outputs of a cell, as Jupyter has them."""
        found = []
        for kind, path in self.records(cell).items():
            text = path.read_text("utf-8")
            if kind == "out":
                output = {"output_type": "stream", "name": "stdout", "text": text}
            else:
                form = {"md": "text/markdown", "svg": "text/html"}[kind]
                output = {"output_type": "display_data", "data": {form: text}}
                output["metadata"] = {}
            found.append(from_dict(output))
        return found


def read(path: Path, root: Path = ROOT) -> Notebook:
    """Read a notebook's text."""
    text = path.read_text("utf-8")
    node = copy.deepcopy(parsed(text))  # its cells may be given outputs, or other links
    for number, cell in enumerate(node.cells):
        cell.id = f"cell-{number}"  # jupytext makes others each time
        cell.source = cell.source.strip("\n")  # a formatter parts cells by blank lines
        cell.metadata.pop("lines_to_next_cell", None)
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
        for key, value in cell.metadata.items():
            if key not in ("title", *SAYS):
                wrong(line, f"unknown word {key}: a cell may say {', '.join(SAYS)}")
            elif key == "compare" and value != "words":
                wrong(line, 'write compare="words", or leave it out')
            elif key not in ("title", "compare") and not isinstance(value, int | float):
                wrong(line, f"{key} is a number, as in {key}=1e-3")
        try:
            needs([cell], notebook.path, notebook.root)
        except (FileNotFoundError, SyntaxError) as error:
            wrong(line, f"cell {name!r}: {error}")
    return found
