"""Adds files beside the pages, which other readers than a browser's want: an MkDocs hook."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
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


class Build:
    """What is known of the build that goes on."""

    site: SiteContext


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    Build.site = SiteContext(config, files, nav.pages)


def on_post_build(config: MkDocsConfig) -> None:
    for files in ADD:
        for name, data in files(Build.site).items():
            write_file(data, str(Path(config.site_dir, name)))
