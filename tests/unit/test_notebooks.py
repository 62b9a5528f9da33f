"""What runs notebooks, what is recorded of them, and what an author must put right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from overrides.hooks.notebook_source import Notebook, needs, problems
from tests.helpers import fake_worlds
from tests.helpers.notebook_project import HEAD, Write, add, write
from tests.helpers.project import Project
from tests.runner.blocks import Block, Tolerance
from tests.runner.notebooks import read_notebook
from tests.runner.records import check_output, judge, write_records
from tests.runner.scheduler import Job, Result, Runner
from tests.runner.session import Session

__all__ = ["write"]  # a fixture of both modules


def run(notebook: Notebook, project: Project) -> list[tuple[Block, Result]]:
    """Run a notebook's cells and return each with how it ended."""
    path = project.root / notebook.path
    page = read_notebook(project.site, path)
    assert not page.problems
    with Runner(fake_worlds.WORLDS, project.root) as runner:
        runner.submit(Job(page.path, "tf2", page.blocks, setup=page.setup))
        return [
            (block, runner.result(page.path, "tf2", number))
            for number, block in enumerate(page.blocks)
        ]


SHOW = """\
# %% shown
class Shown:
    def __init__(self, **forms):
        self.forms = forms
    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.forms
"""
OUTPUTS = {
    "print": ("print(1)\nx = 2", {"out": "1\n"}),
    "value": ("print(1)\n2 + 2", {"out": "1\n4\n"}),
    "nothing": ("y = 1;", {}),
    "table": ("print(1)\nShown(**{'text/markdown': '| a |'})", {"out": "1\n", "md": "| a |\n"}),
    "drawing": (
        "Shown(**{'text/html': '<b><svg>\\n<g/></svg></b>', 'text/plain': 'no'})",
        {"svg": "<svg>\n<g/></svg>\n"},
    ),
    "import": ("from snippets.one.code import value\nvalue", {"out": "1\n"}),
    "bar": ("from tqdm import tqdm\nfor _ in tqdm(range(3)): pass", {}),
}  # fmt: skip


def test_each_kind_of_output_is_recorded_once(write: Write, project: Project) -> None:
    """The snippet that is imported is there because the download writes it."""
    cells = [f"# %% {name}\n{code}" for name, (code, _) in OUTPUTS.items()]
    notebook = write(SHOW, *cells)
    ended = run(notebook, project)[1:]
    for block, result in ended:
        assert judge(block, result) == ""
        missing = check_output(block, "tf2", result).count("is not recorded")
        assert missing == len(OUTPUTS[block.name][1]), block.name
        write_records(block, {"tf2": result})
    recorded = {
        path.name: path.read_text("utf-8") for path in sorted(notebook.folder.iterdir())
    }
    assert recorded == {
        f"{name}.{kind}": text
        for name, (_, files) in OUTPUTS.items()
        for kind, text in files.items()
    }
    for block, result in ended:
        assert check_output(block, "tf2", result) == ""
        assert write_records(block, {"tf2": result}) == []
    # What a cell no longer shows is a difference, and its record goes.
    gone = replace(ended[-3][1], written=dict.fromkeys(ended[-3][0].writes, ""))
    assert "-<svg>" in check_output(ended[-3][0], "tf2", gone)
    write_records(ended[-3][0], {"tf2": gone})
    assert not (notebook.folder / "drawing.svg").exists()


