"""``llms.txt``: the pages by the parts of the navigation, as Markdown, for programs."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urljoin

from mkdocs.structure.pages import Page

from overrides.hooks import downloads, feed
from overrides.hooks.context import SiteContext
from overrides.hooks.markdown_pages import copy_address

NAME = "llms.txt"
ABOUT = """\
Every block of code on these pages has been run. Each page is listed as Markdown, with its
programs and their outputs in it. A fence of Python has the name of its file as `title` and
as `world` the versions of TensorFlow it runs on; a fence with the title `output` is what
the block above it has printed."""
PROGRAMS = (
    "Every program of the pages and what it prints, as files that run by themselves."
)
CHANGES = "What has changed on this site, as an Atom feed."


def part(page: Page) -> str:
    """Return the part of the navigation that a page belongs to, or is."""
    return str([page, *page.ancestors][-1].title)


def text(site: SiteContext) -> str:
    """Return the list; its links are whole where the site's address is known."""
    config = site.config
    base = config.site_url or ""
    lines = [f"# {config.site_name}", ""]
    if config.site_description:
        lines += [f"> {config.site_description}", ""]
    lines += [ABOUT, ""]
    for title, pages in groupby(site.pages, part):
        lines += [f"## {title}", ""]
        for page in pages:
            title = page.meta.get("title") or page.title
            link = f"- [{title}]({urljoin(base, copy_address(page))})"
            about = page.meta.get("description")
            lines.append(f"{link}: {about}" if about else link)
        lines.append("")
    archive = urljoin(base, downloads.ARCHIVE)
    lines += ["## Files", "", f"- [{downloads.ARCHIVE}]({archive}): {PROGRAMS}"]
    if feed.is_published(site):
        lines.append(f"- [{feed.NAME}]({urljoin(base, feed.NAME)}): {CHANGES}")
    return "\n".join(lines) + "\n"


def files(site: SiteContext) -> dict[str, bytes]:
    """Return the list by its address."""
    return {NAME: text(site).encode()}
