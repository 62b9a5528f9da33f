"""Writes the size of each picture into the page: its place is kept until it has come.

Without one the text below a picture jumps when it arrives.
"""

from __future__ import annotations

import struct
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.etree
from lxml.html import HtmlElement
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext

PNG = b"\x89PNG\r\n\x1a\n"


def size(path: Path) -> tuple[int, int] | None:
    """Return the width and height of a PNG or SVG file, None of another one."""
    data = path.read_bytes()
    if data.startswith(PNG):  # Its first chunk begins with the two, in four bytes each.
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if path.suffix == ".svg":
        box = lxml.etree.fromstring(data).get("viewBox", "").replace(",", " ").split()
        if len(box) == 4:
            return round(float(box[2])), round(float(box[3]))
    return None


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Give the pictures of a page the size of their files, unless they have one.

    Raises:
        PluginError: the size of a picture's file is not known.
    """
    if page is None:
        return
    files = {file.dest_uri: file for file in site.files}
    for picture in document.xpath("//article//img[not(@width and @height)]"):
        address = urlsplit(picture.get("src"))
        name = unquote(urljoin("/" + page.file.dest_uri, address.path))[1:]
        file = files.get(name) if not address.scheme and not address.netloc else None
        found = size(Path(str(file.abs_src_path))) if file else None
        if found is None:
            raise PluginError(
                f"{page.file.src_uri}: the size of {address.geturl()} is not known: it "
                "is neither a PNG nor an SVG file with a viewBox. Write it down behind "
                "the picture: { width=640 height=480 }."
            )
        for side, value in zip(("width", "height"), found, strict=True):
            picture.set(side, str(value))
