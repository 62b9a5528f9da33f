"""Run Python on a copy of the project, so that its files can be edited meanwhile.

    python -m tests.tools.snapshot -m pytest docs

copies what git tracks or would add, as it is in the working tree at this moment, and runs
``python -m pytest docs`` in the copy. What is saved later counts for the next run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.runner.worlds import ROOT, venvs

CACHES = (".cache", ".pytest_cache")  # used by the copy as well
MADE = {".git", ".venv", "site", "site-offline", "__pycache__", ".ruff_cache", *CACHES}


def own_files(root: Path) -> list[Path]:
    """Return the files that git tracks or would add; in a copy without git, all."""
    if (root / ".git").exists():
        command = "git ls-files -z --cached --others --exclude-standard".split()
        answer = subprocess.run(command, cwd=root, check=True, capture_output=True)
        names = answer.stdout.decode("utf-8").split("\0")
        paths = [root / name for name in names if name]
    else:
        every = root.rglob("*")
        paths = [p for p in every if not MADE & set(p.relative_to(root).parts)]
    return sorted(path for path in paths if path.is_file())


def copy_project(root: Path, goal: Path) -> None:
    """Copy a project's own files; a file that has gone meanwhile is left out."""
    for path in own_files(root):
        copy = goal / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            shutil.copy2(path, copy)


def heed_ctrl_c() -> None:
    """Let a process that is about to start be interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main(arguments: Sequence[str]) -> int:
    """Run Python with some arguments in a copy of the project; return its exit status.

    Ctrl-C reaches the command by the terminal; SIGTERM is passed on as Ctrl-C, so that
    the command clears up. The copy is removed when it has ended.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(
        prefix="snapshot-", ignore_cleanup_errors=True
    ) as folder:
        root = Path(folder, ROOT.name)
        copy_project(ROOT, root)
        for name in CACHES:
            (ROOT / name).mkdir(exist_ok=True)
            with contextlib.suppress(
                OSError
            ):  # Windows may refuse; they save time only
                (root / name).symlink_to(ROOT / name, target_is_directory=True)
        # The copy has no history; a test asks that of the original.
        own = {"VENVS": str(venvs()), "SNAPSHOT_OF": str(ROOT)}
        environment = {**os.environ, **own}
        if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
            signal.signal(signal.SIGINT, lambda *_: None)
        with subprocess.Popen(
            [sys.executable, *arguments],
            cwd=root,
            env=environment,
            # What the shell started in the background would ignore what is passed on.
            preexec_fn=heed_ctrl_c if os.name == "posix" else None,
        ) as process:
            signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
            status = process.wait()
    return status if status >= 0 else 128 - status  # as a shell tells of a signal


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
