"""Keeps what a build has made of something, for as long as that would come out the same.

It is kept in memory, and for other processes in files below ``.cache/site/``. A file that
is broken, or not of this project, is passed over and written anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

FOLDER = ".cache/site"
# Of so many sites that differ in what holds for all pages: with another setting, say.
SITES = 4

# What this process has read or written: the key, and what was made.
KNOWN: dict[Path, tuple[str, Any]] = {}

Made = TypeVar("Made")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def programs() -> list[object]:
    """Return what makes the pages: Python, the installed packages and these hooks."""
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    hooks = sorted(Path(__file__).parent.glob("*.py"))
    return [
        sys.version,
        sorted(path.name for path in installed),
        [(path.name, path.read_bytes()) for path in hooks],
    ]


class Store:
    """What is kept of one site.

    Attributes:
        folder: of its files.
        was_empty: whether no build has kept anything of it yet.
    """

    def __init__(self, root: Path, shared: object) -> None:
        """Open the store for what holds for all pages.

        Args:
            root: the project's folder.
            shared: what everything depends on beside its own inputs; its ``repr`` counts.
        """
        self.folder = root / FOLDER / digest(repr((programs(), shared)))
        self.was_empty = not self.folder.is_dir()
        with contextlib.suppress(OSError):  # without a place for files there are none
            self.folder.mkdir(parents=True, exist_ok=True)
            os.utime(self.folder)
            sites = sorted(self.folder.parent.iterdir(), key=os.path.getmtime)
            for old in sites[:-SITES]:
                shutil.rmtree(old, ignore_errors=True)

    def kept(
        self,
        kind: str,
        name: str,
        inputs: object,
        make: Callable[[], Made],
        is_current: Callable[[Made], bool] = lambda made: True,
    ) -> Made:
        """Return what was made of the same inputs before, or make it.

        Args:
            kind: what is made; a kind and a name have one place.
            inputs: all that it depends on; their ``repr`` counts.
            make: returns it, in types that JSON has.
            is_current: of what was made before, whether all else that it says that it
                depends on is the same.
        """
        key = digest(repr(inputs))
        path = self.folder / kind / f"{quote(name, safe='')}.json"
        known, made = KNOWN.get(path, ("", None))
        if known != key:
            made = read(path, key)
        if made is None or not is_current(made):
            made = make()
            write(path, key, made)
        KNOWN[path] = (key, made)
        return made


def read(path: Path, key: str) -> Any:
    """Return what was kept in a file by a key, None if the file has nothing of it."""
    try:
        said, _, body = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return json.loads(body) if said == digest(key + body) else None


def write(path: Path, key: str, made: object) -> None:
    """Write a file for other processes, which never see a part of it."""
    body = json.dumps(made)
    part = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        part.write_text(f"{digest(key + body)}\n{body}", "utf-8", newline="\n")
        part.replace(path)
