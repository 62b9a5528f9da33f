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
LIKE = 0.4  # lines that have less in common are two other lines


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Mark the changed parts in each diff of a page."""
    for code in document.xpath("//div[contains(@class, 'language-diff')]//code"):
        for old, new in pairs(code):
            mark(old, new)


def pairs(code: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Yield the removed and the added lines that stand in each other's place."""
    lines = code.xpath(".//span[@class='gd' or @class='gi']")
    removed: list[HtmlElement] = []
    added: list[HtmlElement] = []
    for line in lines:
        follows = bool(removed) and is_next((added or removed)[-1])
        if line.get("class") == "gi" and follows:
            added.append(line)
            continue
        if line.get("class") == "gi":
            continue  # nothing was there before
        if added or not follows:
            yield from zip(removed, added, strict=False)
            removed, added = [], []
        removed.append(line)
    yield from zip(removed, added, strict=False)


def is_next(line: HtmlElement) -> bool:
    """Tell whether another line that has changed follows this one."""
    following = line.getnext()
    other = following is not None and following.get("class") in ("gd", "gi")
    return other and line.tail == "\n"


def mark(old: HtmlElement, new: HtmlElement) -> None:
    """Mark what differs between two lines, their signs left out."""
    parts = [PARTS.findall((line.text or "")[1:]) for line in (old, new)]
    matcher = SequenceMatcher(None, *parts, autojunk=False)
    if matcher.ratio() < LIKE:
        return
    for line, side, own in ((old, 1, parts[0]), (new, 3, parts[1])):
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
