"""What executes notebooks, and what it depends on."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat import NotebookNode

from overrides.hooks.notebook_source import Notebook, notebooks, problems, read
from tests.helpers.notebook_project import HEAD, Write, write
from tests.runner.notebooks import (
    ExecutionError,
    bring_up_to_date,
    execute,
    kernel,
)
from tests.runner.worlds import ENVIRONMENTS, ROOT

__all__ = ["write"]  # a fixture of both modules


def run(notebook: Notebook, timeout: float = 30) -> NotebookNode:
    return asyncio.run(execute(notebook, timeout=timeout))


def test_outputs_come_back_without_the_cells_before(write: Write) -> None:
    code = "# %% add\nfrom snippets.one.code import value\nprint(value + 1)"
    found = run(write(code))
    assert [cell.cell_type for cell in found.cells] == ["markdown", "code"]
    assert found.cells[1].outputs[0].text == "2\n"


WAIT = "import time; time.sleep(60)"
DIE = "import os; os._exit(3)"
COMPLAIN = "import warnings; warnings.warn('old')"
BAD = {
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "hangs": (WAIT, "still running after 2 s: killed"),
    "dies": (DIE, "its kernel died"),
    "complains": (COMPLAIN, "it writes to its standard error:\n"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_named(write: Write, name: str) -> None:
    code, said = BAD[name]
    cells = ("# %% good\nx = 1", f"# %% bad-one\n{code}", "# %% after\nx = 2")
    notebook = write(*cells)
    with pytest.raises(ExecutionError) as caught:
        run(notebook, timeout=2 if name == "hangs" else 30)
    assert str(caught.value).startswith(f"docs/lab/one.py:11: cell 'bad-one': {said}")


def test_a_bar_of_progress_is_no_complaint(write: Write) -> None:
    code = "from tqdm import tqdm\nfor _ in tqdm(range(3), 'Steps', unit='step'): pass"
    outputs = run(write(f"# %% wait\n{code}")).cells[1].outputs
    assert "100%" in outputs[0].text
    assert outputs[0].text.count("\n") == 1, "only the last state of the bar"


def test_a_missing_snippet_is_named_before_anything_runs(write: Write) -> None:
    notebook = write("# %% add\nfrom snippets.one.gone import value")
    said = (
        "docs/lab/one.py:9: cell 'add': "
        "docs/lab/one.py names snippets/one/gone.py: no such file"
    )
    assert [str(problem) for problem in problems(notebook)] == [said]
    with pytest.raises(ExecutionError, match="names snippets/one/gone.py"):
        run(notebook)


TEXTS = {
    "name": ("# %%\nx = 1", "has a name of words"),
    "twice": ("# %% add\nx = 1\n\n# %% add\nx = 2", "a second cell 'add'"),
    "title": ("# %% add\nx = 1", "the first cell has no title"),
    "description": ("# %% add\nx = 1", "no `description`"),
    "syntax": ("# %% add\nx = ", "invalid syntax"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_an_author_must_put_right(write: Write, name: str) -> None:
    code, said = TEXTS[name]
    head = HEAD.replace("# # A", "# A") if name == "title" else HEAD
    head = head.replace("description", "about") if name == "description" else head
    found = [str(problem) for problem in problems(write(code, head=head))]
    assert len(found) == 1, found
    assert said in found[0]


def test_what_is_kept_is_replaced_as_a_whole(write: Write) -> None:
    said: list[str] = []
    good = write("# %% add\nprint(1)")
    assert asyncio.run(bring_up_to_date([good], said.append)) == []
    assert good.kept.is_file() and not good.stale
    assert said == ["docs/lab/one.py: executed in 1 s"] or "executed in" in said[0]
    bad = write("# %% add\nprint(1 / 0)")
    assert bad.stale
    failed = asyncio.run(bring_up_to_date([bad], said.append))
    assert [error.cell for error in failed] == [1]
    assert [path.name for path in good.kept.parent.iterdir()] == [good.kept.name]
    other = write("# %% add\nprint(2)")
    asyncio.run(bring_up_to_date([other], said.append))
    assert [path.name for path in good.kept.parent.iterdir()] == [other.kept.name]


def test_a_notebook_that_measures_runs_alone(write: Write, tmp_path: Path) -> None:
    """Each notes when it starts and ends; the intervals of one overlap no other's."""
    code = (
        "# %% wait\nimport time\nfrom pathlib import Path\n"
        f"note = Path({str(tmp_path)!r}, '{{}}.txt')\n"
        "start = time.time()\ntime.sleep(0.5)\n"
        "note.write_text(f'{{start}} {{time.time()}}')"
    )
    alone = HEAD.replace("#   desc", "#   alone: true\n#   desc")
    names = ("a", "b", "m")
    found = [
        write(code.format(name), name=name, head=alone if name == "m" else HEAD)
        for name in names
    ]
    assert [notebook.alone for notebook in found] == [False, False, True]
    assert asyncio.run(bring_up_to_date(found, lambda text: None, workers=2)) == []
    times = {n: (tmp_path / f"{n}.txt").read_text().split() for n in names}
    ends = [float(times[name][1]) for name in ("a", "b")]
    assert float(times["m"][0]) > max(ends)


