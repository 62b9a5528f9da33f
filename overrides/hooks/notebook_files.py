"""The notebooks of the pages, to be taken along: they run by themselves.

Those of the lab are notebooks from the start. That of an article is made of its text and
of its blocks of one world, the one that runs most of them, whose outputs come along as
recorded.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN, A
from markdown.extensions.attr_list import get_attrs_and_remainder
from mkdocs.structure.pages import Page
from nbformat import NotebookNode, from_dict
from nbformat.v4 import writes

from overrides.hooks import downloads
from overrides.hooks.commonmark import plain
from overrides.hooks.context import Finishing, relative
from overrides.hooks.fences import EMBED, OPENING
from overrides.hooks.markdown_pages import LINK, described
from overrides.hooks.notebook_source import read
from overrides.hooks.notebooks import is_notebook
from overrides.hooks.standalone import cell, download, standalone
from overrides.hooks.worlds import DEFAULT_LABEL, LABELS

# The worlds that a notebook can run in, the newest first, and what each needs.
BEFORE = {
    "tf2": "",
    "keras2": 'os.environ["TF_USE_LEGACY_KERAS"] = "1"  # the Keras of before 2.16\n',
    "compat": 'os.environ["TF_USE_LEGACY_KERAS"] = "1"  # tf.layers needs it\n',
}
ARGUMENTS = (
    "import os\nimport sys\n\n{}sys.argv = sys.argv[:1]  # a program, without arguments"
)
EXCHANGE = (
    "Some cells of this page read files that cells of another TensorFlow have written. "
    "Those raise here, for want of the files."
)
# Opens a notebook at any address whose host lets other pages read it.
COLAB = "https://colab.research.google.com/#fileId="
NAME = "notebook-file"


@dataclass
class Fence:
    """A fence of a page: its language, where it runs, what it is for, what it embeds."""

    language: str
    worlds: tuple[str, ...]
    classes: frozenset[str]
    raises: bool
    file: str


def fences(markdown: str) -> Iterator[Fence]:
    """Yield the fences of a page, in their order."""
    ticks, file, opening = "", "", ""
    for line in markdown.split("\n"):
        if ticks:
            if line.strip() == ticks:
                ticks = ""
                yield fence(opening, file)
            elif match := EMBED.fullmatch(line.strip()):
                file = match["target"].partition(":")[0].strip()
        elif (match := OPENING.fullmatch(line)) and "`" not in match["info"]:
            ticks, file, opening = match["ticks"], "", match["info"].strip()


def fence(opening: str, file: str) -> Fence:
    """Take the info string of a fence apart."""
    pairs, _ = get_attrs_and_remainder(opening.lstrip("{"))
    language, *classes = [value for key, value in pairs if key == "."] or [opening]
    labels = [name for name in classes if name in LABELS] or [DEFAULT_LABEL]
    worlds = tuple(world for label in labels for world in LABELS[label])
    raises = "data-raises" in dict(pairs)
    return Fence(language, worlds, frozenset(classes), raises, file)


def runs(found: Fence) -> bool:
    """Return whether a fence is Python that runs where it stands."""
    return found.language == "python" and "again" not in found.classes


def world_of(page: Page) -> str:
    """Return the world of a page's notebook, empty if it has no code for one."""
    ran = Counter(w for f in fences(page.markdown or "") if runs(f) for w in f.worlds)
    there = [world for world in BEFORE if ran[world]]
    return max(there, key=ran.__getitem__, default="")  # the first of equals


