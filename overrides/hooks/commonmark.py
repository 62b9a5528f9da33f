"""A page's Markdown without what only this site's extensions understand.

The Markdown copies of the pages are CommonMark: a tab becomes its label and its content,
an admonition a quotation. In CommonMark the indented content of either would be code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from overrides.hooks.fences import PYTEST_MARK, Fence
from overrides.hooks.worlds import world_badge

Expand = Callable[[list[str]], list[str]]

TAB = re.compile(r'={3}[!+]*\s+"(?P<title>.*)"')
BOX = re.compile(r'(?:!{3}|\?{3}\+?)\s*(?P<kind>[\w -]*?)(?:\s*"(?P<title>.*)")?')
# A tag alone on its line that is there for the look.
LAYOUT = re.compile(r"</?(?:div|figure|section)\b[^<>]*>")
CAPTION = re.compile(r"</?figcaption\b[^<>]*>")
HEADING = re.compile(r"(#+ .*?)\s*\{ *#([\w-]+) *\}\s*")
# Classes and identifiers at the end of a line, or alone on it; those of code anywhere.
ATTRIBUTES = re.compile(r"(?<=`)\{ #[\w-]+ \}|(?<!`)\s*\{:?\s*[.#][^{}`]*\}\s*$")


@dataclass(frozen=True)
class Part:
    """A piece of a page: one line of its text, or a whole fence.

    Attributes:
        lines: as CommonMark has them.
        fence: as the page has it; None of a text.
        code: what the fence shows.
    """

    lines: list[str]
    fence: Fence | None = None
    code: str = ""


def info(fence: Fence) -> str:
    """Return the info string of a fence as CommonMark has it: the language first.

    Of Python it says where it runs, as the head of the block does on the page.
    """
    said = {}
    if "title" in fence.attributes:
        said["title"] = fence.attributes["title"]
    elif "output" in fence.classes:
        said["title"] = f"output on {fence.version}" if fence.version else "output"
    if fence.language == "python":
        said["world"] = world_badge(fence.labels, fence.raises)[1]
    return " ".join([fence.language, *(f'{key}="{said[key]}"' for key in said)])


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def opened(line: str) -> tuple[str, str] | None:
    """Return the line that stands for the start of a tab or an admonition.

    With it comes what its content begins with, instead of four spaces. An admonition
    may have no title.
    """
    bare, space = line.strip(), " " * indent(line)
    if tab := TAB.fullmatch(bare):
        return f"{space}**{tab['title']}**", space
    if box := BOX.fullmatch(bare):
        kind = (box["kind"].split() or ["note"])[0].capitalize()
        title = kind if box["title"] is None else box["title"]
        return f"{space}> **{title}**" if title else "", f"{space}> "
    return None


def plain(
    text: str,
    fences: Iterable[Fence],
    expand: Expand = lambda lines: lines,
) -> Iterator[Part]:
    """Yield the parts of a page as CommonMark.

    Args:
        text: the page's Markdown.
        fences: the page's.
        expand: puts into lines what they embed.
    """
    starts = {fence.line: fence for fence in fences}
    # Of what is open around the line: how far its content is indented, and what that
    # begins with here.
    around: list[tuple[int, str]] = []
    blank = begun = False
    form = False  # Nobody fills one in here.
    lines = enumerate(text.split("\n"), 1)
    for number, line in lines:
        if not line.strip():
            blank = begun
            continue
        while around and indent(line) < around[-1][0]:
            around.pop()
            blank = True
        depth, prefix = around[-1] if around else (0, "")
        line = line[min(depth, indent(line)) :]
        bare = line.strip()
        fence = starts.get(number)
        if fence is None:
            form |= bare.startswith("<form")
            if form:
                form = "</form>" not in bare
                continue
            line = CAPTION.sub("", line)
            line = HEADING.sub(r'\1 <a id="\2"></a>', line)
            line = line if bare.startswith("`") else ATTRIBUTES.sub("", line)
            if not line or PYTEST_MARK.fullmatch(bare) or LAYOUT.fullmatch(bare):
                continue
        if blank:
            yield Part([prefix.rstrip()])
        blank, begun = False, True
        if fence:
            yield block(fence, expand, bare, prefix + " " * indent(line))
            for _ in range(fence.line, fence.end):
                next(lines)
        elif found := opened(line):
            title, inside = found
            around.append((depth + indent(line) + 4, prefix + inside))
            if title:
                yield Part([prefix + title])
                blank = True
        else:
            embedded = (ATTRIBUTES.sub("", one) for one in expand([line]))
            yield from (Part([prefix + one]) for one in embedded)


def block(fence: Fence, expand: Expand, opening: str, before: str) -> Part:
    """Return a fence; each of its lines begins with what stands before it."""
    code = expand(fence.code.split("\n"))
    while code and not code[-1].strip():  # such lines end a section
        code.pop()
    ticks = opening[: len(opening) - len(opening.lstrip("`"))]
    inside = [f"{before}{line}" if line.strip() else before.rstrip() for line in code]
    lines = [f"{before}{ticks}{info(fence)}", *inside, before + ticks]
    return Part(lines, fence, "\n".join(code))
