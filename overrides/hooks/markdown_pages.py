"""A Markdown twin of each page, for readers that are programs.

A twin lies at the page's address, as ``index.md``: the page's Markdown as CommonMark,
with its embeds expanded, and what the page says of itself at its head.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

from lxml.html import HtmlElement
from lxml.html.builder import LINK as LINK_ELEMENT
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.hooks.block_heads import HOW
from overrides.hooks.commonmark import indent, plain
from overrides.hooks.context import ALTERNATE, Finishing, relative
from overrides.hooks.fences import PICTURE
from tests.runner.pages import Site
from tests.runner.provenance import provenance
from tests.runner.run_record import RunRecord
from tests.runner.worlds import WORLDS

RECORD = "tests/run-record.json"
# The target of an inline link or image, and that of a reference definition.
LINK = re.compile(r"(?P<before>\]\(|^ {0,3}\[[^\]]+\]:\s+)(?P<target>[^)\s#]+)")


def twin(page: Page) -> str:
    """Return the address of a page's Markdown twin, from the site's root."""
    return posixpath.splitext(page.file.dest_uri)[0] + ".md"


def twin_of(finishing: Finishing, name: str) -> str:
    """Return the address of the twin of the page that a source file makes."""
    return next(twin(page) for page in finishing.pages if page.file.src_uri == name)


def relink(line: str, page: Page, files: Files) -> str:
    """Make relative links right for the twin, which lies deeper than its source.

    Links between pages lead from twin to twin. What no file answers to stays.
    """

    def address(match: re.Match[str]) -> str:
        source = posixpath.dirname(page.file.src_uri)
        target = posixpath.normpath(posixpath.join(source, match["target"]))
        file = files.get_file_from_path(target)
        if file is None:
            return match[0]
        goal = twin(file.page) if file.page else file.dest_uri
        start = posixpath.dirname(twin(page)) or "."
        return match["before"] + posixpath.relpath(goal, start)

    return LINK.sub(address, line)


def described(site: Site, line: str) -> str:
    """Return a line of a page; a drawing's embed is replaced by what it shows."""
    found = PICTURE.fullmatch(line)
    if found is None:
        return line
    drawing = ElementTree.parse(site.snippets / found["target"])
    texts = [drawing.findtext(f"{{*}}{tag}") for tag in ("title", "desc")]
    said = ". ".join(text.strip().rstrip(".") for text in texts if text)
    return f"{' ' * indent(line)}Picture: {said}."


def runs(finishing: Finishing) -> Mapping[str, Any]:
    """Return what the run record says of each page, by its name without ``.md``."""
    record = RunRecord.read(finishing.root / RECORD)
    return provenance(record, WORLDS)["pages"] if record.data else {}


def head(finishing: Finishing, page: Page, run: Mapping[str, Any] | None) -> str:
    """Return what stands below the title of a twin: what the page is, where and when."""
    said = []
    if about := page.meta.get("description"):
        said.append(f"> {about}")
    here = page.canonical_url or relative(page.file.dest_uri, page)
    line = f"The Markdown of [this page]({here})."
    if run:
        past = f", recorded on {run['past']}" if run["past"] else ""
        how = f"[how]({relative(twin_of(finishing, HOW), page)})"
        line += (
            f" Run on TensorFlow {run['live']}{past} · {run['blocks']} blocks · "
            f"outputs of {run['shown']} · {how}"
        )
    return "\n\n".join([*said, line])


def twin_text(
    finishing: Finishing, page: Page, run: Mapping[str, Any] | None = None
) -> str:
    """Return a page as Markdown that stands alone: embeds expanded, links led on."""
    site = finishing.site
    lines = (page.markdown or "").strip().split("\n")
    expanded = site.expand([described(site, line) for line in lines])
    text = [
        relink(line, page, finishing.files) if is_text else line
        for line, is_text in plain(expanded)
    ]
    if not text or not text[0].startswith("# "):
        text = [f"# {page.title}", "", *text]
    return "\n".join([text[0], "", head(finishing, page, run), *text[1:]]) + "\n"


def files(finishing: Finishing) -> dict[str, bytes]:
    """Return the twins by their addresses."""
    ran = runs(finishing)
    return {
        twin(page): twin_text(
            finishing, page, ran.get(posixpath.splitext(page.file.src_uri)[0])
        ).encode()
        for page in finishing.pages
    }


def edit(document: HtmlElement, page: Page | None, finishing: Finishing) -> None:
    """Let the head of a page name its twin."""
    if page is None or document.xpath("//link[@type='text/markdown']"):
        return
    address = relative(twin(page), page)
    link = LINK_ELEMENT(rel=ALTERNATE, type="text/markdown", href=address)
    document.head.append(link)
