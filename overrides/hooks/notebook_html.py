"""Makes of what mkdocs-jupyter gives a page like the others of the site.

mkdocs-jupyter converts a notebook with the templates of nbconvert. They bring half a
megabyte of style sheets, which reach beyond the notebook, and scripts that the site has
no use for. Of all that the cells are kept: text, code in the form that Material styles and
gives its copy button, outputs.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, CODE, DIV, PRE, SPAN, A
from mkdocs.structure.toc import AnchorLink, TableOfContents
from nbformat import NotebookNode

# In the order of the page: what an author wrote, what he programmed, what came out.
PARTS = (
    "//*[contains(@class, 'jp-MarkdownCell')]//*[contains(@class, 'jp-RenderedMarkdown')]"
    "|//*[contains(@class, 'highlight-ipynb')]"
    "|//*[contains(@class, 'jp-OutputArea-output')]"
)
# What the site's policy forbids, or nobody needs.
DROPPED = "//style|//script|//link|//comment()"
NOT_EXECUTED = (
    "This notebook is shown without what it prints and draws: it has not been executed "
    "since it changed. `make notebooks` does that; from then on `make serve` and `make "
    "build` execute what changes."
)


def outputs(cell: NotebookNode) -> Iterator[tuple[str, str]]:
    """Yield the outputs of a cell: ``text`` or ``html``, and what it is."""
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            yield "text", output.text
        elif "text/html" in output.data:
            yield "html", output.data["text/html"]
        else:
            yield "text", output.data["text/plain"]


def title(cell: NotebookNode) -> str:
    """Return the name that an author gave to a cell."""
    return str(cell.metadata.get("title", ""))


def markdown(notebook: NotebookNode, executed: bool) -> str:
    """Return a notebook as the Markdown of a page, its outputs included."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            found.append(cell.source)
            if not executed and len(found) == 1:
                found.append(f"*{NOT_EXECUTED}*")
            continue
        found.append(f'```{{ .python title="{title(cell)}" }}\n{cell.source}\n```')
        for kind, text in outputs(cell):
            if kind == "text":
                found.append(f"```{{ .text .output }}\n{text.rstrip()}\n```")
            else:
                found.append(as_text(text))
    return "\n\n".join(found) + "\n"


def as_text(html: str) -> str:
    """Return the Markdown of what a cell shows as HTML: a table, or a drawing."""
    element = lxml.html.fragment_fromstring(html, create_parent="div")
    if drawings := element.xpath(".//svg"):
        said = [
            svg.findtext(tag) or "" for svg in drawings for tag in ("title", "desc")
        ]
        return f"Picture: {'. '.join(text.rstrip('.') for text in said if text)}."
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in element.xpath(".//tr")
    ]
    if not rows:
        return " ".join(element.text_content().split())
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    if not element.xpath(".//th"):
        lines.insert(0, "|" + " |" * len(rows[0]))
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def flat(toc: TableOfContents | list[AnchorLink]) -> Iterator[AnchorLink]:
    """Yield the headings of a page in their order."""
    for item in toc:
        yield item
        yield from flat(item.children)


def edit(
    html: str,
    notebook: NotebookNode,
    toc: TableOfContents,
    link: Callable[[str], str],
    about: str,
    executed: bool,
) -> str:
    """Return the HTML of a notebook as that of a page.

    Args:
        html: what mkdocs-jupyter made of it.
        toc: the headings, with the identifiers that the contents lead to.
        link: returns the address of what a text links to.
        about: what stands below the title.

    Raises:
        ValueError: the HTML has other cells than the notebook.
    """
    document = lxml.html.document_fromstring(html)
    for element in document.xpath(DROPPED):
        element.drop_tree()
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    article = DIV(CLASS("notebook"))
    waiting = iter(codes)
    for part in document.xpath(PARTS):
        names = part.get("class")
        if "highlight-ipynb" in names:
            cell = next(waiting, None)
            if cell is None:
                raise ValueError("the HTML has more cells of code than the notebook")
            article.append(code(part, title(cell)))
        elif "jp-RenderedMarkdown" in names:
            article.extend(part)
        elif "jp-RenderedText" in names:
            article.append(plain(part.text_content(), "output"))
        else:
            article.extend(part)
    if next(waiting, None) is not None:
        raise ValueError("the HTML has fewer cells of code than the notebook")
    clean(article, toc, link)
    article.insert(1, lxml.html.fragment_fromstring(f'<p class="run">{about}</p>'))
    if not executed:
        note = DIV(CLASS("admonition note"))
        parts = NOT_EXECUTED.split("`")  # what stands between them is code
        said = "".join(
            f"<code>{part}</code>" if number % 2 else part
            for number, part in enumerate(parts)
        )
        note.append(lxml.html.fragment_fromstring(f"<p>{said}</p>"))
        article.insert(2, note)
    return "".join(lxml.html.tostring(e, encoding="unicode") for e in article)


def code(part: HtmlElement, name: str) -> HtmlElement:
    """Return a cell of code as a block of the site."""
    inner = CODE()
    for child in part.find("pre"):
        if child.text_content():  # not the empty one that Pygments begins with
            inner.append(copy.copy(child))
    pre = PRE(SPAN(), inner)
    return DIV(CLASS("language-python highlight"), SPAN(CLASS("filename"), name), pre)


def plain(text: str, *names: str) -> HtmlElement:
    """Return a text as a block of the site."""
    pre = PRE(SPAN(), CODE(text.strip("\n") + "\n"))
    return DIV(CLASS(" ".join(["language-text", *names, "highlight"])), pre)


def clean(
    article: HtmlElement, toc: TableOfContents, link: Callable[[str], str]
) -> None:
    """Give headings their identifiers, links their goals; remove what is forbidden."""
    for element in article.xpath(".//*[@style]"):
        del element.attrib["style"]
    for pre in article.xpath(".//pre[not(span)]|.//div[@class='highlight']/pre"):
        old = pre.getparent() if pre.getparent().get("class") == "highlight" else pre
        old.addprevious(plain(pre.text_content()))
        old.drop_tree()
    headings = article.xpath(".//h1|.//h2|.//h3|.//h4")
    for heading, item in zip(headings, flat(toc), strict=True):
        heading.set("id", item.id)
        for anchor in heading.xpath("./a[contains(@class, 'anchor-link')]"):
            anchor.drop_tree()
        if heading.tag != "h1":
            anchor = A("¶", href=f"#{item.id}", title="Permanent link")
            anchor.set("class", "headerlink")
            heading.append(anchor)
    for anchor in article.xpath(".//a[@href]"):
        anchor.set("href", link(anchor.get("href")))
