"""Keeps the list of the addresses that were published: it grows with the navigation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File

from tests.runner.pages import Site
from tests.runner.records import put

LIST = "tests/site/addresses.txt"  # an address a line, sorted


def add_addresses(site: Site) -> list[Path]:
    """Add what the navigation has and the list, if there is one, has not.

    Returns:
        The list, if it changed.
    """
    path = site.root / LIST
    if not path.exists():
        return []
    known = path.read_text("utf-8").splitlines()
    found = {address(name) for name in names(site.config["nav"])}
    return put(path, "".join(f"{line}\n" for line in sorted({*known, *found})))


def names(nav: Any) -> Iterator[str]:
    """Yield the pages and notebooks of a navigation, relative to ``docs/``."""
    if isinstance(nav, dict):
        nav = list(nav.values())
    if isinstance(nav, list):
        for item in nav:
            yield from names(item)
    elif nav and "://" not in nav:
        yield nav


def address(name: str) -> str:
    """Return where a page or a notebook is, from the site's root: ``/gan/graph/``."""
    page = File(str(PurePosixPath(name).with_suffix(".md")), "", "", True)
    return "/" + page.url.removeprefix("./")
