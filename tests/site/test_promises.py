"""The ten points of 2018: each row of their table leads to a block that runs.

A row that cannot be run has to say so, and to lead to a document. Read from the HTML that
was built, because that is where a reader follows a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from urllib.parse import urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from tests.helpers.built import Built, address, article, read_blocks
from tests.runner.pages import Page

PAGE = "docs/why-and-when.md"
UNRUN = "from documents"
POINTS = [f"P{number}" for number in range(1, 11)]


def section(content: HtmlElement, anchor: str) -> list[HtmlElement]:
    """Return what stands below a heading, up to the next of its level; or the page."""
    if not anchor:
        return [content]
    (heading,) = content.xpath(".//*[@id=$id]", id=anchor) or [content]
    ends = ("h2", heading.tag)
    return list(takewhile(lambda tag: tag.tag not in ends, heading.itersiblings()))


def runs(link: str, built: Built, pages: list[Page]) -> bool:
    """Tell whether a link of the page leads to a block that runs."""
    target = urlsplit(urljoin("/why-and-when/", link))
    for page in pages:
        name = address(page.path)
        if f"/{name}" == f"{target.path}index.html":
            code = {block.code.strip("\n") for block in page.blocks}
            html = article((built.folder / name).read_text("utf-8"))
            below = section(html, target.fragment)
            return any(b.text in code for tag in below for b in read_blocks(tag)[0])
    return False


def problems(built: Built, pages: list[Page]) -> Iterator[str]:
    """Yield what is wrong with the table of the points, a line for each fault."""
    body = article((built.folder / address(PAGE)).read_text("utf-8"))
    rows = body.xpath(".//table[.//th[last()][normalize-space()='shown by']]/tbody/tr")
    names = [row.text_content().split()[0] for row in rows]
    if names != POINTS:
        yield f"{PAGE}: the rows are {names}"
    for name, row in zip(names, rows, strict=True):
        links = row.xpath("td[last()]//a/@href")
        inside = [href for href in links if not urlsplit(href).scheme]
        for href in inside:
            if not runs(href, built, pages):
                yield f"{PAGE}: {name}: {href}: no block runs there"
        if not links or not inside and UNRUN not in row.text_content():
            yield f"{PAGE}: {name}: nothing runs, and it does not say {UNRUN!r}"


@pytest.mark.whole_site
def test_each_point_is_shown_or_says_why_not(built: Built, pages: list[Page]) -> None:
    assert "\n".join(problems(built, pages)) == ""
