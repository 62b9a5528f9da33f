"""What the site has for programs: a Markdown copy of each page, and llms.txt."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt
from mkdocs.config import load_config

from overrides.hooks.notebook_source import notebooks
from tests.helpers.built import Built, address, article, document
from tests.helpers.small_site import built_site, project
from tests.runner.pages import Page, Site
from tests.runner.worlds import ROOT

DIALECT = ("=== ", "!!! ", "??? ", "<!--", "--8<--", "<fig", "</fig", "<form", ":::")


def test_every_page_has_a_copy_that_says_the_same(
    built: Built, pages: list[Page]
) -> None:
    """With its code, as CommonMark, and nothing of what Markdown is here."""
    for page in pages:
        path = built.folder / address(page.path)
        html, text = path.read_text("utf-8"), path.with_suffix(".md").read_text("utf-8")
        title, description, source, *body = text.split("\n\n")
        (heading,) = article(html).xpath("h1")
        assert body and title == f"# {heading.text}", page.path
        (said,) = document(html).xpath("/html/head/meta[@name='description']/@content")
        assert description == f"> {said}"
        assert source.startswith("The Markdown of [this page](index.html).")
        for line in article(html).xpath(".//p[@class='run']") if page.blocks else ():
            said = " ".join(line.text_content().split())
            said = said.removesuffix("how it is tested")
            assert f"(index.html). {said}[how it is tested](" in source, page.path
        tokens = MarkdownIt("commonmark").parse(text)
        fences = [token for token in tokens if token.type == "fence"]
        assert len(fences) == len(page.fences), page.path
        assert not any("{" in fence.info for fence in fences), page.path
        codes = "\n".join(fence.content for fence in fences)
        for block in page.blocks:
            assert block.code.strip() in codes, block.identity
        for token in tokens:
            if token.type in ("inline", "html_block"):
                for line in token.content.split("\n"):
                    assert not line.strip().startswith(DIALECT), f"{page.path}: {line}"


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
    # What the record says of the real first page, which has the same name.
    start = re.sub(" Run on .*", "", (site / "index.md").read_text("utf-8"))
    assert start == (
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


def test_list_names_every_page_by_the_parts_of_the_navigation(
    built: Built, site: Site
) -> None:
    lines = (built.folder / "llms.txt").read_text("utf-8").split("\n")
    listed = [line for line in lines if line.startswith("- [")]
    every = len(site.pages) + len(notebooks(site.root))
    assert len(listed) == every + 1  # and the archive of the programs
    for line in listed:
        target, _, about = line.partition("](")[2].partition("): ")
        assert (built.folder / target).is_file() and about, line
    parts = [next(iter(part)) for part in load_config(str(ROOT / "mkdocs.yml"))["nav"]]
    assert [line[3:] for line in lines if line.startswith("## ")] == [*parts, "Files"]
