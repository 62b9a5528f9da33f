"""Small sites with this one's settings, templates and hooks, built by tests."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation

from overrides.hooks.context import SiteContext
from tests.helpers.built import build
from tests.runner.worlds import ROOT

PAGES: Mapping[str, str] = {
    "index.md": "---\ntitle: Home\ndescription: The first page.\n---\n# Home\n\nText.\n",
    "gan/graph.md": "---\ntitle: Graph\ndescription: A graph.\n---\n# Graph\n\n## One\n",
    "gan/eager.md": "---\ntitle: Eager\ndescription: No graph.\n---\n# Eager\n\nText.\n",
}
NAV: Sequence[Any] = (
    {"Start": ["index.md"]},
    {"The GAN": ["gan/graph.md", "gan/eager.md"]},
)


def project(
    root: Path,
    pages: Mapping[str, str] = PAGES,
    nav: Sequence[Any] = NAV,
    **settings: Any,
) -> Path:
    """Write a project: this site's settings, its templates and assets, other pages.

    Args:
        root: its folder, to be made.
        pages: their Markdown, by the name of their source.
        nav: the navigation.
        settings: what else ``mkdocs.yml`` says, instead of what this site's does.
    """
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "docs/assets", root / "docs/assets")
    (root / "snippets").mkdir()
    whole = (ROOT / "mkdocs.yml").read_text("utf-8")
    # MkDocs takes the plugins below instead of these; Zensical would take both.
    whole = re.sub(r"(?ms)^plugins:\n.*?(?=^\S)", "", whole)
    (root / "whole.yml").write_text(whole, "utf-8")
    for name, text in pages.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, "utf-8")
    own = {"INHERIT": "whole.yml", "nav": list(nav), "plugins": ["search"]} | settings
    # JSON is YAML.
    (root / "mkdocs.yml").write_text(json.dumps(own), "utf-8")
    return root


def ran(root: Path, page: str, date: str) -> None:
    """Let a project's templates believe that only one page ran, on a day."""
    said = dict.fromkeys(("blocks", "live", "pages", "past", "runs", "shown"), "")
    run = json.dumps(said | {"date": date, "live": "2.21.0"})
    text = f'{{%- set pages = {{"{page}": {run}}} -%}}\n{{%- set site = {run} -%}}\n'
    (root / "overrides/partials/runs.html").write_text(text, "utf-8")


def built_site(root: Path, **addresses: str) -> Path:
    """Build a project with these variables; return the site's folder."""
    folder = root / "site"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SITE_URL", "REPO_URL"):
            patch.delenv(name, raising=False)
        for name, value in addresses.items():
            patch.setenv(name, value)
        built = build(root, folder)
        assert built.status == 0, built.output
    return folder


def context_of(root: Path) -> SiteContext:
    """Return what the hooks know of a project, the Markdown of its pages included."""
    config = load_config(str(root / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.read_source(config)
    return SiteContext(config, files, nav)
