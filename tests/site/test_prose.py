"""What can be counted of a page's text: its length, its description, its last section."""

from __future__ import annotations

import re

import pytest
from lxml.html import HtmlElement
from mkdocs.utils.meta import get_data

from tests.helpers.built import Built, address, article
from tests.runner.pages import Page, Site

MOST_WORDS = 2500
# Of a page that begins with "Do this": what is read in order, without tables, lists of
# messages and what is folded.
MOST_PROSE = 1400
DATA = "table", "dl", "details"
LAST = "Check your own move"
# Pages without code to take along: the home page, those about this site, and the GAN's,
# whose programs are themselves the check, held against 1.15.5 loss by loss.
OTHERS = (
    *("docs/index.md", "docs/lab/index.md", "docs/lab/tools.md"),
    *("docs/about/", "docs/gan/"),
)


def words(body: HtmlElement, without: tuple[str, ...] = ()) -> int:
    """Count the words that a page says, its code, outputs and other parts left out."""
    parts = ("pre", "svg", *without)
    outside = " and ".join(f"not(ancestor::{part})" for part in parts)
    return len(" ".join(body.xpath(f".//text()[{outside}]")).split())


def sentences(text: str) -> int:
    """Count the sentences of a description: a version's points end none."""
    return len(re.findall(r"[.?!](?=\s+[A-Z]|\s*$)", text))


def last_section(body: HtmlElement) -> tuple[str, int]:
    """Return the heading of a page's last section and how many blocks run in it."""
    headings = list(body.iter("h2"))
    if not headings:
        return "", 0
    title = headings[-1].text_content().removesuffix("¶").strip()
    code = headings[-1].xpath("following::div[contains(@class, 'language-python')]")
    return title, len(code)


def about(page: str, html: str, description: str) -> list[str]:
    """Return what is wrong with the text of a page."""
    body = article(html)
    problems = []
    begins = bool(body.find_class("abstract"))
    most, without = (MOST_PROSE, DATA) if begins else (MOST_WORDS, ())
    if (count := words(body, without)) > most:
        problems.append(f"{count} words, {most} at most: cut or divide it")
    if sentences(description) != 1:
        problems.append("the description is not one sentence")
    if not page.startswith(OTHERS):
        title, blocks = last_section(body)
        if title != LAST:
            problems.append(f"its last section is {title!r}, not {LAST!r}")
        elif not blocks:
            problems.append(f"{LAST!r} has no code to take along")
    return [f"{page}: {problem}" for problem in problems]


@pytest.mark.whole_site
def test_pages_keep_to_the_form(site: Site, built: Built, pages: list[Page]) -> None:
    problems = []
    for page in pages:
        html = (built.folder / address(page.path)).read_text("utf-8")
        meta = get_data((site.root / page.path).read_text("utf-8"))[1]
        problems += about(page.path, html, str(meta.get("description", "")))
    assert "\n".join(problems) == ""
