"""A Markdown twin of each page, and ``llms.txt``, which lists them.

A twin lies at the page's address, as ``index.md``: the page's Markdown with its embeds
expanded, for readers that are programs.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree

from lxml.html import HtmlElement
from lxml.html.builder import LINK as LINK_ELEMENT
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..lint import PICTURE
from ..pages import Site
from .finishing import ALTERNATE, Finishing

# The target of an inline link or image, and that of a reference definition.
LINK = re.compile(r"(?P<before>\]\(|^ {0,3}\[[^\]]+\]:\s+)(?P<target>[^)\s#]+)")
FENCE = re.compile(r"\s*(?P<ticks>`{3,})")


def twin(page: Page) -> str:
    """Return the address of a page's Markdown twin, from the site's root."""
    return posixpath.splitext(page.file.dest_uri)[0] + ".md"


def relink(line: str, page: Page, files: Files) -> str:
    """Make relative links right for the twin, which lies deeper than its source.

    Links between pages lead from twin to twin. What no file answers to stays.
    """

    def address(match: re.Match[str]) -> str:
        source = posixpath.dirname(page.file.src_uri)
        target = posixpath.normpath(posixpath.join(source, match["target"]))
        file = files.get_file_from_path(target)
        if file is None:
            return match[0]
        goal = twin(file.page) if file.page else file.dest_uri
        start = posixpath.dirname(twin(page)) or "."
        return match["before"] + posixpath.relpath(goal, start)

    return LINK.sub(address, line)


def described(site: Site, line: str) -> str:
    """Return a line of a page; a drawing's embed is replaced by what it shows."""
    found = PICTURE.fullmatch(line)
    if found is None:
        return line
    drawing = ElementTree.parse(site.snippets / found["target"])
    texts = [drawing.findtext(f"{{*}}{tag}") for tag in ("title", "desc")]
    return f"Picture: {' '.join(filter(None, texts))}"


def twin_text(finishing: Finishing, page: Page) -> str:
    """Return a page as Markdown that stands alone: embeds expanded, links led on."""
    site, files = finishing.site, finishing.files
    text: list[str] = []
    ticks = ""
    lines = (page.markdown or "").strip().split("\n")
    for line in site.expand([described(site, line) for line in lines]):
        if ticks:  # Code is left as it is, but for the blank lines that end a section.
            if line.strip() == ticks:
                ticks = ""
                while not text[-1].strip():
                    text.pop()
            text.append(line)
            continue
        if fence := FENCE.match(line):
            ticks = fence["ticks"]
        text.append(relink(line, page, files))
    return "\n".join(text) + "\n"


def llms(finishing: Finishing) -> str:
    """Return the list of the pages, in the order of the navigation."""
    config = finishing.config
    lines = [f"# {config.site_name}", ""]
    if config.site_description:
        lines += [f"> {config.site_description}", ""]
    lines += ["## Pages", ""]
    for page in finishing.pages:
        about = page.meta.get("description")
        lines.append(
            f"- [{page.title}]({twin(page)})" + (f": {about}" if about else "")
        )
    return "\n".join(lines) + "\n"


def files(finishing: Finishing) -> dict[str, bytes]:
    """Return the twins and their list, by address."""
    wanted = {"llms.txt": llms(finishing)}
    wanted |= {twin(page): twin_text(finishing, page) for page in finishing.pages}
    return {address: text.encode() for address, text in wanted.items()}


def edit(document: HtmlElement, page: Page | None, finishing: Finishing) -> None:
    """Let the head of a page name its twin."""
    if page is None or document.xpath("//link[@type='text/markdown']"):
        return
    here = posixpath.dirname(page.file.dest_uri) or "."
    address = posixpath.relpath(twin(page), here)
    link = LINK_ELEMENT(rel=ALTERNATE, type="text/markdown", href=address)
    document.head.append(link)
