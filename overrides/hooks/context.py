"""What the hooks need to know of the site that is being built: its pages and settings."""

from __future__ import annotations

import functools
import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from jinja2 import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from overrides.hooks.embeds import NAME, Embeds
from overrides.hooks.fences import Fence, read_fences
from overrides.hooks.store import Store

# The value of `rel` for another form of a page. Material's script takes each element with
# exactly `rel=alternate` for another language and asks for a sitemap beside it.
ALTERNATE = "alternate "
# A text, and the states of the files that it was made of.
FromFiles = tuple[str, dict[str, str]]
# The title of a link to a block, as tests/runner/facts.py writes it.
BLOCK = re.compile(r"([\w-]+)\.py: ([\w-]+)")
PICTURES = (".png", ".svg")  # whose sizes a page has


# A page is asked for its fences several times in a build, and in the next one again.
read = functools.lru_cache(maxsize=200)(read_fences)


def is_live(config: MkDocsConfig) -> bool:
    """Return whether this is what ``mkdocs serve`` shows."""
    return urlsplit(config.site_url or "").netloc == str(config.dev_addr)


def is_offline(config: MkDocsConfig) -> bool:
    """Return whether this is the copy that is opened from a disk, as ``file://``."""
    plugin = config.plugins.get("material/offline")
    return bool(plugin and plugin.config.enabled)


@dataclass
class SiteContext:
    """The site that is being built.

    Attributes:
        config: its settings, the environment's included.
        files: every file of ``docs/``.
        nav: the navigation.
        look: a hash of what all pages have beside their own content.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    look: str = ""
    # That of the build that goes on.
    current: ClassVar[SiteContext]

    @property
    def pages(self) -> list[Page]:
        """The pages of the navigation, in its order."""
        return self.nav.pages

    @functools.cached_property
    def root(self) -> Path:
        """The project's folder."""
        return Path(str(self.config.config_file_path)).parent

    @functools.cached_property
    def embeds(self) -> Embeds:
        return Embeds(self.config.mdx_configs.get(NAME, {}), self.root)

    @functools.cached_property
    def programs(self) -> dict[str, bytes]:
        """Every file that belongs to a page, by its path from the project's folder."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.embeds.folder.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }

    @functools.cached_property
    def states(self) -> dict[str, str]:
        """A hash of each of them."""
        return {n: hashlib.sha256(d).hexdigest() for n, d in self.programs.items()}

    def kept(
        self, kind: str, name: str, inputs: object, make: Callable[[], FromFiles]
    ) -> str:
        """Return a text that was made of the same inputs and files before, or make it.

        Args:
            make: returns it, and the states of the files below snippets/ that it is
                made of, which the inputs do not name.
        """

        def is_current(made: FromFiles) -> bool:
            return all(self.states.get(n) == state for n, state in made[1].items())

        return self.store.kept(kind, name, inputs, make, is_current)[0]

    @functools.cached_property
    def theme_files(self) -> list[Path]:
        """What is replaced in the theme."""
        custom = self.config.theme.custom_dir
        found = sorted(Path(custom).rglob("*")) if custom else []
        return [p for p in found if p.is_file() and p.suffix not in (".py", ".pyc")]

    @functools.cached_property
    def store(self) -> Store:
        """Keeps what was made of the pages, by all that holds for each of them."""
        config = self.config
        pictures = [file for file in self.files if file.src_uri.endswith(PICTURES)]
        return Store(
            self.root,
            (
                [(file.src_uri, file.url, file.inclusion) for file in self.files],
                [(file.src_uri, file.content_bytes) for file in pictures],
                [
                    (str(p), p.read_bytes())
                    for p in self.theme_files
                    if p.suffix == ".svg"
                ],
                [config.markdown_extensions, config.mdx_configs, config.validation],
                config.use_directory_urls,
            ),
        )

    def text(self, page: Page) -> str:
        """Return the Markdown of a page, with what it embeds.

        Raises:
            SnippetMissingError: there is no such file or section.
        """
        markdown = page.markdown or ""

        def make() -> FromFiles:
            self.embeds.used.clear()
            text = "\n".join(self.embeds.expand(markdown.split("\n")))
            used = (p.relative_to(self.root).as_posix() for p in self.embeds.used)
            return text, {name: self.states[name] for name in used}

        return self.kept("texts", page.file.src_uri, markdown, make)

    @functools.cached_property
    def named(self) -> frozenset[tuple[str, str]]:
        """The blocks to which pages lead by name: each one's program and section."""
        texts = "".join(self.text(page) for page in self.pages)
        return frozenset(BLOCK.findall(texts))

    @functools.cached_property
    def page_at(self) -> dict[str, Page]:
        """The pages by the address of their HTML, ``gan/graph/index.html``."""
        return {page.file.dest_uri: page for page in self.pages}

    @functools.cached_property
    def runs(self) -> Mapping[str, Any]:
        """What ran on each page, by its name without ``.md``, as the templates have it."""
        try:
            part = self.config.theme.get_env().get_template("partials/runs.html")
        except TemplateNotFound:
            return {}
        return part.module.pages  # type: ignore[attr-defined]

    @property
    def address(self) -> str:
        """Where others find the site; empty where they do not, as that on this machine."""
        url = self.config.site_url or ""
        return "" if urlsplit(url).hostname in ("127.0.0.1", "localhost") else url

    def fences(self, page: Page) -> list[Fence]:
        """Return the fences of a page.

        Raises:
            PluginError: one of them cannot be read.
        """
        name = page.file.src_uri
        try:
            found, problems = read(page.markdown or "", name)
        except RuntimeError as error:  # pytest-codeblocks finds no end of one
            raise PluginError(f"docs/{name}: a fence is not closed") from error
        if problems:
            # Lines are counted from below the header, which MkDocs has taken off.
            raise PluginError(f"docs/{name}: {problems[0].text}")
        return found

    def link(self, page: Page, goal: str) -> str:
        """Return the link from a page to another one, named by its source file."""
        file = self.files.get_file_from_path(goal)
        if file is None:
            raise PluginError(f"docs/{goal} is linked to and is not there.")
        return file.url_relative_to(page.file)


def packed(items: Iterable[AnchorLink]) -> list[Any]:
    """Return a table of contents in types that JSON has."""
    return [[i.title, i.id, i.level, packed(i.children)] for i in items]


def relative(target: str, page: Page) -> str:
    """Return the link from a page to an address, both counted from the site's root."""
    here = posixpath.dirname(page.file.dest_uri) or "."
    return posixpath.relpath(target, here)
