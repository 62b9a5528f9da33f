"""Make the copy of the site for a disk: ``python -m overrides.hooks.offline``.

That is a folder whose pages are opened as ``file://``, search included, and a zip file
of it. Material's offline plugin gives the pages addresses that end in ``.html`` and the
search an index that is a script.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from overrides.hooks.downloads import zipped
from tests.runner.worlds import ROOT

# What the zip file unpacks to.
INSIDE = "graph-to-eager"
# What only a host has a use for; the addresses in them lead nowhere on a disk.
HOSTED = ("404.html", "sitemap.xml", "sitemap.xml.gz")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make(folder: Path, root: Path = ROOT) -> Path:
    """Build and finish the copy of a project in a folder, and zip it beside that.

    Raises:
        CalledProcessError: one of the two failed, and has said why.
    """
    # The addresses of a host are not those of this copy.
    environment = {**os.environ, "OFFLINE": "true", "SITE_URL": ""}
    for command in (
        ["mkdocs", "build", "--strict", "--site-dir", str(folder)],
        ["overrides.hooks.pages", str(folder)],
    ):
        subprocess.run(
            [sys.executable, "-m", *command], cwd=root, env=environment, check=True
        )
    for name in HOSTED:
        (folder / name).unlink(missing_ok=True)
    archive = folder.with_name(folder.name + ".zip")
    inside = {f"{INSIDE}/{name}": data for name, data in files(folder).items()}
    archive.write_bytes(zipped(inside))
    return archive


def main(arguments: Sequence[str]) -> int:
    """Make the copy and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m overrides.hooks.offline")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "site-offline")
    folder = parser.parse_args(arguments).folder.absolute()
    try:
        archive = make(folder)
    except subprocess.CalledProcessError as error:
        return error.returncode
    print(f"open {folder / 'index.html'}, or take {archive} along")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