BAD = {
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "exits": ("import sys; sys.exit('no')", "the block called sys.exit('no')"),
    "complains": ("import warnings; warnings.warn('old')", "to its standard error"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_says_why(write: Write, project: Project, name: str) -> None:
    code, said = BAD[name]
    cells = ("# %% good\nx = 1", f"# %% bad-one\n{code}", "# %% after\nx = 2")
    notebook = write(*cells)
    ended = run(notebook, project)
    found = [judge(block, result) for block, result in ended]
    assert found[0] == ""
    assert said in found[1], found
    assert bool(found[2]) == (name != "complains")
    if name == "raises":
        assert 'File "docs/lab/one.py::bad-one", line 1' in found[1]
        assert "IPython" not in found[1], "the frames above the cell are ours"


def test_a_notebook_by_its_name(project: Project) -> None:
    """One item for each cell; what fails says where, and is told from its record."""
    cells = ("# %% add rtol=1e-2\nprint(1.0)", "# %% broken\n1 / 0")
    add(project, *cells)
    project.page("page", "# Page\n\nText.\n")
    recorded = project.pytest("docs/lab/one.py", "--record")
    names = ["lab.one::add[tf2]", "lab.one::broken[tf2]"]
    ends = dict(zip(names, ["passed", "failed"], strict=True))
    assert recorded.outcomes() == ends, recorded.output
    assert "docs/lab/one.py:11: block 'broken' in Light tf2" in recorded[names[1]].text
    record = project.root / "snippets/lab/one/add.out"
    assert record.read_text("utf-8") == "1.0\n"
    add(project, cells[0])
    record.write_text("1.02\n", "utf-8")
    run = project.pytest("docs")
    assert run.outcomes() == {names[0]: "failed"}
    assert "-1.02" in run[names[0]].text and "+1.0" in run[names[0]].text
    record.write_text("1.001\n", "utf-8")
    assert project.pytest("docs/lab").outcomes() == {names[0]: "passed"}


def test_what_measures_is_recorded_last(write: Write, project: Project) -> None:
    """Its job waits for all others, but only where records are written."""
    alone = HEAD.replace("#   desc", "#   alone: true\n#   desc")
    heads = {"a": HEAD, "m": alone, "n": alone, "z": HEAD}
    for name, head in heads.items():
        write("# %% one\nx = 1", name=name, head=head)
    for recording in (False, True):
        record, worlds = project.root / "run-record.json", "tests.helpers.fake_worlds"
        session = Session(project.root, worlds, record, set(), recording)
        pages = [read_notebook(session.site, path) for path in session.site.notebooks]
        session.start([(page, page.blocks[0], "tf2") for page in pages])
        assert session.runner is not None
        after = {
            job.page[-4]: [page[-4] for page, _ in job.after]
            for job in session.runner.jobs.values()
        }
        session.runner.close()
        assert {name: set(keys) for name, keys in after.items()} == {
            "a": set(),
            "m": {"a", "z"} if recording else set(),
            "n": {"a", "m", "z"} if recording else set(),
            "z": set(),
        }


def test_a_header_says_how_a_cell_is_compared(write: Write, project: Project) -> None:
    notebook = write(
        "# %% as-it-is\nx = 1",
        "# %% wide rtol=1e-2 atol=0.5 timeout=200\nx = 1",
        '# %% words compare="words"\nx = 1',
    )
    page = read_notebook(project.site, project.root / notebook.path)
    found = [(block.tolerance, block.timeout) for block in page.blocks]
    assert found == [
        (Tolerance(1e-3), 100),
        (Tolerance(1e-2, 0.5), 200),
        (Tolerance(1e-3, words_only=True), 100),
    ]


TEXTS = {
    "name": ("# %%\nx = 1", "has a name of words"),
    "twice": ("# %% add\nx = 1\n\n# %% add\nx = 2", "a second cell 'add'"),
    "title": ("# %% add\nx = 1", "the first cell has no title"),
    "description": ("# %% add\nx = 1", "no `description`"),
    "syntax": ("# %% add\nx = ", "invalid syntax"),
    "word": ("# %% add rtoll=1e-2\nx = 1", "unknown word rtoll"),
    "number": ('# %% add rtol="small"\nx = 1', "rtol is a number, as in rtol=1e-3"),
    "compare": ('# %% add compare="all"\nx = 1', 'write compare="words"'),
    "missing": (
        "# %% add\nfrom snippets.one.gone import value",
        "docs/lab/one.py names snippets/one/gone.py: no such file",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_an_author_must_put_right(
    write: Write, project: Project, name: str
) -> None:
    code, said = TEXTS[name]
    head = HEAD.replace("# # A", "# A") if name == "title" else HEAD
    head = head.replace("description", "about") if name == "description" else head
    notebook = write(code, head=head)
    found = [str(problem) for problem in problems(notebook)]
    assert len(found) == 1, found
    assert found[0].startswith("docs/lab/one.py:") and said in found[0]
    page = read_notebook(project.site, project.root / notebook.path)
    assert [str(problem) for problem in page.problems] == found
    assert not page.blocks


def test_names_that_are_put_together_bring_the_records_below(
    write: Write, project: Project
) -> None:
    project.snippet("one/more/b.png", "1\n")
    for name in ("more/a.csv", "lost.out"):
        project.snippet(f"one/{name}", "1\n")
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
        notebook = write(f"# %% read\nname = 'x'\nprint({code})")
        found = needs(notebook.node.cells, notebook.path, notebook.root)
        assert {path.name for path in found} == wanted, code
