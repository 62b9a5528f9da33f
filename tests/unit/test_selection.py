"""The author's loop: the tests of one page, and what says that the others are left."""

from __future__ import annotations

import pytest

from tests.helpers.project import Project
from tests.runner.selection import spellings

TEST = """
import pathlib, pytest

@pytest.mark.parametrize("name", ["docs/a.md", "docs/b.md", pathlib.Path("b.md"), "/b/"])
def test_page(name): pass

@pytest.mark.parametrize("where", ["a/index.html", "b/index.html", "", 1])
def test_visit(where): pass

@pytest.mark.whole_site
def test_all(): pass

def test_other(): pass
"""


@pytest.fixture
def three(project: Project) -> Project:
    """A project of three pages and of tests, some of them about one page each."""
    for name in ("a", "b", "c"):
        project.blocks(name, [("one", "print(1)", ".tf1")])
    project.write("tests/test_pages.py", TEST)
    return project


def test_pages_are_chosen(three: Project) -> None:
    pages = {"PAGES": "docs/a.md ./docs/c.md"}
    run = three.pytest("docs", "tests", "--record", env=pages)
    assert run.status == 0, run.output
    assert set(run.cases) == {
        *(f"{page}::one[{world}]" for page in "ac" for world in ("tf1", "compat")),
        "tests.test_pages::test_page[docs/a.md]",
        "tests.test_pages::test_visit[a/index.html]",
        "tests.test_pages::test_all",
    }
    assert "ONLY docs/a.md docs/c.md: the tests and blocks of all other" in run.output
    assert "7 deselected" in run.output
    recorded = {path.parent.name for path in three.root.glob("snippets/*/run.one.out")}
    assert recorded == {"a", "c"}


def test_page_that_is_not_there(three: Project) -> None:
    run = three.pytest(env={"PAGES": "docs/d.md"})
    said = "ERROR: PAGES: there is no page docs/d.md; write a path such as docs/"
    assert run.status == 4 and run.output.startswith(said)
    assert len(run.output.strip().splitlines()) == 1


def test_names_of_a_page() -> None:
    assert "" not in spellings("docs/index.md")
