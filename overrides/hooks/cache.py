"""Builds the live site again and again: what a whole build would give, sooner.

Nearly all of the time of a build goes into three things: to make HTML of a page's
Markdown, to read that HTML for the search index, and to compile the theme's templates.
Each depends on little, so what came of it is kept beside all that it depended on, and is
used again while that is the same. The rest is done anew each time: titles, navigation,
pages from templates, checks of links. So nothing has to be known of what depends on what
but in these three places. (MkDocs' own ``--dirty`` looks at the time of the page's file
alone: a changed snippet, title or template is not shown.)
"""

from __future__ import annotations

import functools
import logging
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import markdown
from jinja2.bccache import Bucket
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.hooks import block_heads as blocks
from overrides.hooks import downloads
from overrides.hooks import notebook_files as notebooks
from overrides.hooks.context import Finishing
from overrides.hooks.notebook_html import flat
from overrides.hooks.pages import finished

# Of the finish, what a writer looks at and follows. The rest is for other readers, or
# cannot be: the reloading is a script inside the page, which a policy would forbid.
EDIT = (blocks.edit, downloads.edit, notebooks.edit)
ADD = (downloads.files, notebooks.files)


class Embeds:
    """Says which files a page embeds; asks pymdownx.snippets, which embeds them."""

    def __init__(self, settings: dict[str, Any]) -> None:
        converter = markdown.Markdown(
            extensions=["pymdownx.snippets"],
            extension_configs={"pymdownx.snippets": settings},
        )
        self.preprocessor: Any = converter.preprocessors["snippet"]
        self.read_lines = self.preprocessor.read_lines
        self.preprocessor.read_lines = self.noted
        self.data: dict[str, bytes] = {}

    def noted(self, path: str) -> list[str]:
        """Read a file for the page, and note what it held just before."""
        self.data[path] = Path(path).read_bytes()
        return self.read_lines(path)

    def of(self, text: str) -> dict[str, bytes]:
        """Return the content of each file that a page embeds, at any depth.

        Raises:
            SnippetMissingError: there is no such file or section.
        """
        self.data = {}
        self.preprocessor.run(text.split("\n"))
        return self.data


class Templates(jinja2.BytecodeCache):
    """Keeps compiled templates; Jinja asks with the hash of a template's text."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.codes[bucket.key, bucket.checksum] = bucket.code


class Said(logging.Handler):
    """Notes whether MkDocs says anything."""

    anything = False

    def emit(self, record: logging.LogRecord) -> None:
        self.anything = True


@dataclass(frozen=True)
class Rendered:
    """What a page's Markdown became.

    Attributes:
        text: the Markdown.
        files: all files of the site and their addresses, which links depend on.
        embeds: what each file that the page embeds held.
        made: the attributes that MkDocs gave to the page.
        links: those to anchors, by source; each build has other objects for its files.
    """

    text: str
    files: list[tuple[str, str, InclusionLevel]]
    embeds: dict[str, bytes]
    made: dict[str, Any]
    links: dict[str, dict[str, str]]


# What `Page.render` gives to a page, but for the links.
MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")


@dataclass(frozen=True)
class Indexed:
    """What the search index has of a page, and what that depended on."""

    page: tuple[str, str, str | None, dict[str, Any], list[tuple[str, str, int]]]
    entries: list[dict[str, Any]]


class Live(BasePlugin):
    """What is done to each build of the live site, as a plugin of MkDocs."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.read_as: MkDocsConfig | None = None
        self.settings: object = None
        self.templates = Templates()
        self.rendered: dict[str, Rendered] = {}
        self.indexed: dict[str, Indexed] = {}
        self.edited: dict[str, tuple[object, str]] = {}

    def build(self, folder: Path, url: str) -> None:
        """Build the site into a folder, as it is served at an address."""
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(folder))
        config.site_url = url  # as `mkdocs serve` sets it
        if self.read_as is None:
            config.plugins.on_startup(command="serve", dirty=False)
        self.read_as = config
        config.plugins["live"] = self
        build(config, serve_url=url)

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Forget everything if a setting is another one; step in before the index."""
        paths = [self.root / "mkdocs.yml"]
        if own := config.theme.custom_dir:  # Its icons may stand in a page.
            paths += sorted(p for p in Path(own).rglob("*") if p.is_file())
        settings = {path: path.read_bytes() for path in paths}
        if settings != self.settings:
            self.settings = settings
            for known in (self.rendered, self.indexed, self.edited):
                known.clear()
        if search := config.plugins.get("material/search"):
            index = search.search_index  # type: ignore[attr-defined]
            index.add_entry_from_context = functools.partial(self.index, index)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        self.files = [(file.src_uri, file.url, file.inclusion) for file in files]
        self.embeds = Embeds(config.mdx_configs.get("pymdownx.snippets", {}))
        self.read = functools.cache(lambda path: Path(path).read_bytes())
        self.finishing = Finishing(self.root, config, files, nav.pages)

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> None:
        env.bytecode_cache = self.templates

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        if "render" not in vars(page):  # A notebook's page has one of its own.
            page.render = functools.partial(  # type: ignore[method-assign]
                self.render, page
            )

    def render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of a page's Markdown, or take what was made of the same."""
        text, source = page.markdown or "", page.file.src_uri
        known = self.rendered.get(source)
        if known and self.same(known, text):
            vars(page).update(known.made)
            page.links_to_anchors = {
                file: anchors
                for name, anchors in known.links.items()
                if (file := files.get_file_from_path(name))
            }
            return
        embeds = self.embeds.of(text)
        said, logger = Said(), logging.getLogger("mkdocs")
        logger.addHandler(said)
        try:
            Page.render(page, config, files)
        finally:
            logger.removeHandler(said)
        self.rendered.pop(source, None)
        if not said.anything:  # Else it has to be said in the next build, too.
            made = {name: vars(page)[name] for name in MADE}
            links = {f.src_uri: a for f, a in (page.links_to_anchors or {}).items()}
            self.rendered[source] = Rendered(text, self.files, embeds, made, links)

    def same(self, known: Rendered, text: str) -> bool:
        """Return whether a page would become what it became before."""
        if (known.text, known.files) != (text, self.files):
            return False
        try:
            return all(self.read(p) == data for p, data in known.embeds.items())
        except OSError:  # One is gone; pymdownx.snippets will say so.
            return False

    def index(self, index: Any, page: Page) -> None:
        """Add a page to the search index, or what the same page added before."""
        source = page.file.src_uri
        assert page.content is not None
        headings = [(item.title, item.id, item.level) for item in flat(page.toc)]
        given = (page.content, page.url, page.title, dict(page.meta), headings)
        known = self.indexed.get(source)
        if known is None or known.page != given:
            start = len(index.entries)
            type(index).add_entry_from_context(index, page)
            known = Indexed(given, index.entries[start:])
            self.indexed[source] = known
        else:
            index.entries += known.entries

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Edit a page as the finish does, or take what came of the same page."""
        given = (output, page.markdown, self.files)
        known = self.edited.get(page.file.src_uri)
        if known is None or known[0] != given:
            known = (given, finished(output, page, self.finishing, EDIT))
            self.edited[page.file.src_uri] = known
        return known[1]

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Add the files that the edited pages link to."""
        for step in ADD:
            for name, data in step(self.finishing).items():
                path = Path(config.site_dir, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
