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
from mkdocs.structure.pages import Page

from overrides.hooks import (
    accessible_names,
    block_heads,
    diffs,
    downloads,
    feed,
    image_sizes,
    markdown_pages,
    notebook_files,
    offline_links,
    policy,
    reduced_motion,
)
from overrides.hooks.context import SiteContext, is_live, is_offline

Edit = Callable[[HtmlElement, Page | None, SiteContext], None]

# The policy allows the scripts of a page as they then are: nothing comes after it.
EDITS: tuple[Edit, ...] = (
    block_heads.edit,
    diffs.edit,
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


# The addresses of the HTML that is edited, in the build that goes on.
done: set[str] = set()


def edited(text: str, page: Page | None, site: SiteContext) -> str:
    """Return the HTML of a page (None: another HTML file) after all edits."""
    document: HtmlElement = lxml.html.document_fromstring(text)
    for edit in EDITS:
        edit(document, page, site)
    html = lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>")
    return f"{html}\n"


def on_pre_build(config: MkDocsConfig) -> None:
    done.clear()


def on_post_template(
    output_content: str, template_name: str, config: MkDocsConfig
) -> str | None:
    if not template_name.endswith(".html"):
        return None
    done.add(template_name)
    return edited(output_content, None, SiteContext.current)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    done.add(page.file.dest_uri)
    site = SiteContext.current
    # What the edits look at.
    inputs = (
        (output, page.markdown, feed.is_published(site), sorted(site.named)),
        (site.address, is_live(config), is_offline(config)),
    )
    name = page.file.src_uri
    return site.store.kept("pages", name, inputs, lambda: edited(output, page, site))


@event_priority(-50)  # after the plugins that write pages, as mkdocs-redirects
def on_post_build(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir)
    for path in sorted(folder.rglob("*.html")):
        if path.relative_to(folder).as_posix() not in done:
            html = edited(path.read_text("utf-8"), None, SiteContext.current)
            path.write_text(html, "utf-8", newline="\n")
