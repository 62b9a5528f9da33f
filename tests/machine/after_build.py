"""Give the built site what MkDocs does not: ``python -m tests.machine.after_build site``.

Beside each page's HTML a Markdown twin with the embeds expanded (the page's address and
``index.md``), and ``llms.txt`` at the root, which lists them. This step reads what
MkDocs wrote and never stands between a page and its HTML; nothing here needs pytest or
TensorFlow. A second run changes nothing.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from .lint import PICTURE
from .pages import Site
from .worlds import ROOT

# The target of an inline link or image, and that of a reference definition.
LINK = re.compile(r"(?P<before>\]\(|^ {0,3}\[[^\]]+\]:\s+)(?P<target>[^)\s#]+)")
FENCE = re.compile(r"\s*(?P<ticks>`{3,})")


class NotBuiltError(Exception):
    """The folder does not hold the built site; the message is for the reader."""


def twin(page: Page) -> str:
    """Return the address of a page's Markdown twin, from the site's root."""
    return posixpath.splitext(page.file.dest_uri)[0] + ".md"


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
    return f"Picture: {' '.join(filter(None, texts))}"


def twin_text(site: Site, page: Page, files: Files) -> str:
    """Return a page as Markdown that stands alone: embeds expanded, links led on."""
    text: list[str] = []
    ticks = ""
    lines = (page.markdown or "").strip().split("\n")
    for line in site.expand([described(site, line) for line in lines]):
        if ticks:  # Code is left as it is, but for the blank lines that end a section.
            if line.strip() == ticks:
                ticks = ""
                while not text[-1].strip():
                    text.pop()
            text.append(line)
            continue
        if fence := FENCE.match(line):
            ticks = fence["ticks"]
        text.append(relink(line, page, files))
    return "\n".join(text) + "\n"


def llms(config: MkDocsConfig, pages: Sequence[Page]) -> str:
    """Return the list of the pages, in the order of the navigation."""
    lines = [f"# {config.site_name}", ""]
    if config.site_description:
        lines += [f"> {config.site_description}", ""]
    lines += ["## Pages", ""]
    for page in pages:
        about = page.meta.get("description")
        lines.append(
            f"- [{page.title}]({twin(page)})" + (f": {about}" if about else "")
        )
    return "\n".join(lines) + "\n"


def extras(root: Path) -> tuple[list[Page], dict[str, str]]:
    """Return the pages in nav order, and text by address of each file to be written."""
    site = Site(root)
    config = load_config(str(root / "mkdocs.yml"))
    files = get_files(config)
    pages = get_navigation(files, config).pages
    for page in pages:
        page.read_source(config)
    wanted = {"llms.txt": llms(config, pages)}
    wanted |= {twin(page): twin_text(site, page, files) for page in pages}
    return pages, wanted


def complete(folder: Path, root: Path = ROOT) -> list[Path]:
    """Bring what the finished site needs up to date; return the files that changed.

    Raises:
        NotBuiltError: the folder lacks a page of the site.
    """
    pages, wanted = extras(root)
    for page in pages:
        if not (folder / page.file.dest_uri).is_file():
            raise NotBuiltError(
                f"{folder} is not the built site ({page.file.dest_uri} is missing): "
                "run `make build`."
            )
    changed = []
    for address, text in wanted.items():
        path = folder / address
        if not path.is_file() or path.read_bytes() != text.encode():
            path.write_text(text, "utf-8", newline="\n")
            changed.append(path)
    return changed


def main(arguments: Sequence[str]) -> int:
    """Complete the built site in a folder and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.machine.after_build")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    try:
        changed = complete(folder)
    except NotBuiltError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder}: {len(changed)} files written beside the pages, llms.txt included")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
