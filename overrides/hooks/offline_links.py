"""The links of the offline copy: on a disk no host answers for a folder with its page.

MkDocs gives links between pages their file there. A template names a page by its address
on a host (`'about/testing/' | url`), and so does Material for the home page.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext, relative


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Lead what names a folder, a link or a form, to the file of the page there."""
    if page is None or site.config.use_directory_urls:
        return
    for link in document.xpath("//a[@href] | //form[@action]"):
        name = "action" if link.tag == "form" else "href"
        address = urlsplit(link.get(name))
        if address.scheme or address.netloc or not address.path:
            continue
        folder = urljoin("/" + page.file.dest_uri, address.path)[1:]
        if folder and not folder.endswith("/"):
            continue
        for file in (f"{folder}index.html", f"{folder.removesuffix('/')}.html"):
            if file in site.page_at:
                found = address._replace(path=relative(file, page))
                link.set(name, found.geturl())
                break
