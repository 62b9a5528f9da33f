"""Puts a still copy beside each drawing that moves, for who asks for less motion.

SVG's own animation knows no media query, so docs/assets/site.css shows the one or the
other, as the reader's system asks. What a drawing's elements say without their animations
is what the still one shows: a block draws the last moment there.
"""

from __future__ import annotations

import copy

from lxml.html import HtmlElement
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext

# The HTML parser writes all names in small letters.
MOVES = ".//animate | .//animatemotion | .//animatetransform | .//set"


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Put a still copy after each moving drawing."""
    for drawing in document.xpath(
        "//svg[.//animate or .//animatemotion or .//animatetransform or .//set]"
    ):
        still = copy.deepcopy(drawing)
        for movement in still.xpath(MOVES):
            movement.drop_tree()
        drawing.classes.add("moving")
        still.classes.add("still")
        still.tail = None
        drawing.addnext(still)
