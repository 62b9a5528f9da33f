"""Makes a notebook of each page, to be taken along: it runs by itself.

Those of the lab are notebooks from the start. That of an article is made of its text and
of its blocks of one world, the one that runs most of them, whose outputs come along as
recorded.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urljoin

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, SPAN, A, P
from mkdocs.structure.pages import Page
from nbformat import NotebookNode, from_dict
from nbformat.v4 import writes

from overrides.hooks import downloads
from overrides.hooks.context import FromFiles, SiteContext, relative
from overrides.hooks.fences import Fence, run_order
from overrides.hooks.markdown_pages import TARGET, parts
from overrides.hooks.notebook_source import read
from overrides.hooks.notebooks import is_notebook
from overrides.hooks.standalone import WRITES, cell, download, standalone
from overrides.hooks.worlds import LABELS, NAMES

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


def worlds(fence: Fence) -> list[str]:
    """Return the worlds that a fence runs in where it stands, if it does."""
    if fence.language != "python" or "again" in fence.classes:
        return []
    return [world for label in fence.labels for world in LABELS[label]]


def world_of(page: Page, site: SiteContext) -> str:
    """Return the world of a page's notebook, empty if it has no code for one."""
    ran = Counter(world for fence in site.fences(page) for world in worlds(fence))
    there = [world for world in BEFORE if ran[world]]
    return max(there, key=ran.__getitem__, default="")  # the first of equals


def article(page: Page, site: SiteContext) -> NotebookNode:
    """Return the notebook of a page that is written in Markdown."""
    world = world_of(page, site)
    cells: list[NotebookNode] = []
    text: list[str] = []
    places: list[tuple[str, int]] = []  # of each cell of code

    def nothing_said() -> bool:
        return not any(line.strip("> ") for line in text)  # a folded box is a quotation

    def end_text() -> None:
        if not nothing_said():
            cells.append(cell("markdown", "\n".join(text).strip("\n")))
        text.clear()

    for part in parts(page, site):
        if part.fence is None:
            text += (absolute_links(line, page, site) for line in part.lines)
        elif world in worlds(part.fence):
            end_text()
            cells.append(cell("code", part.code))
            places.append(place(part.fence.target, site.embeds.folder))
            if part.fence.raises:
                cells[-1].metadata["tags"] = ["raises-exception"]
        elif nothing_said() and is_output_of(part.fence, world, cells):
            text.clear()
            cells[-1].outputs = [printed(part.code)]
        else:
            text += part.lines
    end_text()
    cells = in_run_order(cells, places)
    if page.meta.get("files_from"):
        cells.insert(0, cell("markdown", EXCHANGE))
    before = ARGUMENTS.format(BEFORE[world])
    return standalone(cells, page.file.src_uri, site.root, [before])


def place(target: str, folder: Path) -> tuple[str, int]:
    """Return the file of a section and how far down it stands there."""
    file, _, section = target.partition(":")
    return file, (folder / file).read_text("utf-8").find(f"[start:{section}]")


def in_run_order(
    cells: Sequence[NotebookNode], places: Sequence[tuple[str, int]]
) -> list[NotebookNode]:
    """Return the cells with each that is needed further up before what needs it.

    On the page such support code stands in a folded box below.
    """
    codes = [one for one in cells if one.cell_type == "code"]
    order, numbers = run_order(places), iter(range(len(places)))
    found: list[NotebookNode] = []
    for one in cells:
        if one.cell_type != "code":
            found.append(one)
            continue
        number = next(numbers)
        while number in order:
            found.append(codes[order.pop(0)])
    return found


def printed(text: str) -> NotebookNode:
    """Return a text as the output of a cell."""
    return from_dict({"output_type": "stream", "name": "stdout", "text": text + "\n"})


