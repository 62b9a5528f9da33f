"""What pages share and what they draw: imported modules, data files, drawings."""

from __future__ import annotations

import re

import pytest

from overrides.hooks.markdown_pages import described
from tests.helpers.project import Project, fence
from tests.runner.pages import Site

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>A dot</title></svg>\n'
DRAW = f"open('dot.svg', 'w').write({SVG!r})"
PICTURE = '<figure>\n--8<-- "page/dot.svg"\n</figure>\n'
WRITES = 'data-writes="dot.svg"'


def drawing(project: Project, below: str = PICTURE) -> Project:
    """Make a page that draws a picture and shows it."""
    project.blocks("page", [("one", DRAW, WRITES)])
    page = project.root / "docs" / "page.md"
    page.write_text(page.read_text("utf-8") + below, "utf-8")
    project.snippet("page/dot.svg", SVG)
    return project


def test_drawing_is_part_of_the_page(project: Project) -> None:
    assert drawing(project).all_problems() == []
    site = project.site
    lines = (project.root / "docs/page.md").read_text("utf-8").split("\n")
    assert "<title>A dot</title>" in site.converter.convert("\n".join(lines))


@pytest.mark.parametrize(
    ("below", "said"),
    [
        (PICTURE.replace("dot", "no"), "no drawing no.svg: run `make record`"),
        (PICTURE.replace("page/", "other/"), "dot.svg belongs to another page"),
        (PICTURE.replace(".svg", ".csv"), "an embed outside of a fence"),
        (PICTURE.replace('svg"', 'svg:part"'), "an embed outside of a fence"),
    ],
)
def test_drawing_that_is_not_there(project: Project, below: str, said: str) -> None:
    problems = drawing(project, below).problems()
    assert len(problems) == 1 and said in problems[0]


def test_drawing_of_another_page_needs_a_link_to_it(project: Project) -> None:
    drawing(project)
    project.page("deep/other", PICTURE)
    (said,) = project.problems("deep/other")
    assert "dot.svg belongs to another page: link to docs/page.md" in said
    project.page("deep/other", f"See [its page](../page.md#part).\n\n{PICTURE}")
    assert project.all_problems() == []


def test_drawing_is_what_the_block_draws(project: Project) -> None:
    drawing(project)
    assert project.pytest("docs").outcomes() == {"page::one[tf2]": "passed"}
    project.snippet("page/dot.svg", SVG.replace("dot", "blot"))
    run = project.pytest("docs")
    assert "dot.svg" in run["page::one[tf2]"].text


def test_markdown_copy_says_what_a_drawing_shows(project: Project) -> None:
    site: Site = drawing(project).site
    line = '--8<-- "page/dot.svg"'
    assert described(line, site.snippets) == "Picture: A dot."
    assert described("text", site.snippets) == "text"


def test_data_that_a_block_reads(project: Project) -> None:
    read = "print(len(open('snippets/page/a.csv').read()))"
    project.snippet("page/a.csv", "1,2\n")
    project.snippet("page/run.one.out", "4\n")
    project.blocks("page", [("one", read, "")])
    assert "no page shows this file" in project.all_problems()[0]
    project.blocks("page", [("one", read, 'data-reads="a.csv"')])
    assert project.all_problems() == []
    assert project.pytest("docs").outcomes() == {"page::one[tf2]": "passed"}
    (project.root / "snippets/page/a.csv").unlink()
    said = "data-reads: there is no a.csv beside run.py"
    assert project.problems()[0].endswith(said)


def test_page_imports_from_another(project: Project) -> None:
    """A program is a module; what it prints when it is imported is not hidden."""
    project.blocks("parts", [("one", "x = 1", "")])
    code = "import os, sys, subprocess\nfrom snippets.parts.run import x\n"
    again = "command = [sys.executable, '-c', 'import snippets.parts.run']"
    project.blocks("page", [("one", code + again, ""), ("two", USE, "")])
    outcomes = project.pytest("docs").outcomes("page")
    assert set(outcomes.values()) == {"passed"}
    left = [p for p in project.root.rglob("*") if re.search("pycache", p.name)]
    assert [p for p in left if "snippets" in p.parts] == []


USE = "assert x == 1\nassert subprocess.run(command).returncode == 0"


def test_page_does_not_see_the_folder_of_its_program(project: Project) -> None:
    """What runs here runs as ``python -m`` from the root, and nowhere else."""
    project.snippet("page/parts.py", "# --8<-- [start:a]\nx = 1\n# --8<-- [end:a]\n")
    project.blocks("page", [("one", "import parts", "")])
    page = project.root / "docs" / "page.md"
    page.write_text(page.read_text("utf-8") + fence("page/parts.py:a"), "utf-8")
    assert "No module named 'parts'" in project.pytest("docs")["page::one[tf2]"].text
