"""Renders a page as the site does and compares its code blocks with its fences.

What Markdown makes a code block of (four spaces of indentation) and what it does not
(a fence at an odd place) is Markdown's to say, so it is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from overrides.hooks.fences import Fence

PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL)


def differences(
    html_text: str, page: str, fences: Sequence[Fence], code: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield line and message where the HTML of a page and its fences disagree.

    Args:
        html_text: the page as Markdown renders it, without colours in its code.
        page: its source.
        fences: its fences.
        code: for each fence, its lines with embeds expanded.
    """
    rest = [
        html.unescape(re.sub(r"</?code\b[^>]*>", "", text)).split()
        for text in PRE.findall(html_text)
    ]
    for fence, text in zip(fences, code, strict=True):
        if text.split() in rest:
            rest.remove(text.split())
        else:
            said = "the site does not show this fence as it is: indent it as its text"
            yield fence.line, said
    lines = page.split("\n")
    for words in rest:
        found = (n for n, line in enumerate(lines, 1) if words[:1] == line.split()[:1])
        said = "code by indentation is not run: write a fence, or indent the text less"
        yield next(found, 1), said
