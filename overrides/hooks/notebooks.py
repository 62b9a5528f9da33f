"""What MkDocs is told of the notebooks: what came of executing them, and its look.

``mkdocs.yml`` names this file as a hook. It changes no page that is written in Markdown.
Where a notebook has not been executed since it changed, its text is shown without outputs.
"""

from __future__ import annotations

import posixpath
import sys
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # the command `mkdocs` does not look there

from overrides.hooks import notebook_html as made  # noqa: E402 needs the line above
from overrides.hooks import notebook_source as source  # noqa: E402 so does this

HEADER = "---\ntitle: {title!r}\ndescription: {description!r}\n---\n"


def is_notebook(file: File) -> bool:
    """Return whether a file of ``docs/`` is a notebook of the lab."""
    return file.src_uri.startswith("lab/") and file.src_uri.endswith(".py")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Let mkdocs-jupyter read what came of executing a notebook, where that is there."""
    for file in filter(is_notebook, files):
        root = Path(config.config_file_path).parent
        kept = source.read(Path(config.docs_dir, file.src_uri), root).kept
        if kept.is_file():
            file.abs_src_path = str(kept)
    return files


def read(page: Page, config: MkDocsConfig) -> tuple[NotebookNode, bool]:
    """Return the notebook of a page, and whether it has been executed."""
    path = Path(str(page.file.abs_src_path))
    if path.suffix == ".ipynb":
        return source.load(path), True
    return source.read(path, Path(config.config_file_path).parent).node, False


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Return a notebook as Markdown, for what reads the pages as that."""
    if not is_notebook(page.file):
        return None
    written = source.read(
        Path(config.docs_dir, page.file.src_uri), Path(config.config_file_path).parent
    )
    node, executed = read(page, config)
    said = {"title": written.title, "description": written.description}
    return HEADER.format(**said) + made.markdown(node, executed)


def on_page_content(
    html: str, page: Page, config: MkDocsConfig, files: Files
) -> str | None:
    """Return the HTML of a notebook as that of a page.

    Raises:
        PluginError: the notebook links to what is not there.
    """
    if not is_notebook(page.file):
        return None

    def link(target: str) -> str:
        parts = urlsplit(target)
        if parts.scheme or not parts.path:
            return target
        folder = posixpath.dirname(page.file.src_uri)
        name = posixpath.normpath(posixpath.join(folder, parts.path))
        goal = files.get_file_from_path(name)
        if goal is None:
            said = f"docs/{page.file.src_uri} links to {target!r}"
            raise PluginError(f"{said}: there is no docs/{name}")
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return goal.url_relative_to(page.file) + anchor

    node, executed = read(page, config)
    return made.edit(html, node, page.toc, link, about(node, executed), executed)


def about(node: NotebookNode, executed: bool) -> str:
    """Return what stands below the title of a notebook: that it ran, where and when."""
    if not executed:
        return "Run it yourself: "
    said = node.metadata["executed"]
    return (
        f"Executed on TensorFlow {said['versions']} on {said['shown']}, in "
        f"{said['seconds']} seconds · run it yourself: "
    )
