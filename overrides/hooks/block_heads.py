"""The head of a code block: its title leads to the file, its world to how it was run."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement
from lxml.html.builder import A
from mkdocs.structure.pages import Page

from overrides.hooks.context import FinishError, Finishing, relative
from overrides.hooks.fences import EMBED, OPENING
from overrides.hooks.worlds import DEFAULT_LABEL, LABELS, world_badge

HOW = "about/testing.md"
WHICH = "which-versions-run-a-block"


def embedded(markdown: str) -> Iterator[str]:
    """Yield the file that each fence of a page embeds, empty where it embeds none."""
    ticks, found = "", ""
    for line in markdown.split("\n"):
        if ticks:
            if line.strip() == ticks:
                ticks = ""
                yield found
            elif match := EMBED.fullmatch(line.strip()):
                found = match["target"].partition(":")[0].strip()
        elif (match := OPENING.fullmatch(line)) and "`" not in match["info"]:
            ticks, found = match["ticks"], ""


def edit(document: HtmlElement, page: Page | None, finishing: Finishing) -> None:
    """Make the head of each code block of a page a pair of links.

    Raises:
        FinishError: the HTML has another number of code blocks than the page.
    """
    if page is None:
        return
    divs = document.xpath("//article//div[contains(@class, 'highlight')]")
    files = list(embedded(page.markdown or ""))
    if len(divs) != len(files):
        raise FinishError(
            f"{page.file.src_uri} has {len(files)} fences and its HTML {len(divs)} code "
            "blocks: write each as a fence, and build the site again."
        )
    for div, file in zip(divs, files, strict=True):
        names = str(div.get("class")).split()
        head = div.find("span[@class='filename']")
        if head is None or head.find("a") is not None:
            continue
        if file:
            title, head.text = head.text or "", None
            address = relative(f"snippets/{file}", page)
            head.append(A(title, href=address))
        if "language-python" in names:
            head.append(
                badge(names, div.get("data-raises") is not None, page, finishing)
            )


def badge(
    names: list[str], raises: bool, page: Page, finishing: Finishing
) -> HtmlElement:
    """Return the link that says where a block ran."""
    labels = [name for name in names if name in LABELS] or [DEFAULT_LABEL]
    short, whole = world_badge(labels, raises)
    address = finishing.link(page, HOW)
    link = A(short, href=f"{address}#{WHICH}", title=whole)
    link.set("class", "world")
    return link
