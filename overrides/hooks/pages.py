"""Edits the HTML of each page: an MkDocs hook.

A page is taken apart once, and put together again after all edits.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.hooks import (
    accessible_names,
    block_heads,
    downloads,
    feed,
    image_sizes,
    markdown_pages,
    notebook_files,
    offline_links,
    policy,
    reduced_motion,
)
from overrides.hooks.context import SiteContext

Edit = Callable[[HtmlElement, Page | None, SiteContext], None]

# The policy allows the scripts of a page as they then are: nothing comes after it.
EDITS: tuple[Edit, ...] = (
    block_heads.edit,
    accessible_names.edit,
    reduced_motion.edit,
    downloads.edit,
    notebook_files.edit,
    markdown_pages.edit,
    feed.edit,
    image_sizes.edit,
    offline_links.edit,
    policy.edit,
)


class Build:
    """What is known of the build that goes on: the site, and which HTML is edited."""

    site: SiteContext
    done: set[str]


def edited(text: str, page: Page | None, site: SiteContext) -> str:
    """Return the HTML of a page (None: another HTML file) after all edits."""
    document: HtmlElement = lxml.html.document_fromstring(text)
    for edit in EDITS:
        edit(document, page, site)
    html = lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>")
    return f"{html}\n"


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    Build.site, Build.done = SiteContext(config, files, nav.pages), set()


def on_post_template(
    output_content: str, template_name: str, config: MkDocsConfig
) -> str | None:
    if not template_name.endswith(".html"):
        return None
    Build.done.add(template_name)
    return edited(output_content, None, Build.site)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    Build.done.add(page.file.dest_uri)
    return edited(output, page, Build.site)


@event_priority(-50)  # after the plugins that write pages, as mkdocs-redirects
def on_post_build(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir)
    for path in sorted(folder.rglob("*.html")):
        if path.relative_to(folder).as_posix() not in Build.done:
            html = edited(path.read_text("utf-8"), None, Build.site)
            path.write_text(html, "utf-8", newline="\n")
