"""The programs of the pages, to be opened or taken along, one by one or as an archive.

Below the text of a page stands which programs it shows. The line looks as Material's own
about a page's source does, of which it takes the classes and an icon.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, DIV, SPAN, A
from mkdocs.structure.pages import Page

from overrides.hooks.context import SiteContext, relative
from overrides.hooks.worlds import NAMES

ARCHIVE = "snippets.zip"
ICON = ".icons/material/file-download-outline.svg"
# The class of the line, beside those of Material.
NAME = "programs"
# An archive of the same files is the same archive, whenever it is made.
THEN = (1980, 1, 1, 0, 0, 0)
READ_ME = """\
The programs of the guide "Graph to Eager", and what they print.

Run them from this folder, as modules: the programs of one page import from another's.

    pip install "tensorflow=={version}.*" "tf-keras=={version}.*"
    python -m snippets.gan.function.train

A program of TensorFlow 1.x runs on 1.15.5 with Python 3.7 (with "protobuf<3.21"), most
of them on 2.x too. Beside each program lies what its sections printed.
"""


def zipped(inside: Mapping[str, bytes]) -> bytes:
    """Return files as a zip file, the same one each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(inside):
            file.writestr(
                zipfile.ZipInfo(name, THEN), inside[name], zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def archive(site: SiteContext) -> bytes:
    """Return the programs and their outputs as a zip file."""
    inside = {"README.txt": READ_ME.format(version=NAMES["tf2"].short).encode()}
    if (licence := site.root / "LICENSE").is_file():
        inside["LICENSE"] = licence.read_bytes()
    return zipped(inside | site.programs)


def files(site: SiteContext) -> dict[str, bytes]:
    """Return a copy of each program, at the address that a block's title links to."""
    programs = {n: data for n, data in site.programs.items() if n.endswith(".py")}
    made = archive(site)
    return {**programs, ARCHIVE: made}


def programs(page: Page, site: SiteContext) -> dict[str, str]:
    """Return the programs that a page shows: file under snippets/ and name for people.

    A file of the page's own folder needs no more than its name, as above its blocks.
    """
    folder = page.file.src_uri.rpartition(".")[0] + "/"
    files = dict.fromkeys(fence.file for fence in site.fences(page))
    return {f: f.removeprefix(folder) for f in files if f.endswith(".py")}


def icon(site: SiteContext) -> list[HtmlElement]:
    """Return the icon of the line from the theme's own, or none if it has no such."""
    for folder in site.config.theme.dirs:
        if (path := Path(folder, ICON)).is_file():
            drawing = lxml.html.fragment_fromstring(path.read_text("utf-8"))
            drawing.set("aria-hidden", "true")
            return [SPAN(CLASS("md-icon"), drawing)]
    return []


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Let a page that shows programs end with links that save them."""
    shown = programs(page, site) if page else {}
    if page is None or not shown:
        return
    line = SPAN("Programs of this page: ")
    for file, name in shown.items():
        link = A(name, href=relative(f"snippets/{file}", page), download="")
        link.tail = ", "
        line.append(link)
    link.tail = ". Those of all pages: "
    line.append(A(ARCHIVE, href=relative(ARCHIVE, page), download=""))
    fact = SPAN(CLASS("md-source-file__fact"), *icon(site), line)
    article = document.xpath("//article")[0]
    article.append(DIV(CLASS(f"md-source-file {NAME}"), fact))
