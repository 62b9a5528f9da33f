"""The notebooks of the lab: what they found, their pages, and what a reader saves."""

from __future__ import annotations

import asyncio
import gzip
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from overrides.hooks.notebook_source import Notebook, load, notebooks
from tests.browser.test_code import COPIED
from tests.helpers.browsing import results
from tests.helpers.built import Built, article, build
from tests.helpers.chromium import viewed
from tests.runner.notebooks import SOURCES, run
from tests.runner.scheduler import cores
from tests.runner.worlds import ROOT

# The key figures of each notebook, and the bounds of each, which are included.
BOUNDS = tomllib.loads((ROOT / "tests/site/lab.toml").read_text("utf-8"))
FOUND = notebooks()
NAMES = [notebook.name for notebook in FOUND]
WEIGHT = 60_000  # bytes of a page after gzip, its drawings left out
SECONDS = 8.0  # until the live site answers


def figures(node: NotebookNode) -> dict[str, float]:
    """Return the figures of a notebook's last table."""
    (output,) = [c for c in node.cells if c.cell_type == "code"][-1].outputs
    return output.data["application/json"]


def outside(name: str, found: dict[str, float]) -> list[str]:
    """Return the figures of a notebook that are not within their bounds."""
    bounds = BOUNDS[name]
    problems = [f"{n}: no bounds" for n in found.keys() - bounds.keys()]
    problems += [f"{n}: not found" for n in bounds.keys() - found.keys()]
    return problems + [
        f"{n}: {found[n]:g} is not from {low:g} to {high:g}"
        for n, (low, high) in bounds.items()
        if n in found and not low <= found[n] <= high
    ]


def kept(name: str) -> Notebook:
    return next(notebook for notebook in FOUND if notebook.name == name)


