"""A pytest plugin for the author's loop: ``PAGES="docs/eager.md" pytest``.

It leaves the tests of these pages: their blocks, what is parametrised by one of them,
and what has the mark ``whole_site``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.runner.addresses import address

CHOSEN = pytest.StashKey[list[str]]()
ENDINGS = (".md", ".py", ".ipynb")  # of what MkDocs makes a page


def pytest_configure(config: pytest.Config) -> None:
    text = "whole_site: all pages at once, and quick; it is run with PAGES, too"
    config.addinivalue_line("markers", text)
    config.stash[CHOSEN] = chosen(config.rootpath, os.environ.get("PAGES", ""))


def chosen(root: Path, names: str) -> list[str]:
    """Return the pages that are named, relative to the root, none if none is.

    Raises:
        UsageError: there is no such page.
    """
    found = [Path(os.path.relpath(name, root)).as_posix() for name in names.split()]
    for name in found:
        known = name.startswith("docs/") and name.endswith(ENDINGS)
        if not (known and (root / name).is_file()):
            text = f"PAGES: there is no page {name}; write a path such as docs/eager.md"
            raise pytest.UsageError(text)
    return found


def spellings(page: str) -> set[str]:
    """Return how a parameter of a test may name a page: its file or its address."""
    name = page.removeprefix("docs/")
    folder = address(name).strip("/")
    html = f"{folder}/index.html".lstrip("/")
    return {page, name, html, address(name), f"{folder}/".lstrip("/") or html}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the other pages, unless all are meant."""
    pages, docs = config.stash[CHOSEN], config.rootpath / "docs"
    if not pages or collection_path.is_dir() or docs not in collection_path.parents:
        return None
    name = collection_path.relative_to(config.rootpath).as_posix()
    return True if name not in pages else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    pages = config.stash[CHOSEN]
    if not pages:
        return
    left = [item for item in items if not is_about(item, config.rootpath, pages)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def is_about(item: pytest.Item, root: Path, pages: Sequence[str]) -> bool:
    """Tell whether a test is about one of these pages, or about all there are."""
    if item.path.is_relative_to(root / "docs") or item.get_closest_marker("whole_site"):
        return True
    call = getattr(item, "callspec", None)
    named = {str(value) for value in (call.params.values() if call else ())}
    return any(named & spellings(page) for page in pages)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if pages := " ".join(terminalreporter.config.stash[CHOSEN]):
        said = "the tests and blocks of all other pages were left out"
        terminalreporter.write_line(f"ONLY {pages}: {said}; `make test` runs them")
