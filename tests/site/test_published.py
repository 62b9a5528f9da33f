"""The list of the published addresses: a recording adds to it, and nobody takes away."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.helpers.project import Project
from tests.runner.addresses import LIST, add_addresses
from tests.runner.worlds import ROOT


@pytest.mark.whole_site
def test_no_published_address_is_forgotten() -> None:
    root = Path(os.environ.get("SNAPSHOT_OF", ROOT))
    command = ["git", "show", f"HEAD:{LIST}"]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if ended.returncode:
        pytest.skip(f"what was published before is not known: {ended.stderr}")
    now = (ROOT / LIST).read_text("utf-8").splitlines()
    lost = set(ended.stdout.splitlines()) - set(now)
    assert not lost, f"put it back into {LIST}; redirect_maps leads it to its new place"


def test_list_grows_with_the_pages(project: Project) -> None:
    for name in ("index.md", "a/index.md", "a/b.md", "lab/c.py"):
        project.write(f"docs/{name}", "")
    path = project.write(LIST, "/\n/old/\n")
    assert add_addresses(project.site) == [path]
    wanted = ["/", "/a/", "/a/b/", "/lab/c/", "/old/"]
    assert path.read_text("utf-8").splitlines() == wanted
    assert add_addresses(project.site) == []