def article(finishing: Finishing, page: Page) -> NotebookNode:
    """Return the notebook of a page that is written in Markdown."""
    world, site = world_of(page), finishing.site
    lines = (page.markdown or "").strip().split("\n")
    expanded = site.expand([described(site, line) for line in lines])
    cells: list[NotebookNode] = []
    text: list[str] = []
    waiting = fences("\n".join(lines))
    code: list[str] | None = None

    def end_text() -> None:
        if "\n".join(text).strip():
            cells.append(cell("markdown", "\n".join(text).strip("\n")))
        text.clear()

    for line, is_text in plain(expanded):
        opens = not is_text and code is None and line.lstrip("> ").startswith("```")
        if opens:
            now, code, start = next(waiting), [], line
        elif code is not None and line.lstrip("> ").rstrip() == "```":
            body = "\n".join(code)
            if runs(now) and world in now.worlds:
                end_text()
                cells.append(cell("code", body))
                if now.raises:
                    cells[-1].metadata["tags"] = ["raises-exception"]
            elif "output" in now.classes and is_of(now, world, cells, text):
                cells[-1].outputs = [printed(body)]
            else:
                text += [start, *code, line]
            code = None
        elif code is not None:
            code.append(line)
        else:
            text.append(led(line, page, finishing) if is_text else line)
    end_text()
    if page.meta.get("files_from"):
        cells.insert(0, cell("markdown", EXCHANGE))
    before = ARGUMENTS.format(BEFORE[world])
    return standalone(cells, page.file.src_uri, finishing.root, [before])


def printed(text: str) -> NotebookNode:
    """Return a text as the output of a cell."""
    return from_dict({"output_type": "stream", "name": "stdout", "text": text + "\n"})


def is_of(
    output: Fence, world: str, cells: list[NotebookNode], text: list[str]
) -> bool:
    """Return whether an output is what the cell just before it prints in a world."""
    if any(text) or not cells or cells[-1].cell_type != "code" or cells[-1].outputs:
        return False
    *_, last = output.file.removesuffix(".out").split(".")
    return last == world or last not in {
        w for worlds in LABELS.values() for w in worlds
    }


def led(text: str, page: Page, finishing: Finishing) -> str:
    """Make the links of a text to other pages whole, where the site has an address."""
    base = finishing.address
    if not base:
        return text

    def address(match: re.Match[str]) -> str:
        path, mark, anchor = match["target"].partition("#")
        folder = posixpath.dirname(page.file.src_uri)
        name = posixpath.normpath(posixpath.join(folder, path))
        goal = finishing.files.get_file_from_path(name)
        if goal is None:
            return match[0]
        return match["before"] + urljoin(base, goal.url) + mark + anchor

    return LINK.sub(address, text)


def of_lab(finishing: Finishing, page: Page) -> NotebookNode:
    """Return the notebook of a page of the lab."""
    path = Path(finishing.config.docs_dir, page.file.src_uri)
    whole = download(read(path, finishing.root))
    for one in whole.cells:
        if one.cell_type == "markdown":
            one.source = led(one.source, page, finishing)
    return whole


def has_notebook(page: Page) -> bool:
    """Return whether a page can be taken along as a notebook."""
    return is_notebook(page.file) or bool(world_of(page))


def address(page: Page) -> str:
    """Return where the notebook of a page is, from the site's root: beside the page."""
    folder = posixpath.dirname(page.file.dest_uri)
    stem = posixpath.splitext(posixpath.basename(page.file.src_uri))[0]
    return posixpath.join(folder, f"{stem}.ipynb")


def files(finishing: Finishing) -> dict[str, bytes]:
    """Return the notebooks by their addresses."""
    found = {}
    for page in filter(has_notebook, finishing.pages):
        make = of_lab if is_notebook(page.file) else article
        node = make(finishing, page)
        found[address(page)] = (writes(node) + "\n").encode()
    return found


def edit(document: HtmlElement, page: Page | None, finishing: Finishing) -> None:
    """Let a page end with a link to its notebook; one of the lab begins with it."""
    if page is None or not has_notebook(page) or document.find_class(NAME):
        return
    goal = address(page)
    line = SPAN(CLASS(NAME), *links(goal, page, finishing))
    if is_notebook(page.file):
        document.xpath("//article//p[@class='run']")[0].append(line)
    else:
        line.text = ". As a notebook: "
        document.find_class(downloads.NAME)[0].xpath(".//span")[-1].append(line)


def links(goal: str, page: Page, finishing: Finishing) -> list[HtmlElement]:
    """Return the links that save a notebook and, where that can be, open it in Colab."""
    name = goal.rpartition("/")[2]
    found = [A(name, href=relative(goal, page), download="")]
    if base := finishing.address:
        found[0].tail = ", "
        whole = quote(urljoin(base, goal), safe="")
        found.append(A("open it in Colab", href=COLAB + whole))
    found[-1].tail = "."
    return found
