"""Renders a part of the pages in a second process: an MkDocs hook, after the cache.

That is worth it where nothing is kept yet. The other process leaves what it makes where
the cache looks for it, so all that it can do to a build is to make it shorter.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from dataclasses import dataclass, field

from mkdocs.commands.build import _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.hooks import markdown_pages, notebook_files
from overrides.hooks.context import SiteContext

# It also makes what lies beside its pages, and so gets a little less than half of them.
PART = 0.45
LEAST = 200_000  # bytes of Markdown; less is rendered before a process is there


@dataclass
class Helper:
    """The other process: its id until it was waited for, and the pages it renders."""

    process: int = 0
    pages: list[Page] = field(default_factory=list)


helper = Helper()


@event_priority(-100)  # after the site is known
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    helper.pages = []
    # A process with threads, as the live site has them later, is not to be forked.
    alone = sys.platform == "linux" and threading.active_count() == 1
    if not alone or not SiteContext.current.store.was_empty:
        return
    pages = [f.page for f in files.documentation_pages() if f.page in nav.pages]
    whole = left = sum(len(page.file.content_bytes) for page in pages)
    if whole < LEAST:
        return
    while pages and left > whole * PART:
        left -= len(pages.pop(0).file.content_bytes)
    helper.pages = pages
    sys.stdout.flush()
    helper.process = os.fork()
    if helper.process == 0:
        try:
            work(pages, config, files)
        finally:
            os._exit(0)


def work(pages: list[Page], config: MkDocsConfig, files: Files) -> None:
    """Make what there is to make of pages, without a word."""
    logging.getLogger("mkdocs").handlers = [logging.NullHandler()]
    for page in pages:
        _populate_page(page, config, files)
        markdown_pages.kept_copy(page, SiteContext.current)
        if notebook_files.has_notebook(page, SiteContext.current):
            notebook_files.kept_notebook(page, SiteContext.current)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Wait for the other process where its part begins."""
    if helper.process and page in helper.pages:
        os.waitpid(helper.process, 0)
        helper.process = 0


@event_priority(-200)  # as the template gets it
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Look through a page for the search at once, while the other process works."""
    if helper.pages and (search := config.plugins.get("material/search")):
        index = search.search_index  # type: ignore[attr-defined]
        page.content = html
        index.add_entry_from_context(page)
        index.entries.clear()  # in the order of the pages it is asked again
