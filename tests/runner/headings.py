"""Finds the anchor under which a line of a page can be reached."""

from __future__ import annotations

import re

from markdown.extensions.toc import slugify, unique

from tests.runner.pages import Page

HEADING = re.compile(r"#{1,6} +(?P<title>.+?)(?: *\{ *#(?P<id>[\w-]+) *\})?")
# What a heading's text loses on its way to an anchor: links and signs of emphasis.
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def anchor(page: Page, line: int) -> str:
    """Return the anchor of the heading above a line; empty if there is none."""
    inside = {n for f in page.fences for n in range(f.line, f.end + 1)}
    taken: set[str] = set()
    found = ""
    for number, text in enumerate(page.text.split("\n")[: line - 1], 1):
        match = HEADING.fullmatch(text.rstrip())
        if match is None or number in inside:
            continue
        title = LINK.sub(r"\1", match["title"]).replace("`", "")
        found = unique(match["id"] or slugify(title, "-"), taken)
    return found
