"""Finish the built site: ``python -m overrides.hooks.pages site``.

A step adds files, edits the HTML of each page, or both. Nothing here stands between a
page's Markdown and its HTML, and nothing needs pytest or TensorFlow. A second run
changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from mkdocs.structure.pages import Page

from overrides.hooks import accessible_names as names
from overrides.hooks import block_heads as blocks
from overrides.hooks import downloads, feed, llms, policy
from overrides.hooks import image_sizes as pictures
from overrides.hooks import markdown_pages as twins
from overrides.hooks import notebook_files as notebooks
from overrides.hooks import offline_links as disk
from overrides.hooks import reduced_motion as still
from overrides.hooks.context import FinishError, Finishing
from tests.runner.worlds import ROOT

Edit = Callable[[HtmlElement, Page | None, Finishing], None]

ADD = (twins.files, llms.files, downloads.files, notebooks.files, feed.files)
# The policy allows the scripts of a page as they then are: nothing comes after it.
EDIT = (
    blocks.edit,
    names.edit,
    still.edit,
    downloads.edit,
    notebooks.edit,
    twins.edit,
    feed.edit,
    pictures.edit,
    disk.edit,
    policy.edit,
)


def finished(
    text: str, page: Page | None, finishing: Finishing, steps: Sequence[Edit] = EDIT
) -> str:
    """Return the HTML of a page (None: another HTML file) after all edits."""
    document: HtmlElement = lxml.html.document_fromstring(text)
    for step in steps:
        step(document, page, finishing)
    return (
        lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>")
        + "\n"
    )


def complete(folder: Path, root: Path = ROOT) -> list[Path]:
    """Bring what the finished site needs up to date; return the files that changed.

    Raises:
        FinishError: the folder lacks a page of the site, or a step cannot be done;
            nothing is written then.
    """
    finishing = Finishing.of(root)
    for address in finishing.page_at:
        if not (folder / address).is_file():
            raise FinishError(
                f"{folder} is not the built site ({address} is missing): "
                "run `make build`."
            )
    wanted: dict[Path, bytes] = {}
    for path in sorted(folder.rglob("*.html")):
        page = finishing.page_at.get(path.relative_to(folder).as_posix())
        wanted[path] = finished(path.read_text("utf-8"), page, finishing).encode()
    for step in ADD:
        wanted |= {folder / name: data for name, data in step(finishing).items()}
    changed = []
    for path, data in wanted.items():
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed.append(path)
    return changed


def main(arguments: Sequence[str]) -> int:
    """Finish the built site in a folder and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m overrides.hooks.pages")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    try:
        changed = complete(folder)
    except FinishError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder}: {len(changed)} files written or changed after the build")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
