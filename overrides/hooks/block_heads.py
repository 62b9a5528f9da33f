"""Makes links of the head of a code block, and names the version of an output."""

from __future__ import annotations

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN, A
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext, relative
from overrides.hooks.fences import Fence
from overrides.hooks.worlds import world_badge

HOW = "about/testing.md"
WHICH = "which-versions-run-a-block"


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Make the head of each code block of a page a pair of links: file, and how it ran.

    An output that is that of one version says which.

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
    for div, fence in zip(divs, fences, strict=True):
        if fence.version:
            div.insert(0, SPAN(CLASS("version"), fence.version))
        head = div.find("span[@class='filename']")
        if head is None:
            continue
        if fence.file:
            title, head.text = head.text or "", None
            head.append(A(title, href=relative(f"snippets/{fence.file}", page)))
        if fence.language == "python":
            head.append(badge(fence, page, site))


def badge(fence: Fence, page: Page, site: SiteContext) -> HtmlElement:
    """Return the link that says where a block ran."""
    short, whole = world_badge(fence.labels, fence.raises)
    link = A(short, href=f"{site.link(page, HOW)}#{WHICH}", title=whole)
    link.set("class", "world")
    return link
