"""What the site has for programs: a Markdown copy of each page, and llms.txt."""

from __future__ import annotations

from pathlib import Path

from overrides.hooks.notebook_source import notebooks
from tests.helpers.built import Built, address
from tests.helpers.small_site import built_site, project
from tests.runner.pages import Page, Site
from tests.runner.worlds import ROOT


def test_every_page_has_a_copy_with_its_code(built: Built, pages: list[Page]) -> None:
    for page in pages:
        copy = built.folder / Path(address(page.path)).with_suffix(".md")
        text = copy.read_text("utf-8")
        assert text.startswith("# "), f"{copy} has no title"
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


def test_links_of_copies_lead_to_files(tmp_path: Path) -> None:
    index = (
        "---\ndescription: First.\n---\n# Start\n\nSee [a](deep/a.md#part), "
        '![b](deep/b.svg "B"), [c] and [out](https://example.org/a.md).\n\n'
        "[c]: deep/a.md\n"
    )
    code = '```{ .text .output }\n[a](../index.md)\n--8<-- "x.py:one"\n```\n'
    pages = {
        "index.md": index,
        "deep/a.md": f"# A\n\n## Part\n\n[up](../index.md), ![b](b.svg)\n\n{code}",
        "deep/b.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    }
    root = project(tmp_path / "root", pages, [{"Second": "deep/a.md"}, "index.md"])
    program = "# --8<-- [start:one]\nx = 1\n\n\n# --8<-- [end:one]\n"
    (root / "snippets/x.py").write_text(program, "utf-8")
    site = built_site(root)
    assert (site / "index.md").read_text("utf-8") == (
        "# Start\n\n> First.\n\nThe Markdown of [this page](index.html).\n\n"
        "See [a](deep/a/index.md#part), "
        '![b](deep/b.svg "B"), [c] and [out](https://example.org/a.md).\n\n'
        "[c]: deep/a/index.md\n"
    )
    assert (site / "deep/a/index.md").read_text("utf-8") == (
        "# A\n\nThe Markdown of [this page](index.html).\n\n## Part\n\n"
        "[up](../../index.md), ![b](../b.svg)\n\n"
        '```text title="output"\n[a](../index.md)\nx = 1\n```\n'
    )
    assert (
        "\n## Second\n\n- [Second](deep/a/index.md)\n\n"
        "## Start\n\n- [Start](index.md): First.\n\n"
    ) in (site / "llms.txt").read_text("utf-8")


def test_list_names_every_page_in_nav_order(built: Built, site: Site) -> None:
    lines = (built.folder / "llms.txt").read_text("utf-8").split("\n")
    listed = [line for line in lines if line.startswith("- [")]
    every = len(site.pages) + len(notebooks(site.root))
    assert len(listed) == every + 1  # and the archive of the programs
    for line in listed:
        target, _, about = line.partition("](")[2].partition("): ")
        assert (built.folder / target).is_file() and about, line
