"""A page's Markdown without what only this site's extensions understand.

The twins of the pages are CommonMark: a tab becomes its label and its content, an
admonition a quotation. In CommonMark the indented content of either would be code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown.extensions.attr_list import get_attrs_and_remainder

from overrides.hooks.fences import OPENING, PYTEST_MARK
from overrides.hooks.worlds import DEFAULT_LABEL, LABELS, world_badge

TAB = re.compile(r'={3}[!+]*\s+"(?P<title>.*)"')
BOX = re.compile(r'(?:!{3}|\?{3}\+?)\s*(?P<kind>[\w -]*?)(?:\s*"(?P<title>.*)")?')
# A tag alone on its line that is there for the look.
LAYOUT = re.compile(r"</?(?:div|figure|section)\b[^<>]*>")
CAPTION = re.compile(r"</?figcaption\b[^<>]*>")
# Classes and identifiers at the end of a line, or alone on it.
ATTRIBUTES = re.compile(r"(?<!`)\s*\{:?\s*[.#][^{}`]*\}\s*$")


def info(written: str) -> str:
    """Return the info string of a fence as CommonMark has it: the language first.

    Of Python it says where it runs, as the head of the block does on the page.
    """
    written = written.strip()
    if not written.startswith("{"):
        return written
    pairs, _ = get_attrs_and_remainder(written[1:])
    language, *labels = [value for key, value in pairs if key == "."]
    attributes = dict(pairs)
    said = {}
    if "title" in attributes:
        said["title"] = attributes["title"]
    elif "output" in labels:
        said["title"] = "output"
    if language == "python":
        worlds = [name for name in labels if name in LABELS] or [DEFAULT_LABEL]
        said["world"] = world_badge(worlds, "data-raises" in attributes)[1]
    return " ".join([language, *(f'{key}="{said[key]}"' for key in said)])


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


def plain(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a page as CommonMark; with each, whether it is text, not code.

    Args:
        lines: the page's, its embeds expanded.
    """
    # Of what is open around the line: how far its content is indented, and what that
    # begins with here.
    around: list[tuple[int, str]] = []
    ticks = ""
    blank = 0
    form = False  # Nobody fills one in here.
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        while around and not ticks and indent(line) < around[-1][0]:
            around.pop()
            blank = 1
        depth, prefix = around[-1] if around else (0, "")
        line = line[min(depth, indent(line)) :]
        bare = line.strip()
        if not ticks:
            form |= bare.startswith("<form")
            if form:
                form = "</form>" not in bare
                continue
            line = CAPTION.sub("", line)
            line = line if bare.startswith("`") else ATTRIBUTES.sub("", line)
            if not line or PYTEST_MARK.fullmatch(bare) or LAYOUT.fullmatch(bare):
                continue
        closes = bool(ticks) and bare == ticks
        if not closes:  # The blank lines that end a section are not shown.
            count = blank if ticks else min(blank, 1)
            yield from [(prefix.rstrip(), False)] * count
        blank = 0
        if ticks:
            ticks = "" if closes else ticks
            yield prefix + line, False
        elif (fence := OPENING.fullmatch(line)) and "`" not in fence["info"]:
            ticks = fence["ticks"]
            yield f"{prefix}{fence['before']}{ticks}{info(fence['info'])}", False
        elif found := opened(line):
            title, inside = found
            around.append((depth + indent(line) + 4, prefix + inside))
            if title:
                yield prefix + title, True
                blank = 1
        else:
            yield prefix + line, True