KEY = {
    "text": ("docs/lab/one.py", True),
    "module": ("snippets/one/code.py", True),
    "record": ("snippets/one/losses.csv", True),
    "lock": ("requirements/tf2.txt", True),
    "old-lock": ("requirements/tf1.txt", True),
    "other": ("snippets/one/other.py", False),
}


@pytest.mark.parametrize("name", KEY)
def test_the_key_knows_what_a_result_depends_on(
    write: Write, tmp_path: Path, name: str
) -> None:
    code = "from snippets.one.code import value\nrecord = 'snippets/one/losses.csv'"
    before = write(f"# %% add\n{code}").key
    path = tmp_path / KEY[name][0]
    old = path.read_text("utf-8") if path.exists() else ""
    path.write_text(old + "\nmore==1\n", "utf-8")
    changed = read(tmp_path / "docs/lab/one.py", tmp_path).key != before
    assert changed == KEY[name][1]


def test_a_changed_program_concerns_the_notebooks_that_import_it(
    tmp_path: Path,
) -> None:
    for name in ("docs/lab", "snippets", "requirements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = {n.name: (n.key, n.needs) for n in notebooks(tmp_path)}
    path = tmp_path / "snippets/gan/graph/judge.py"
    path.write_text(path.read_text("utf-8") + "# changed\n", "utf-8")
    changed = {n.name for n in notebooks(tmp_path) if n.key != before[n.name][0]}
    assert changed == {name for name, (_, needs) in before.items() if path in needs}
    assert 0 < len(changed) < len(before)


def test_names_that_are_put_together_bring_the_records_below(
    write: Write, tmp_path: Path
) -> None:
    (tmp_path / "snippets/one/more").mkdir()
    for name in ("more/a.csv", "more/b.png", "lost.out"):
        (tmp_path / "snippets/one" / name).write_text("1\n")
    for code, wanted in (
        ("f'snippets/one/{name}.csv'", {"losses.csv", "a.csv", "lost.out"}),
        ("f'snippets/one/lo{name}'", {"losses.csv", "lost.out"}),
        ("'snippets/one'", {"losses.csv", "a.csv", "lost.out"}),
        ("'snippets/one', 'code.py'", {"losses.csv", "a.csv", "lost.out", "code.py"}),
        ("'one/code.py'", {"code.py"}),
        ("'one/elsewhere.py'", set()),
        ("'snippets.one.code'", {"code.py"}),
        ("'a text about snippets/one/gone.py'", set()),
    ):
        found = write(f"# %% read\nname = 'x'\nprint({code})").needs
        assert {path.name for path in found} == wanted, code


def test_the_command_names_what_is_wrong(write: Write, tmp_path: Path) -> None:
    """As `make build` calls it: one line for a cell, exit status 1, nothing kept."""
    write("# %% add\nprint(1 / 0)")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.runner.execute_notebooks"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    first = ended.stderr.splitlines()[0]
    assert first == (
        "docs/lab/one.py:9: cell 'add': ZeroDivisionError: division by zero"
    )
    assert not (tmp_path / ".cache").exists()


def test_without_the_environment_one_line_says_so(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VENVS", str(tmp_path / "none"))
    with pytest.raises(ExecutionError, match="environment tf2 is not installed"):
        run(write("# %% add\nprint(1)"))
    with pytest.raises(FileNotFoundError):
        kernel(tmp_path / "kernel")
    assert not ENVIRONMENTS["tf2"].python.exists()
