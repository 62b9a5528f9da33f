"""Keeps rendered Markdown and entries of the search for the next build: an MkDocs hook.

Nearly all of the time of a build goes into making HTML of Markdown and reading that for
the search. Either depends on little, and is used again while that is the same. What else
is kept: ``templates.py``, ``pages.py``, ``markdown_pages.py``, ``notebook_files.py``. The
rest is done anew in each build: titles, navigation, checks of links. (MkDocs' own
``--dirty`` looks at the time of the page's file alone: a changed snippet, title or
template is not shown.)
"""

from __future__ import annotations

import functools
import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from pymdownx.snippets import SnippetMissingError

from overrides.hooks.context import SiteContext, packed


class Heard(logging.Handler):
    """Notes what MkDocs logs: by which logger, how grave, what."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[tuple[str, int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append((record.name, record.levelno, record.getMessage()))


@event_priority(-100)  # after the plugins that render a page in a way of their own
def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    if "render" not in vars(page):
        page.render = functools.partial(render, page)  # type: ignore[method-assign]


def unpacked(items: list[Any]) -> list[AnchorLink]:
    """Return the items of a table of contents as MkDocs has them."""
    found = []
    for title, anchor, level, children in items:
        found.append(AnchorLink(title, anchor, level))
        found[-1].children = unpacked(children)
    return found


def render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Make HTML of a page's Markdown, or take what was made of the same."""
    site = SiteContext.current
    try:
        text = site.text(page)
    except SnippetMissingError:  # MkDocs will say of which page
        Page.render(page, config, files)
        return

    def make() -> dict[str, Any]:
        heard, logger = Heard(), logging.getLogger("mkdocs")
        logger.addHandler(heard)
        try:
            Page.render(page, config, files)
        finally:
            logger.removeHandler(heard)
        links = page.links_to_anchors or {}
        return {
            "content": page.content,
            "toc": packed(page.toc),
            "title": page._title_from_render,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {file.src_uri: anchors for file, anchors in links.items()},
            "logged": heard.records,
        }

    made = site.store.kept("rendered", page.file.src_uri, text, make)
    if page.content is not None:  # it was made just now
        return
    page.content = made["content"]
    page.toc = TableOfContents(unpacked(made["toc"]))
    page._title_from_render = made["title"]
    page.present_anchor_ids = set(made["anchors"])
    page.links_to_anchors = {
        file: anchors
        for name, anchors in made["links"].items()
        if (file := files.get_file_from_path(name))
    }
    for name, level, message in made["logged"]:
        logging.getLogger(name).log(level, "%s", message)


def on_pre_build(config: MkDocsConfig) -> None:
    """Step in before the index of the search."""
    if search := config.plugins.get("material/search"):
        index = search.search_index  # type: ignore[attr-defined]
        index.add_entry_from_context = functools.partial(add_entries, index)


def add_entries(index: Any, page: Page) -> None:
    """Add a page to the search index, or what the same page added before."""

    def make() -> list[dict[str, Any]]:
        start = len(index.entries)
        type(index).add_entry_from_context(index, page)
        made = index.entries[start:]
        del index.entries[start:]
        return made

    inputs = (page.content, page.url, page.title, dict(page.meta), packed(page.toc))
    store = SiteContext.current.store
    index.entries += store.kept("search", page.file.src_uri, inputs, make)
