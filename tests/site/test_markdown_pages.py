"""The finish and what it adds for programs: Markdown twins and llms.txt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from overrides.hooks.context import FinishError
from overrides.hooks.notebook_source import notebooks
from overrides.hooks.pages import complete
from tests.helpers.built import Built, address
from tests.runner.pages import Page, Site
from tests.runner.worlds import ROOT


@pytest.fixture(scope="module")
def finished(built: Built) -> Path:
    """The folder of the finished site."""
    return built.folder


def test_every_page_has_a_twin_with_its_code(finished: Path, pages: list[Page]) -> None:
    for page in pages:
        twin = finished / Path(address(page.path)).with_suffix(".md")
        text = twin.read_text("utf-8")
        assert text.startswith("# "), f"{twin} has no title"
        assert "description:" not in text.split("\n")[0]
        source = (ROOT / page.path).read_text("utf-8")
        for line in map(str.strip, text.split("\n")):  # Only what is escaped stays.
            assert not line.startswith("--8<--") or f";{line}" in source, line
        for block in page.blocks:
            lines = [line.strip() for line in block.code.strip().split("\n")]
            assert "\n".join(lines) in "\n".join(map(str.strip, text.split("\n")))
        assert count_fences(text) == len(page.fences), page.path


def count_fences(text: str) -> int:
    """Return how many fences a page has; one may hold shorter ones as its text."""
    count, ticks = 0, ""
    for line in map(str.strip, text.split("\n")):
        if ticks:
            ticks = "" if line == ticks else ticks
        elif line.startswith("```"):
            count, ticks = count + 1, line[: len(line) - len(line.lstrip("`"))]
    return count


def test_links_of_twins_lead_to_files(tmp_path: Path) -> None:
    root, site = tmp_path, tmp_path / "site"
    index = (
        "---\ndescription: First.\n---\n# Start\n\nSee [a](deep/a.md#part), "
        '![b](deep/b.png "B"), [c] and [out](https://example.org/a.md).\n\n'
        "[c]: deep/a.md\n"
    )
    code = '```{ .text .output }\n[a](../index.md)\n--8<-- "x.py:one"\n```\n'
    tree = {
        "mkdocs.yml": "site_name: S\ntheme: material\nnav: [{Second: deep/a.md}, index.md]\n"
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [snippets]\n"
        "      check_paths: true\n      dedent_subsections: true\n",
        "docs/index.md": index,
        "docs/deep/a.md": f"# A\n\n[up](../index.md), ![b](b.png)\n\n{code}",
        "docs/deep/b.png": "",
        "snippets/x.py": "# --8<-- [start:one]\nx = 1\n\n\n# --8<-- [end:one]\n",
        "site/index.html": "<head></head><h1>Start</h1>",
        "site/deep/a/index.html": "<head></head><article><div class=highlight></div></article>",
    }
    for name, text in tree.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    names = {path.relative_to(site).as_posix() for path in complete(site, root)}
    twins = {"llms.txt", "index.md", "deep/a/index.md"}
    assert {name for name in names if name.endswith((".md", ".txt"))} == twins
    assert (site / "index.md").read_text("utf-8") == (
        "# Start\n\n> First.\n\nThe Markdown of [this page](index.html).\n\n"
        "See [a](deep/a/index.md#part), "
        '![b](deep/b.png "B"), [c] and [out](https://example.org/a.md).\n\n'
        "[c]: deep/a/index.md\n"
    )
    assert (site / "deep/a/index.md").read_text("utf-8") == (
        "# A\n\nThe Markdown of [this page](index.html).\n\n"
        "[up](../../index.md), ![b](../b.png)\n\n"
        '```text title="output"\n[a](../index.md)\nx = 1\n```\n'
    )
    assert (
        "\n## Second\n\n- [Second](deep/a/index.md)\n\n"
        "## Start\n\n- [Start](index.md): First.\n\n"
    ) in (site / "llms.txt").read_text("utf-8")


def test_list_names_every_page_in_nav_order(finished: Path, site: Site) -> None:
    lines = (finished / "llms.txt").read_text("utf-8").split("\n")
    listed = [line for line in lines if line.startswith("- [")]
    every = len(site.pages) + len(notebooks(site.root))
    assert len(listed) == every + 1  # and the archive of the programs
    for line in listed:
        target, _, about = line.partition("](")[2].partition("): ")
        assert (finished / target).is_file() and about, line


def test_second_run_changes_nothing(finished: Path) -> None:
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files(finished)}
    assert complete(finished) == []
    assert before == {
        p: (p.stat().st_mtime_ns, p.read_bytes()) for p in files(finished)
    }


def files(folder: Path) -> list[Path]:
    """Return every file under a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
def test_other_folder_is_refused(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "other"
    if there:
        folder.mkdir()
    with pytest.raises(FinishError):
        complete(folder)
    command = [sys.executable, "-m", "overrides.hooks.pages", folder]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1 and "is not the built site" in ended.stderr


def test_needs_nothing_that_the_site_environment_lacks() -> None:
    """`make build` runs it where pytest and TensorFlow are not installed."""
    code = (
        "import sys\n"
        "for name in ('pytest', 'pytest_codeblocks', 'tensorflow', 'bs4'):\n"
        "    sys.modules[name] = None\n"
        "import overrides.hooks.pages\n"
    )
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
