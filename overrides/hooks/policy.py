"""The Content-Security-Policy of each page: what is not of this site is not loaded or run.

It is a meta tag, since a host such as GitHub Pages sends no header of ours. Inline
scripts and style sheets are allowed by the hash of their text, each page's own, so this
is the last of the edits: what changes a script after it makes the browser refuse it.
"""

from __future__ import annotations

import base64
import hashlib

from lxml.html import HtmlElement
from lxml.html.builder import META
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext, is_live, is_offline

HEADER = "Content-Security-Policy"
# Read by scripts, not run by the browser, which asks for no hash of them.
DATA = ("application/json", "application/ld+json")
# What a hash cannot allow: no page may have them.
HANDLERS = "@*[starts-with(name(), 'on')]"


def digest(text: str) -> str:
    """Return the source expression that allows an inline script or style sheet."""
    found = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{found}'"


def sources(elements: list[HtmlElement]) -> str:
    """Return what a directive allows: this site's files, and these elements' texts."""
    hashes = dict.fromkeys(digest(element.text or "") for element in elements)
    return " ".join(["'self'", *hashes])


def policy(document: HtmlElement) -> str:
    """Return the policy that a page needs, and no more."""
    scripts = [
        script
        for script in document.xpath("//script[not(@src)]")
        if script.get("type", "").strip().lower() not in DATA
    ]
    directives = {
        "default-src": "'none'",
        "script-src": sources(scripts),
        "style-src": sources(document.xpath("//style")),
        # Material's style sheet has its icons as data: addresses.
        "img-src": "'self' data:",
        # The search: its index, and the worker that reads it.
        "connect-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Put the policy at the start of a page's head, where all that follows obeys it.

    The copy for ``file://`` gets none: there the search runs in a frame that has a
    script written into it. So does the live site: there the reloading is such a script.

    Raises:
        PluginError: the page has a style attribute or an event handler.
    """
    if is_offline(site.config) or is_live(site.config):
        return
    for element in document.xpath(f"//*[@style or {HANDLERS}]"):
        name = page.file.src_uri if page else "a page of a template"
        raise PluginError(
            f"{name}: <{element.tag}> in line {element.sourceline} of its HTML has a "
            "style attribute or an event handler, which its policy forbids: write a "
            "class, and rules for it in docs/assets/site.css."
        )
    heads = document.xpath("/html/head")
    if not heads:
        raise PluginError(f"{document.text_content()[:60]!r}: this page has no head.")
    # A browser looks for the encoding in the first 1024 bytes only.
    charset = heads[0].find("meta[@charset]")
    meta = META({"http-equiv": HEADER, "content": policy(document)})
    heads[0].insert(0 if charset is None else heads[0].index(charset) + 1, meta)
