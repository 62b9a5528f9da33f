"""Marks what has changed within the lines of a diff: the text of the code stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext

PARTS = re.compile(r"\w+|\W")
LIKE = 0.5  # lines that have less in common are two other lines


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Mark the changed parts in each diff of a page."""
    for code in document.xpath("//div[contains(@class, 'language-diff')]//code"):
        for old, new in pairs(code):
            mark(old, new)


def pairs(code: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Yield each removed line, with the added one that is most like it."""
    runs: list[list[HtmlElement]] = []  # of lines between unchanged ones
    for line in code.xpath(".//span[@class='gd' or @class='gi']"):
        if not (runs and is_next(runs[-1][-1])):
            runs.append([])
        runs[-1].append(line)
    for run in runs:
        added = [line for line in run if line.get("class") == "gi"]
        for old in (line for line in run if added and line not in added):
            yield old, max(added, key=lambda new, old=old: compared(old, new).ratio())


def is_next(line: HtmlElement) -> bool:
    """Tell whether another line that has changed follows this one."""
    following = line.getnext()
    other = following is not None and following.get("class") in ("gd", "gi")
    return other and line.tail == "\n"


def compared(old: HtmlElement, new: HtmlElement) -> SequenceMatcher[str]:
    """Compare two lines, their signs left out, word by word."""
    parts = (PARTS.findall(line.text_content()[1:]) for line in (old, new))
    return SequenceMatcher(None, *parts, autojunk=False)


def mark(old: HtmlElement, new: HtmlElement) -> None:
    """Mark what differs between two lines, unless they have too little in common."""
    matcher = compared(old, new)
    if matcher.ratio() < LIKE or len(new):  # or another line was there before
        return
    for line, side, own in ((old, 1, matcher.a), (new, 3, matcher.b)):
        sign, line.text = (line.text or "")[:1], None
        add(line, sign, changed=False)
        for code in matcher.get_opcodes():
            text = "".join(own[code[side] : code[side + 1]])
            add(line, text, changed=code[0] != "equal")


def add(line: HtmlElement, text: str, changed: bool) -> None:
    """Add text to the end of a line, marked where it has changed."""
    if changed and text:
        line.append(SPAN(CLASS("x"), text))
    elif len(line):
        line[-1].tail = (line[-1].tail or "") + text
    else:
        line.text = (line.text or "") + text
