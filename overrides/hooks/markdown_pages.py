"""Makes a Markdown copy of each page, for readers that are programs.

It lies at the page's address, as ``index.md``: the page's Markdown as CommonMark,
with its embeds expanded, and what the page says of itself at its head.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from lxml.html import HtmlElement
from lxml.html.builder import LINK
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.hooks.block_heads import HOW
from overrides.hooks.commonmark import Part, indent, plain
from overrides.hooks.context import ALTERNATE, SiteContext, relative
from overrides.hooks.fences import INSET

FILLED = '<p class="proof"></p>'  # by the template of the first page
# The target of an inline link or image, and that of a reference definition.
TARGET = re.compile(r"(?P<before>\]\(|^ {0,3}\[[^\]]+\]:\s+)(?P<target>[^)\s#]+)")


def copy_address(page: Page) -> str:
    """Return the address of a page's Markdown copy, from the site's root."""
    return posixpath.splitext(page.file.dest_uri)[0] + ".md"


def relink(line: str, page: Page, files: Files) -> str:
    """Make relative links right for the copy, which lies deeper than its source.

    Links between pages lead from copy to copy. What no file answers to stays.
    """

    def address(match: re.Match[str]) -> str:
        source = posixpath.dirname(page.file.src_uri)
        target = posixpath.normpath(posixpath.join(source, match["target"]))
        file = files.get_file_from_path(target)
        if file is None:
            return match[0]
        goal = copy_address(file.page) if file.page else file.dest_uri
        start = posixpath.dirname(copy_address(page)) or "."
        return match["before"] + posixpath.relpath(goal, start)

    return TARGET.sub(address, line)


def described(line: str, folder: Path) -> str:
    """Return a line of a page; a drawing's embed is replaced by what it shows."""
    if line == FILLED:
        return ""
    found = INSET.fullmatch(line)
    if found is None or not found["target"].endswith(".svg"):
        return line
    drawing = ElementTree.parse(folder / found["target"])
    texts = [drawing.findtext(f"{{*}}{tag}") for tag in ("title", "desc")]
    said = ". ".join(text.strip().rstrip(".") for text in texts if text)
    return f"{' ' * indent(line)}Picture: {said}."


def head(page: Page, site: SiteContext) -> str:
    """Return what stands below the title of a copy: what the page is, where and when."""
    said = []
    if about := page.meta.get("description"):
        said.append(f"> {about}")
    here = page.canonical_url or relative(page.file.dest_uri, page)
    line = f"The Markdown of [this page]({here})."
    if run := site.runs.get(posixpath.splitext(page.file.src_uri)[0]):
        past = f", recorded on {run['past']}" if run["past"] else ""
        line += (
            f" Run on TensorFlow {run['live']}{past} · {run['blocks']} blocks · "
            f"outputs of {run['shown']}"
        )
        if (how := site.files.get_file_from_path(HOW)) and how.page:
            line += f" · [how it is tested]({relative(copy_address(how.page), page)})"
    return "\n\n".join([*said, line])


def parts(page: Page, site: SiteContext) -> Iterator[Part]:
    """Yield the parts of a page as CommonMark, with what they embed."""
    lines = (page.markdown or "").rstrip().split("\n")
    text = "\n".join(described(line, site.embeds.folder) for line in lines)
    yield from plain(text, site.fences(page), site.embeds.expand)


def copy_text(page: Page, site: SiteContext) -> str:
    """Return a page as Markdown that stands alone: embeds expanded, links led on."""
    text: list[str] = []
    for part in parts(page, site):
        if part.fence:
            text += part.lines
        else:
            text += (relink(line, page, site.files) for line in part.lines)
    if not text or not text[0].startswith("# "):
        text = [f"# {page.title}", "", *text]
    return "\n".join([text[0], "", head(page, site), *text[1:]]) + "\n"


def files(site: SiteContext) -> dict[str, bytes]:
    """Return the copies by their addresses."""
    return {copy_address(page): kept_copy(page, site).encode() for page in site.pages}


def kept_copy(page: Page, site: SiteContext) -> str:
    """Return the copy of a page, as it was made of the same page before."""
    name = posixpath.splitext(page.file.src_uri)[0]
    about = (page.title, dict(page.meta), page.canonical_url, site.runs.get(name))
    inputs = (site.text(page), page.markdown, about)
    return site.store.kept(
        "markdown", page.file.src_uri, inputs, lambda: copy_text(page, site)
    )


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Let the head of a page name its copy."""
    if page is None:
        return
    address = relative(copy_address(page), page)
    document.head.append(LINK(rel=ALTERNATE, type="text/markdown", href=address))
