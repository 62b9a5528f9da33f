"""What every step of the finish is told: the project, its pages, where they lie."""

from __future__ import annotations

import functools
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from tests.runner.pages import Site

# The value of `rel` for another form of a page. Material's script takes each element with
# exactly `rel=alternate` for another language and asks for a sitemap beside it.
ALTERNATE = "alternate "


class FinishError(Exception):
    """The site cannot be finished; the message is for the reader."""


@dataclass
class Finishing:
    """A project whose built site is to be finished.

    Attributes:
        root: the project's folder.
        config: as MkDocs reads it, the environment's settings included.
        files: every file of ``docs/``.
        pages: those of the navigation, in its order.
    """

    root: Path
    config: MkDocsConfig
    files: Files
    pages: list[Page] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path) -> Finishing:
        """Read a project and the Markdown of its pages."""
        config = load_config(str(root / "mkdocs.yml"))
        # The offline plugin, where it is enabled, changes the addresses of the pages.
        config = config.plugins.on_config(config)
        # A notebook becomes a page by the plugin that makes it one.
        files = config.plugins.on_files(get_files(config), config=config)
        pages = get_navigation(files, config).pages
        for page in pages:
            page.read_source(config)
        return cls(root, config, files, pages)

    @functools.cached_property
    def site(self) -> Site:
        return Site(self.root)

    @property
    def offline(self) -> bool:
        """Whether this is the copy that is opened from a disk, as ``file://``."""
        return not self.config.use_directory_urls

    @property
    def address(self) -> str:
        """Where others find the site; empty where they do not, as that on this machine."""
        url = self.config.site_url or ""
        return "" if urlsplit(url).hostname in ("127.0.0.1", "localhost") else url

    @functools.cached_property
    def page_at(self) -> dict[str, Page]:
        """The pages by the address of their HTML, ``gan/graph/index.html``."""
        return {page.file.dest_uri: page for page in self.pages}

    def link(self, page: Page, goal: str) -> str:
        """Return the link from a page to another one, named by its source file."""
        file = self.files.get_file_from_path(goal)
        if file is None:
            raise FinishError(f"docs/{goal} is linked to and is not there.")
        return file.url_relative_to(page.file)


def relative(target: str, page: Page) -> str:
    """Return the link from a page to an address, both counted from the site's root."""
    here = posixpath.dirname(page.file.dest_uri) or "."
    return posixpath.relpath(target, here)
