"""Renders a page as the site does and compares its code blocks with its fences.

What Markdown makes a code block of (four spaces of indentation) and what it does not
(a fence at an odd place) is Markdown's to say, so it is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown import Markdown
from mkdocs.utils.meta import get_data

from overrides.hooks.fences import Problem
from tests.runner.pages import Page

# Without those that hold line numbers.
PRE = re.compile(r'(?<!"linenodiv">)<pre\b[^>]*>(.*?)</pre>', re.DOTALL)
LANGUAGE = re.compile(r"(`{3,}\s*(?:\{\s*\.)?)[\w-]+")


def differences(
    converter: Markdown, page: Page, code: Sequence[str]
) -> Iterator[Problem]:
    """Yield where the HTML of a page and its fences disagree.

    Args:
        converter: set up as the site sets it up.
        page: its text and its fences.
        code: for each fence, its lines with embeds expanded.
    """
    lines = page.text.split("\n")
    plain = list(lines)
    for fence in page.fences:  # to colour the code takes most of the time
        plain[fence.line - 1] = LANGUAGE.sub(r"\1text", lines[fence.line - 1], count=1)
    document = converter.reset().convert(get_data("\n".join(plain))[0])
    rest = [
        html.unescape(re.sub(r"<[^>]*>", "", text)).split()
        for text in PRE.findall(document)
    ]
    for fence, text in zip(page.fences, code, strict=True):
        if text.split() in rest:
            rest.remove(text.split())
        else:
            said = "the site does not show this fence as it is: indent it as its text"
            yield Problem(page.path, fence.line, said)
    for words in rest:
        found = (n for n, line in enumerate(lines, 1) if words[:1] == line.split()[:1])
        said = "code by indentation is not run: write a fence, or indent the text less"
        yield Problem(page.path, next(found, 1), said)
