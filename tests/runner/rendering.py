"""Renders a page as the site does and compares its code blocks with its fences.

What Markdown makes a code block of (four spaces of indentation) and what it does not
(a fence at an odd place) is Markdown's to say, so it is asked.
"""

from __future__ import annotations

import html.parser
from collections.abc import Iterator, Sequence

from overrides.hooks.fences import Fence


class CodeBlocks(html.parser.HTMLParser):
    """Collects the text of every ``pre`` of a page, line numbers left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open = False
        self.numbers = False

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        if "linenodiv" in (dict(attributes).get("class") or ""):
            self.numbers = True
        elif tag == "pre" and not self.numbers:
            self.open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.open = self.numbers = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1] += data


def differences(
    html_text: str, page: str, fences: Sequence[Fence], code: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield line and message where the HTML of a page and its fences disagree.

    Args:
        html_text: the page as Markdown renders it.
        page: its source.
        fences: its fences.
        code: for each fence, its lines with embeds expanded.
    """
    parser = CodeBlocks()
    parser.feed(html_text)
    rest = [block.split() for block in parser.found]
    for fence, text in zip(fences, code, strict=True):
        if text.split() in rest:
            rest.remove(text.split())
        else:
            yield (
                fence.line,
                "the site does not show this fence as it is: indent it as its text",
            )
    lines = page.split("\n")
    for words in rest:
        found = (n for n, line in enumerate(lines, 1) if words[:1] == line.split()[:1])
        yield (
            next(found, 1),
            "code by indentation is not run: write a fence, or indent the text less",
        )
