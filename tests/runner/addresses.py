"""Keeps the list of the addresses that were published: it grows with the pages."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from mkdocs.structure.files import File

from tests.runner.pages import Site
from tests.runner.records import put

LIST = "tests/site/addresses.txt"  # an address a line, sorted


def add_addresses(site: Site) -> list[Path]:
    """Add those of the pages to the list, if there is one; return it if it changed."""
    path = site.root / LIST
    if not path.exists():
        return []
    names = [p.relative_to(site.root / "docs") for p in (*site.pages, *site.notebooks)]
    found = {address(name.as_posix()) for name in names}
    known = path.read_text("utf-8").splitlines()
    return put(path, "".join(f"{line}\n" for line in sorted({*known, *found})))


def address(name: str) -> str:
    """Return where a page or a notebook is, from the site's root: ``/gan/graph/``."""
    page = File(str(PurePosixPath(name).with_suffix(".md")), "", "", True)
    return "/" + page.url.removeprefix("./")
