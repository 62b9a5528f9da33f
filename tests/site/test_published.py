"""The list of the published addresses: a recording adds to it, and nobody takes away."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.helpers.project import Project
from tests.runner.addresses import add_addresses
from tests.runner.worlds import ROOT

LIST = "tests/site/addresses.txt"


def committed(root: Path) -> list[str]:
    """Return the list as the last commit has it.

    Raises:
        OSError: there is no git, no commit, or no list in it; the message says which.
    """
    command = ["git", "show", f"HEAD:{LIST}"]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if ended.returncode:
        raise OSError(ended.stderr.strip())
    return ended.stdout.splitlines()


def lost(before: list[str], now: list[str]) -> list[str]:
    """Return what has to be said of the addresses that were taken from the list."""
    return [
        f"{address}: was published, and its line has gone from {LIST}: put it back, and"
        " let redirect_maps in mkdocs.yml lead it to the page's new place"
        for address in before
        if address not in now
    ]


@pytest.mark.whole_site
def test_no_published_address_is_forgotten() -> None:
    try:
        before = committed(Path(os.environ.get("SNAPSHOT_OF", ROOT)))
    except OSError as error:
        pytest.skip(f"what was published before is not known: {error}")
    now = (ROOT / LIST).read_text("utf-8").splitlines()
    assert "\n".join(lost(before, now)) == ""


def test_forgotten_address_is_found() -> None:
    (said,) = lost(["/", "/a/"], ["/", "/b/"])
    assert said.startswith(f"/a/: was published, and its line has gone from {LIST}")


def test_list_grows_with_the_navigation(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    nav = "nav: [index.md, {Part: [a/index.md, {B: a/b.md}, lab/c.py]}]\n"
    project.write("mkdocs.yml", text + nav)
    path = project.write("addresses.txt", "/\n/old/\n")
    assert add_addresses(project.site, path) == [path]
    wanted = ["/", "/a/", "/a/b/", "/lab/c/", "/old/"]
    assert path.read_text("utf-8").splitlines() == wanted
    assert add_addresses(project.site, path) == []


@pytest.mark.whole_site
def test_list_is_up_to_date(project: Project) -> None:
    """As `make record` leaves it; the built site is held against it elsewhere."""
    path = project.write("addresses.txt", (ROOT / LIST).read_text("utf-8"))
    project.write("mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (project.root / "overrides").mkdir()
    assert add_addresses(project.site, path) == [], "run `make record`"
