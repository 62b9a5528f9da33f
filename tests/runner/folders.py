"""Which folders are this project's own: only those are emptied, used or removed.

A folder of environments may hold others' too (``VENVS=~/.virtualenvs``). So each folder
that is made here bears a marker before anything else is put into it, and one without it
is refused. ``python -m tests.runner.folders`` is ``make clean``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.runner.worlds import MARKER, ROOT, venvs

try:
    import fcntl
except ImportError:  # Windows: there two calls at once do not know of each other.
    fcntl = None  # type: ignore[assignment]

TEXT = "Made by Graph to Eager, which may empty this folder; `make clean` removes it.\n"
TITLE = "Graph to Eager"  # the site's, on each page of it


class Failure(Exception):
    """What is wrong and what to do, in one line for the reader."""


def shown(path: Path) -> str:
    """Return a path as the reader would type it from the project's root."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def check(folder: Path) -> None:
    """Fail if there is a folder (or anything else) that this project has not made."""
    if os.path.lexists(folder) and not (folder / MARKER).is_file():
        raise Failure(
            f"{shown(folder)} has no file {MARKER}, so this project leaves it alone: "
            "remove it yourself if it is an old one of this project, or set VENVS to "
            "another folder, then run the same command again"
        )


def claim(folder: Path) -> None:
    """Make a folder with its marker in it, unless it is there already.

    Raises:
        Failure: what is there is not this project's.
    """
    if not os.path.lexists(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Made beside its place, so that nobody ever sees it without the marker.
        with tempfile.TemporaryDirectory(prefix="new-", dir=folder.parent) as beside:
            new = Path(beside, folder.name)
            new.mkdir()
            (new / MARKER).write_text(TEXT, "utf-8")
            with contextlib.suppress(OSError):  # Another call was faster.
                new.rename(folder)
    check(folder)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[int]:
    """Claim a folder and keep other calls from changing it meanwhile.

    Yields the descriptor that holds the lock: a program that inherits it goes on holding
    the lock even if this process is killed.
    """
    claim(folder)
    with open(folder / MARKER, "r+") as file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print(f"{shown(folder)}: waiting for another call", flush=True)
                fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def empty(folder: Path) -> None:
    """Remove all that is in a folder of this project but its marker."""
    check(folder)
    (folder / MARKER).write_text(TEXT, "utf-8")
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARKER:
            path.unlink()


def finish(folder: Path, what: str) -> None:
    """Write into a folder's marker that it is complete, and what it holds."""
    with open(folder / MARKER, "a", encoding="utf-8") as file:
        file.write(f"ready {what}\n")


def finished(folder: Path) -> str:
    """Return what a complete folder holds; empty if it is not complete or not there."""
    marker = folder / MARKER
    text = marker.read_text("utf-8") if marker.is_file() else ""
    return text.partition("\nready ")[2].rstrip("\n")


def main() -> int:
    """Remove what this project has made, and name what only has the name of it."""
    status = 0
    for pattern in ("*", "python-*/*", "weekly-*/*"):
        for marker in venvs().glob(f"{pattern}/{MARKER}"):
            shutil.rmtree(marker.parent)
            with contextlib.suppress(OSError):  # It still holds something.
                marker.parent.parent.rmdir()
    for name in ("site", "site-offline"):
        page = ROOT / name / "index.html"
        if page.is_file() and TITLE in page.read_text("utf-8", "replace"):
            shutil.rmtree(page.parent)
        elif os.path.lexists(page.parent):
            print(f"{name} is left: it is not of this site", file=sys.stderr)
            status = 1
    for name in ("mkdocs-jupyter", "site"):  # nothing else in .cache is ours
        shutil.rmtree(ROOT / ".cache" / name, ignore_errors=True)
    with contextlib.suppress(OSError):
        (ROOT / ".cache").rmdir()
    (ROOT / "site-offline.zip").unlink(missing_ok=True)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
