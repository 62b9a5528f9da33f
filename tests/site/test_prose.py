"""What can be counted of a page's text: its length, its description, its last section."""

from __future__ import annotations

import re

import pytest
from lxml.html import HtmlElement
from mkdocs.utils.meta import get_data

from tests.helpers.built import Built, address, article
from tests.runner.pages import Page, Site

MOST_WORDS = 2500
LAST = "Check your own move"
# Pages without code to take along: the home page, those about this site, and the GAN's,
# whose programs are themselves the check, held against 1.15.5 loss by loss.
OTHERS = (
    *("docs/index.md", "docs/lab/index.md", "docs/lab/tools.md"),
    *("docs/about/", "docs/gan/"),
)


def words(body: HtmlElement) -> int:
    """Count the words that a page says, its code and outputs left out."""
    texts = body.xpath(".//text()[not(ancestor::pre) and not(ancestor::svg)]")
    return len(" ".join(texts).split())


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
    if (count := words(body)) > MOST_WORDS:
        problems.append(f"{count} words, {MOST_WORDS} at most: cut or divide it")
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
