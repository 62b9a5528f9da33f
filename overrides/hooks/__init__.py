"""Lets MkDocs, which loads each hook by its path, import what the hooks share.

The other modules of this folder give the built site what MkDocs does not. ``mkdocs.yml``
names those with events as hooks, and this one before them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

HERE = Path(__file__).resolve().parent

if __name__ != "overrides.hooks":  # MkDocs calls it by its path
    # MkDocs takes the folder from the path again once this has run. The package stays
    # known, and knows where its modules are.
    sys.path.insert(0, str(HERE.parents[1]))
    import overrides.hooks  # noqa: F401 its modules import each other by this name


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Tell the other hooks of the site that is being built."""
    from overrides.hooks.context import SiteContext

    SiteContext.current = SiteContext(config, files, nav)


def sources() -> dict[Path, bytes]:
    """Return what the hooks are."""
    return {path: path.read_bytes() for path in HERE.glob("*.py")}


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> None:
    """Let a build of the live site begin with new hooks if one of them was saved."""
    loaded = sources()

    def rebuild() -> None:
        nonlocal loaded
        if (now := sources()) != loaded:
            loaded = now
            forget()
        builder()

    server.builder = rebuild


def forget() -> None:
    """Let MkDocs load all hooks again."""
    from mkdocs.config.config_options import Hooks

    Hooks._load_hook.cache_clear()
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or "").parent == HERE:
            del sys.modules[name]
