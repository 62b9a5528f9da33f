"""The ten points of 2018: each row of their table leads to a block that runs.

A row that cannot be run has to say so, and to lead to a document. Read from the HTML that
was built, because that is where a reader follows a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from tests.helpers.built import Built, address, article, read_blocks
from tests.runner.pages import Page

PAGE = "docs/why-and-when.md"
COLUMN = "shown by"
UNRUN = "from documents"
POINTS = [f"P{number}" for number in range(1, 11)]


def is_heading(tag: HtmlElement) -> bool:
    return bool(re.fullmatch("h[1-6]", str(tag.tag)))


def rows(content: HtmlElement) -> list[HtmlElement]:
    """Return the rows of the table of the points, or none if there is no such table."""
    for table in content.iter("table"):
        head, *body = table.iter("tr")
        if head.findall("th")[-1].text_content().strip() == COLUMN:
            return body
    return []


def section(content: HtmlElement, anchor: str) -> list[HtmlElement] | None:
    """Return what stands below a heading, up to the next that is not below it.

    Without an anchor that is the whole page; None if there is no such heading.
    """
    if not anchor:
        return [content]
    headings = [h for h in content.xpath(".//*[@id=$id]", id=anchor) if is_heading(h)]
    if not headings:
        return None
    found = []
    for tag in headings[0].itersiblings():
        if is_heading(tag) and tag.tag <= headings[0].tag:
            break
        found.append(tag)
    return found


def about_link(href: str, here: str, folder: Path, pages: dict[str, Page]) -> str:
    """Return why a link of the page ``here`` shows nothing; empty if it does."""
    target = urlsplit(urljoin(f"/{address(here)}", href))
    name = target.path.lstrip("/")
    name += "index.html" if name.endswith("/") or not name else ""
    page, path = pages.get(name), folder / name
    if page is None or not path.is_file():
        return "there is no such page"
    below = section(article(path.read_text("utf-8")), target.fragment)
    if below is None:
        return "there is no such section"
    shown = [block for tag in below for block in read_blocks(tag)[0]]
    run = {block.code.strip("\n") for block in page.blocks}
    own = [b for b in shown if b.language == "python" and "again" not in b.classes]
    if not any(block.text in run for block in own):
        return "no block runs there"
    return ""


def about_points(here: str, folder: Path, pages: list[Page]) -> Iterator[str]:
    """Yield what is wrong with the table of the points, a line for each fault."""
    path = folder / address(here)
    if not path.is_file():
        yield f"{here} was not built"
        return
    table = rows(article(path.read_text("utf-8")))
    names = [row.text_content().split()[0] for row in table]
    if names != POINTS:
        yield f"{here}: the rows are {', '.join(names) or 'missing'}"
    known = {address(page.path): page for page in pages}
    for name, row in zip(names, table, strict=True):
        links = row.findall("td")[-1].xpath(".//a/@href")
        inside = [href for href in links if not urlsplit(href).scheme]
        for href in inside:
            if said := about_link(href, here, folder, known):
                yield f"{here}: {name}: {href}: {said}"
        if not inside and not links:
            yield f"{here}: {name}: it leads nowhere"
        elif not inside and UNRUN not in " ".join(row.text_content().split()):
            yield f"{here}: {name}: nothing runs, and it does not say {UNRUN!r}"


@pytest.mark.whole_site
def test_each_point_is_shown_or_says_why_not(built: Built, pages: list[Page]) -> None:
    assert "\n".join(about_points(PAGE, built.folder, pages)) == "", built.output