def is_output_of(fence: Fence, world: str, cells: list[NotebookNode]) -> bool:
    """Return whether a fence has what the last of cells prints in a world."""
    if not cells or cells[-1].cell_type != "code" or cells[-1].outputs:
        return False
    if "output" not in fence.classes:
        return False
    *_, last = fence.file.removesuffix(".out").split(".")
    return last == world or last not in NAMES


def absolute_links(text: str, page: Page, site: SiteContext) -> str:
    """Make the links of a text to other pages whole, where the site has an address."""
    base = site.address
    if not base:
        return text

    def address(match: re.Match[str]) -> str:
        path, mark, anchor = match["target"].partition("#")
        folder = posixpath.dirname(page.file.src_uri)
        name = posixpath.normpath(posixpath.join(folder, path))
        goal = site.files.get_file_from_path(name)
        if goal is None:
            return match[0]
        return match["before"] + urljoin(base, goal.url) + mark + anchor

    return TARGET.sub(address, text)


def of_lab(page: Page, site: SiteContext) -> NotebookNode:
    """Return the notebook of a page of the lab."""
    path = Path(site.config.docs_dir, page.file.src_uri)
    whole = download(read(path, site.root))
    for one in whole.cells:
        if one.cell_type == "markdown":
            one.source = absolute_links(one.source, page, site)
    return whole


def has_notebook(page: Page, site: SiteContext) -> bool:
    """Return whether a page can be taken along as a notebook."""
    return is_notebook(page.file) or bool(world_of(page, site))


def address(page: Page) -> str:
    """Return where the notebook of a page is, from the site's root: beside the page."""
    folder = posixpath.dirname(page.file.dest_uri)
    stem = posixpath.splitext(posixpath.basename(page.file.src_uri))[0]
    return posixpath.join(folder, f"{stem}.ipynb")


def files(site: SiteContext) -> dict[str, bytes]:
    """Return the notebooks by their addresses."""
    pages = [page for page in site.pages if has_notebook(page, site)]
    return {address(page): kept_notebook(page, site).encode() for page in pages}


def kept_notebook(page: Page, site: SiteContext) -> str:
    """Return the notebook of a page as JSON, as it was made of the same page before."""

    def make() -> FromFiles:
        node = of_lab(page, site) if is_notebook(page.file) else article(page, site)
        lines = [cell.source.partition("\n")[0] for cell in node.cells]
        names = [n.removeprefix(WRITES) for n in lines if n.startswith(WRITES)]
        return writes(node) + "\n", {name: site.states[name] for name in names}

    # The page of a lab notebook says nothing of its cells' options; its file does.
    path = Path(site.config.docs_dir, page.file.src_uri)
    options = path.read_text("utf-8") if is_notebook(page.file) else ""
    given = (site.text(page), page.markdown, dict(page.meta), options)
    # Which files it needs depends on which there are, too.
    inputs = (given, site.address, list(site.states))
    return site.kept("notebooks", page.file.src_uri, inputs, make)


def edit(document: HtmlElement, page: Page | None, site: SiteContext) -> None:
    """Let a page end with a link to its notebook; one of the lab begins with it."""
    if page is None or not has_notebook(page, site):
        return
    goal = address(page)
    line = SPAN(CLASS(NAME), *links(goal, page, site))
    if is_notebook(page.file):
        line.text = "Run it yourself: "
        above = document.xpath("//article//h1|//article//p[@class='run']")
        above[-1].addnext(P(line, CLASS("run")))
    else:
        line.text = ". As a notebook: "
        document.find_class(downloads.NAME)[0].xpath(".//span")[-1].append(line)


def links(goal: str, page: Page, site: SiteContext) -> list[HtmlElement]:
    """Return the links that save a notebook and, where that can be, open it in Colab."""
    name = goal.rpartition("/")[2]
    found = [A(name, href=relative(goal, page), download="")]
    if base := site.address:
        found[0].tail = ", "
        whole = quote(urljoin(base, goal), safe="")
        found.append(A("open it in Colab", href=COLAB + whole))
    found[-1].tail = "."
    return found
