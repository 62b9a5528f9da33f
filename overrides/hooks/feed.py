"""An Atom feed of changes, from the page on them, for those who follow the site.

Each heading ``## 2026-11-24: What is new`` of that page is an entry, and what stands below
it its content. A feed has whole addresses: without ``site_url`` there is none.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree
from lxml.builder import ElementMaker
from lxml.html import HtmlElement
from lxml.html.builder import LINK
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.hooks.context import ALTERNATE, SiteContext, relative

NAME = "feed.xml"
PAGE = "about/changes.md"
TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
HEADING = re.compile(r"(?P<date>\d{4}-\d\d-\d\d): (?P<title>\S.*)")


@dataclass(frozen=True)
class Entry:
    """A change: its day, its title, its address, and what is said of it, as HTML."""

    date: datetime.date
    title: str
    address: str
    content: str


def source(site: SiteContext) -> Page | None:
    """Return the page on changes, if the navigation has one."""
    pages = (page for page in site.pages if page.file.src_uri == PAGE)
    return next(pages, None)


def is_published(site: SiteContext) -> bool:
    """Return whether the site has a feed: an address, and something to tell."""
    page = source(site)
    told = page is not None and re.search(r"(?m)^## \d", page.markdown or "")
    return bool(site.config.site_url and told)


def entry(heading: HtmlElement, address: str) -> Entry | None:
    """Return the change that a heading of the page begins; None if it is another one.

    Raises:
        PluginError: it begins with a digit and is not a date and a title.
    """
    for link in heading.find_class("headerlink"):
        link.drop_tree()
    said = " ".join(heading.text_content().split())
    if not said[:1].isdigit():
        return None
    try:
        match = HEADING.fullmatch(said)
        date = datetime.date.fromisoformat(match["date"] if match else said)
        title = match["title"] if match else ""
    except ValueError:
        title = ""
    if not title:
        raise PluginError(
            f"docs/{PAGE}: the heading {said!r} is not a date and a title: write "
            "`## 2026-11-24: What is new`."
        )
    content = ""
    for element in heading.itersiblings():
        if element.tag in ("h1", "h2"):
            break
        for link in element.find_class("headerlink"):
            link.drop_tree()
        element.make_links_absolute(address)
        content += lxml.html.tostring(element, encoding="unicode")
    return Entry(date, title, f"{address}#{heading.get('id')}", content.strip())


def entries(site: SiteContext, page: Page) -> list[Entry]:
    """Return the changes that a page tells of, the newest first.

    Raises:
        PluginError: a heading cannot be read, or two are the same.
    """
    content = lxml.html.fragment_fromstring(page.content or "", create_parent="div")
    address = str(page.canonical_url)
    found = [entry(heading, address) for heading in content.findall("h2")]
    changes = [change for change in found if change is not None]
    names = {(change.date, change.title) for change in changes}
    if len(names) < len(changes):
        raise PluginError(
            f"docs/{PAGE}: two changes have the same heading: a reader of the feed "
            "could not tell them apart."
        )
    return sorted(changes, key=lambda change: change.date, reverse=True)


def atom(site: SiteContext, page: Page, changes: list[Entry]) -> bytes:
    """Return the changes that a page tells of as an Atom feed."""
    config = site.config
    make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})

    def written(date: datetime.date) -> str:
        return f"{date.isoformat()}T00:00:00Z"

    def elements() -> Iterator[etree._Element]:
        yield make.title(f"{config.site_name}: changes")
        yield make.subtitle(config.site_description or "")
        yield make.id(f"{config.site_url}{NAME}")
        yield make.link(rel="self", type=TYPE, href=f"{config.site_url}{NAME}")
        yield make.link(rel="alternate", type="text/html", href=page.canonical_url)
        yield make.updated(written(changes[0].date))
        yield make.author(make.name(config.site_author or config.site_name))
        yield make.rights(config.copyright or "")
        for change in changes:
            yield make.entry(
                make.title(change.title),
                make.id(change.address),
                make.link(rel="alternate", type="text/html", href=change.address),
                make.updated(written(change.date)),
                make.content(change.content, type="html"),
            )

    feed = make.feed(*elements())
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", config.theme["language"])
    etree.indent(feed)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def files(site: SiteContext) -> dict[str, bytes]:
    """Return the feed by its address, or nothing where the site has none."""
    page = source(site)
    if page is None or not is_published(site):
        return {}
    return {NAME: atom(site, page, entries(site, page))}


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Let the head of a page name the feed."""
    if page is None or not is_published(site):
        return
    if document.xpath("//link[@type=$type]", type=TYPE):
        return
    link = LINK(rel=ALTERNATE, type=TYPE, title="Changes", href=relative(NAME, page))
    document.head.append(link)
