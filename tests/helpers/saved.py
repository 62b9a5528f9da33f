"""A copy of this site, its live form, and what a writer saves meanwhile."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.built import MKDOCS, QUIET
from tests.runner.worlds import ROOT
from tests.tools.snapshot import heed_ctrl_c

PAGE = "docs/eager.md"
SNIPPET = "snippets/eager/eager.py"
MARK = "# --8<-- [start:eager-imports]\n"
LONGEST = 120  # seconds until a live site that says nothing is taken to hang


def copied(root: Path) -> Path:
    """Copy what this project's site is made of into a new folder; return that."""
    no_caches = shutil.ignore_patterns("__pycache__")
    for name in ("docs", "snippets", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=no_caches)
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, root)
    return root


def save(root: Path, name: str, word: str) -> None:
    """Put a word into a page of this site, or into a program that it shows."""
    path = root / name
    text = (ROOT / name).read_text("utf-8")
    if name == PAGE:
        path.write_text(f"{text}\n{word}\n", "utf-8")
    else:
        assert MARK in text
        path.write_text(text.replace(MARK, f"{MARK}# {word}\n"), "utf-8")


def fetched(address: str) -> str:
    """Return what is at an address, empty while nothing answers there."""
    try:
        with urllib.request.urlopen(address, timeout=LONGEST) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def waited(address: str, word: str) -> float:
    """Return how many seconds it takes until a page shows a word."""
    started = time.monotonic()
    while word not in fetched(address):
        assert time.monotonic() - started < LONGEST, f"{address} lacks {word}"
        time.sleep(0.02)
    return time.monotonic() - started


@contextmanager
def live(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `mkdocs serve` on a folder; yield its address and the process."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=heed_ctrl_c if os.name == "posix" else None,
    )
    try:
        yield f"http://127.0.0.1:{port}/", process
    finally:
        process.terminate()
        process.communicate()
