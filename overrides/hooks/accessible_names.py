"""Gives parts of Material's pages the names that axe-core asks for.

What Material's script makes in the browser is seen to there, by docs/assets/access.js.
"""

from __future__ import annotations

from lxml.html import HtmlElement
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext

# By class: the search is a dialog without a name and a landmark as other forms are, the
# way to a page has the name of the whole navigation.
NAMES = {
    "md-search": "Search",
    "md-search__inner": "All pages",
    "md-path": "Where this page is",
}


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Name what has no name, or that of another part."""
    for element in document.iter("div", "nav"):
        if name := NAMES.get(element.get("class", "")):
            element.set("aria-label", name)
