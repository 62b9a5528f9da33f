"""Makes links of the head of a code block, and names the version of an output."""

from __future__ import annotations

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN, A
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.hooks.context import BLOCK, SiteContext, relative
from overrides.hooks.fences import Fence
from overrides.hooks.worlds import world_badge

HOW = "about/testing.md"
WHICH = "which-versions-run-a-block"


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Make the head of each code block of a page a pair of links: file, and how it ran.

    An output that is that of one version says which, and a block has an identifier if
    some page leads to it.

    Raises:
        PluginError: the HTML has another number of code blocks than the page.
    """
    if page is None:
        return
    divs = document.xpath("//article//div[contains(@class, 'highlight')]")
    fences = site.fences(page)
    if len(divs) != len(fences):
        raise PluginError(
            f"docs/{page.file.src_uri} has {len(fences)} fences and its HTML "
            f"{len(divs)} code blocks: write each as a fence."
        )
    lead_to_blocks(document)
    for div, fence in zip(divs, fences, strict=True):
        if fence.version:
            div.insert(0, SPAN(CLASS("version"), fence.version))
        file, embeds, section = fence.target.rpartition("/")[2].partition(".py:")
        if embeds and (file, section) in site.named and "again" not in fence.classes:
            div.set("id", block_id(file, section))
        head = div.find("span[@class='filename']")
        if head is None:
            continue
        if path := fence.data.get("to", fence.target).partition(":")[0]:
            title, head.text = head.text or "", None
            head.append(A(title, href=relative(f"snippets/{path}", page)))
        if fence.language == "python":
            head.append(badge(fence, page, site))


def lead_to_blocks(document: HtmlElement) -> None:
    """Let links that name a block in their title lead to it, and not to its section.

    In Markdown no block has an anchor of its own.
    """
    for link in document.xpath("//article//a[@title and contains(@href, '#')]"):
        if named := BLOCK.fullmatch(link.get("title")):
            link.set(
                "href",
                f"{link.get('href').partition('#')[0]}#{block_id(*named.groups())}",
            )


def block_id(file: str, section: str) -> str:
    """Return the identifier of the block that shows a section of ``file``.py."""
    return f"block-{file}-{section}"


def badge(fence: Fence, page: Page, site: SiteContext) -> HtmlElement:
    """Return the link that says where a block ran."""
    short, whole = world_badge(fence.labels, fence.raises)
    link = A(short, href=f"{site.link(page, HOW)}#{WHICH}", title=whole)
    link.set("class", "world")
    return link
