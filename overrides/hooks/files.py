"""Adds files beside the pages, which other readers than a browser's want: an MkDocs hook."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import write_file

from overrides.hooks import downloads, feed, llms, markdown_pages, notebook_files
from overrides.hooks.context import SiteContext

ADD = (
    markdown_pages.files,
    llms.files,
    downloads.files,
    notebook_files.files,
    feed.files,
)


def on_post_build(config: MkDocsConfig) -> None:
    for files in ADD:
        for name, data in files(SiteContext.current).items():
            write_file(data, str(Path(config.site_dir, name)))
