"""Makes pages of the notebooks: an MkDocs hook, beside the plugin mkdocs-jupyter.

To that plugin a notebook is a page like any other; here it gets the Markdown of one. Its
recorded outputs are embedded, as those of the other pages are.
"""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from overrides.hooks.notebook_source import Notebook, read

# What surrounds an output, by its kind.
OUTPUTS = {
    "out": "```{{ .text .output }}\n{}\n```",
    "md": "{}",
    "svg": '<figure class="drawing">\n{}\n</figure>',
}


def is_notebook(file: File) -> bool:
    """Return whether a file of ``docs/`` is a notebook of the lab."""
    return file.src_uri.startswith("lab/") and file.src_uri.endswith(".py")


def markdown(notebook: Notebook) -> str:
    """Return a notebook as the Markdown of a page."""
    head = {"title": notebook.title, "description": notebook.description}
    lines = [f"{key}: {json.dumps(value)}" for key, value in head.items()]
    parts = ["\n".join(["---", *lines, "---"])]
    for cell in notebook.node.cells:
        if cell.cell_type != "code":
            parts.append(cell.source)
            continue
        name = cell.metadata.get("title", "")
        parts.append(f'```{{ .python title="{name}" }}\n{cell.source}\n```')
        for kind, path in notebook.records(cell).items():
            target = path.relative_to(notebook.root / "snippets").as_posix()
            parts.append(OUTPUTS[kind].format(f'--8<-- "{target}"'))
    return "\n\n".join(parts) + "\n"


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Return the Markdown of a notebook."""
    if not is_notebook(page.file):
        return None
    path = Path(config.docs_dir, page.file.src_uri)
    return markdown(read(path, Path(config.config_file_path).parent))


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let MkDocs render a notebook: the plugin would do it by nbconvert."""
    if is_notebook(page.file):
        vars(page).pop("render", None)
    return page
