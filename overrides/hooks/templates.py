"""Keeps compiled templates, and what one makes of a page: an MkDocs hook.

Each page has the whole navigation in it: without this, the time of a build would grow
with the square of the number of pages.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from overrides.hooks.context import SiteContext, packed
from overrides.hooks.store import digest

# Of the settings: these have no plain value, or no page depends on them.
APART = ("hooks", "plugins", "site_dir", "theme")


class Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates; Jinja asks with the hash of a template's text."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self.codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


class PageTemplate(jinja2.Template):
    """A template that makes a page of the same only once."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        context: dict[str, Any] = dict(*args, **kwargs)
        page = context.get("page")
        if page is None:
            return super().render(context)
        site = SiteContext.current
        inputs = (
            (site.look, self.name, page.url, page.title, dict(page.meta)),
            (page.content, packed(page.toc), page.canonical_url, page.edit_url),
        )
        make = super().render
        return site.store.kept(
            "templates", page.file.src_uri, inputs, lambda: make(context)
        )


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Let Jinja keep what it compiles, and tell of what all pages have."""
    env.bytecode_cache = COMPILED
    env.template_class = PageTemplate
    site = SiteContext.current
    plugins = config.plugins.items()
    site.look = digest(
        repr(
            (
                {key: value for key, value in config.items() if key not in APART},
                {key: config.theme[key] for key in config.theme},
                [(name, getattr(plugin, "config", None)) for name, plugin in plugins],
                str(site.nav),
                [page.meta for page in site.pages],
                [(str(path), path.read_bytes()) for path in site.theme_files],
            )
        )
    )
