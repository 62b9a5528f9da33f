"""What runs notebooks, what is recorded of them, and what an author must put right."""

from __future__ import annotations

import pytest

from tests.helpers.notebook_project import HEAD, add
from tests.helpers.project import Project, Run
from tests.runner.blocks import Tolerance
from tests.runner.notebooks import read_notebook
from tests.runner.session import Session

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


def failed(run: Run) -> set[str]:
    """Return the cells that did not pass."""
    return {name for name, outcome in run.outcomes().items() if outcome != "passed"}


def test_each_kind_of_output_is_recorded(project: Project) -> None:
    """The snippet that is imported is there because the download writes it."""
    cells = [f"# %% {name}\n{code}" for name, (code, _) in OUTPUTS.items()]
    add(project, SHOW, *cells, "# %% raises\n1 / 0")
    add(project, "# %% exits\nimport sys; sys.exit('no')", name="two")
    project.page("page", "# Page\n\nText.\n")
    run = project.pytest("docs/lab/one.py", "docs/lab/two.py", "--record")
    raises, exits = "lab.one::raises[tf2]", "lab.two::exits[tf2]"
    assert failed(run) == {raises, exits}, run.output
    assert 'File "docs/lab/one.py::raises", line 1' in run[raises].text
    assert "IPython" not in run[raises].text, "the frames above the cell are ours"
    assert "docs/lab/two.py:9: block 'exits' in Light tf2" in run[exits].text
    assert "the block called sys.exit('no')" in run[exits].text
    folder = project.root / "snippets/lab/one"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {
        f"{name}.{kind}": text
        for name, (_, files) in OUTPUTS.items()
        for kind, text in files.items()
    }
    # Neither another drawing nor none is what was recorded.
    project.snippet("lab/one/drawing.svg", "<svg>no</svg>\n")
    project.snippet("lab/one/nothing.svg", "<svg>yes</svg>\n")
    run = project.pytest("docs", "-k", "not raises and not exits")
    drawing, nothing = "lab.one::drawing[tf2]", "lab.one::nothing[tf2]"
    assert failed(run) == {drawing, nothing}, run.output
    assert "-<svg>no" in run[drawing].text and "-<svg>yes" in run[nothing].text


def test_what_measures_is_recorded_last(project: Project) -> None:
    alone = HEAD.replace("#   desc", "#   alone: true\n#   desc")
    for name, head in {"a": HEAD, "m": alone, "n": alone, "z": HEAD}.items():
        add(project, "# %% one\nx = 1", name=name, head=head)
    session = Session(project.root, "tests.helpers.fake_worlds", recording=True)
    pages = [read_notebook(session.site, path) for path in session.site.notebooks]
    session.start([(page, page.blocks[0], "tf2") for page in pages])
    assert session.runner is not None
    session.runner.close()
    jobs = session.runner.jobs.values()
    found = {job.page[-4]: {page[-4] for page, _ in job.after} for job in jobs}
    assert found == {"a": set(), "m": {"a", "z"}, "n": {"a", "m", "z"}, "z": set()}


def test_a_header_says_how_a_cell_is_compared(project: Project) -> None:
    path = add(
        project,
        "# %% as-it-is\nx = 1",
        "# %% wide rtol=1e-2 atol=0.5 timeout=200\nx = 1",
        '# %% words compare="words"\nx = 1',
    )
    page = read_notebook(project.site, path)
    found = [(block.tolerance, block.timeout) for block in page.blocks]
    words = Tolerance(1e-3, words_only=True)
    assert found == [(Tolerance(1e-3), 100), (Tolerance(1e-2, 0.5), 200), (words, 100)]


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
def test_what_an_author_must_put_right(project: Project, name: str) -> None:
    code, said = TEXTS[name]
    head = HEAD.replace("# # A", "# A") if name == "title" else HEAD
    head = head.replace("description", "about") if name == "description" else head
    page = read_notebook(project.site, add(project, code, head=head))
    found = [str(problem) for problem in page.problems]
    assert len(found) == 1, found
    assert found[0].startswith("docs/lab/one.py:") and said in found[0]
    assert not page.blocks
