"""The packages of npm that tests use, installed as requirements/ names them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from tests.runner.folders import Failure, empty, finish, finished, held
from tests.runner.worlds import ROOT, venvs

FILES = tuple(
    ROOT / "requirements" / n for n in ("package.json", "package-lock.json", ".npmrc")
)


def packages() -> Path:
    """Return the folder of what requirements/package-lock.json names, installed.

    What was cut short is done again; a change of the lock has it made anew.

    Raises:
        OSError: there is no npm, or it failed; the message says what it printed.
    """
    folder = venvs() / "npm"
    pins = hashlib.sha256(b"".join(file.read_bytes() for file in FILES)).hexdigest()
    try:
        with held(folder):
            if finished(folder) != pins:
                install(folder)
                finish(folder, pins)
    except Failure as failure:
        raise OSError(str(failure)) from None
    return folder


def install(folder: Path) -> None:
    """Install the packages in a folder that is held."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise Failure("no Node.js with npm was found on the PATH")
    empty(folder)
    for file in FILES:
        shutil.copy(file, folder)
    command = [npm, "ci", "--ignore-scripts"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if ended.returncode:
        said = [s for s in ended.stderr.splitlines() if "npm err" in s.lower()]
        raise Failure(f"npm failed: {'; '.join(said[:3])}")