def page(built: Built, name: str) -> str:
    return (built.folder / "lab" / name / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_found_what_it_should(
    executed: subprocess.CompletedProcess[str], name: str
) -> None:
    """Executed by this run of the tests, or by an earlier one with all as it is."""
    assert executed.returncode == 0, executed.stdout + executed.stderr
    node = load(kept(name).kept)
    assert node.metadata.executed.genuine, "1.15.5 was not there"
    assert outside(name, figures(node)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_out_of_bounds_is_noticed(name: str) -> None:
    """Of each figure, on both sides; also one too many, and one too few."""
    bounds = BOUNDS[name]
    middle = {n: (low + high) / 2 for n, (low, high) in bounds.items()}
    assert outside(name, middle) == []
    for figure, (low, high) in bounds.items():
        for value in (low - 1e-9 - abs(low), high + 1e-9 + abs(high), float("nan")):
            assert len(outside(name, middle | {figure: value})) == 1
        assert len(outside(name, {n: v for n, v in middle.items() if n != figure})) == 1
    assert len(outside(name, middle | {"another": 1.0})) == 1


def test_nothing_is_executed_twice(
    executed: subprocess.CompletedProcess[str],
) -> None:
    assert executed.returncode == 0, executed.stderr
    command = [sys.executable, "-m", "tests.runner.execute_notebooks"]
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert again.stdout == f"{len(FOUND)} notebooks, 0 executed now\n"


def by_themselves(nodes: Iterable[NotebookNode]) -> None:
    """Execute notebooks in empty folders, as many at once as there are cores."""

    async def all_of_them() -> None:
        room = asyncio.Semaphore(cores())

        async def one(node: NotebookNode) -> None:
            async with room:
                await run(node, {"PYTHONPATH": ""})

        await asyncio.gather(*map(one, nodes))

    asyncio.run(all_of_them())


@pytest.fixture(scope="module")
def saved(built: Built) -> dict[str, NotebookNode]:
    """What a reader saves from each page, executed in an empty folder of its own.

    It has nothing of this project but what is in the file, and no 1.15.5.
    """
    paths = {name: built.folder / "lab" / name / f"{name}.ipynb" for name in NAMES}
    nodes = {name: nbformat.read(path, as_version=4) for name, path in paths.items()}
    assert all(
        SOURCES not in str(node) or "environ" in str(node) for node in nodes.values()
    )

    by_themselves(nodes[n.name] for n in FOUND if not n.alone)
    by_themselves(nodes[n.name] for n in FOUND if n.alone)
    return nodes


@pytest.mark.parametrize("name", NAMES)
def test_what_is_saved_runs_by_itself(
    saved: dict[str, NotebookNode], name: str
) -> None:
    assert outside(name, figures(saved[name])) == []
    outputs = [o for c in saved[name].cells for o in c.get("outputs", ())]
    printed = "".join(output.get("text", "") for output in outputs)
    if kept(name).runs_genuine:
        assert "TensorFlow 1.15.5 is not here" in printed
        assert "run on TensorFlow 1.15.5" not in printed


# A page in each of the worlds, one that reads others' programs, one whose cells raise.
ARTICLES = ("gan/graph", "tools/namespaces", "get-running-today", "conclusion")


@pytest.fixture(scope="module")
def articles(built: Built) -> dict[str, NotebookNode]:
    """The notebooks of some articles, executed in empty folders."""
    nodes = {
        name: nbformat.read(
            built.folder / name / f"{name.rpartition('/')[2]}.ipynb", as_version=4
        )
        for name in ARTICLES
    }

    by_themselves(nodes.values())
    return nodes


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_runs_as_a_notebook(
    articles: dict[str, NotebookNode], name: str
) -> None:
    """To its end: a cell that raises and is not meant to would have ended it."""
    cells = [cell for cell in articles[name].cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    assert sum(bool(cell.outputs) for cell in cells) > 3


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_where_it_ran(built: Built, name: str) -> None:
    soup = BeautifulSoup(page(built, name), "html.parser")
    line = soup.find("p", class_="run")
    assert isinstance(line, Tag)
    versions = "1.15.5 and 2.21" if kept(name).runs_genuine else "2.21"
    assert line.get_text().startswith(f"Executed on TensorFlow {versions}")
    link = line.find("a", download=True)
    assert isinstance(link, Tag)
    assert (built.folder / "lab" / name / str(link["href"])).is_file()
    assert "has not been executed" not in soup.get_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_light(built: Built, name: str) -> None:
    html = re.sub(r"(?s)<svg[^>]* role=\"img\".*?</svg>", "", page(built, name))
    assert "<svg" in html, "the icons of the theme, at least"
    assert len(gzip.compress(html.encode())) <= WEIGHT
    content = article(page(built, name))
    assert content.xpath(".//style | .//script | .//link | .//*[@style]") == []
    assert 'src=""' not in html
    assert "jp-" not in html


def test_what_the_lab_needs_is_loaded_there_alone(built: Built) -> None:
    """And stands in one file, for all of its pages."""
    for path in built.folder.rglob("*.html"):
        there = "assets/lab.css" in path.read_text("utf-8")
        lab = "lab" in path.relative_to(built.folder).parts
        assert there == lab, path


@pytest.fixture(scope="module")
def without(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, built without notebooks and what makes pages of them."""
    root = tmp_path_factory.mktemp("without")
    for name in ("docs", "overrides", "snippets", "tests", "requirements", "LICENSE"):
        (root / name).symlink_to(ROOT / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    start = text.index("  # The notebooks. They are executed")
    end = text.index("extra:\n")
    text = text[:start] + text[end:]
    text = re.sub(r"(?m)^      - .*lab/[\w-]*\.py\n", "", text)
    assert "jupyter" not in text and "hooks" not in text
    (root / "mkdocs.yml").write_text(text, "utf-8")
    found = build(root, root / "site")
    assert found.status == 0, found.output
    return found.folder


def test_an_article_is_the_same_without_notebooks(built: Built, without: Path) -> None:
    """Its text, and all that it loads; so nothing of a notebook reaches it."""
    compared = 0
    for path in sorted(without.rglob("index.html")):
        name = path.relative_to(without)
        if "lab" in name.parts:
            continue
        old, new = (
            BeautifulSoup((folder / name).read_text("utf-8"), "html.parser")
            for folder in (without, built.folder)
        )
        for kinds in (["style"], ["script"], ["link"]):
            assert [
                str(tag) for tag in old.find_all(kinds) if "next" not in str(tag)
            ] == [str(tag) for tag in new.find_all(kinds) if "next" not in str(tag)], (
                name
            )
        # Where the notebooks are no pages, a link leads to the text of one.
        text = re.sub(r"(lab/[\w-]+)\.py\"", r'\1/"', str(old.find("article")))
        assert text == str(new.find("article")), name
        compared += 1
    assert compared > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_article_has_the_same_pixels(
    browser: Browser, home: str, without: Path, scheme: str
) -> None:
    from tests.helpers.chromium import served

    with served(without) as other, viewed(browser, 1280, scheme) as tab:
        shots = []
        for start in (home, other):
            tab.goto(start + "gan/function/", wait_until="networkidle")
            shots.append(tab.locator("article").screenshot(animations="disabled"))
        assert shots[0] == shots[1]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    with viewed(browser, 1280, "dark") as found:
        yield found


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_used_as_any_other(tab: Tab, home: str, name: str) -> None:
    """Cells are copied, sections are listed, drawings are not black on black."""
    tab.goto(f"{home}lab/{name}/")
    tab.locator("button[data-md-type=copy]").first.wait_for(state="attached")
    cells = [c.source for c in kept(name).node.cells if c.cell_type == "code"]
    copied = [text for text in tab.evaluate(COPIED) if text in cells]
    assert copied == cells
    listed = tab.locator(".md-sidebar--secondary .md-nav__link").all_inner_texts()
    headings = [
        line[3:].replace("`", "")
        for cell in kept(name).node.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("## ")
    ]
    assert [text.strip() for text in listed if text.strip()] == headings
    colours = tab.evaluate(
        "() => [...document.querySelectorAll('.drawing text')]"
        ".map(text => getComputedStyle(text).fill)"
    )
    assert colours
    dark = [c for c in colours if max(map(int, re.findall(r"\d+", c)[:3])) < 128]
    assert dark == [], "dark letters on a dark page"


def test_the_search_finds_a_notebook(tab: Tab, home: str) -> None:
    tab.goto(home)
    found = results(tab, kept("tracing").title)
    assert "lab/tracing/" in str(found.first.get_attribute("href"))


def test_live_in_time_with_all_kept(
    executed: subprocess.CompletedProcess[str],
) -> None:
    from tests.site.test_serve import serve

    assert executed.returncode == 0
    start = time.monotonic()
    process = serve(8765, ROOT)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "Serving on" in line:
                break
        assert time.monotonic() - start < SECONDS
    finally:
        process.terminate()
        said = process.communicate(timeout=20)[0]
    assert "executed in" not in said
