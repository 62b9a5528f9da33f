"""Calls of ``tests.runner.environments`` with locks of one small wheel made here."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.runner.worlds import ROOT, Environment

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
# The command line of tests.runner.environments, with a table of the test's own.
START = """
import json, sys
from tests.runner.environments import main
from tests.runner.worlds import Environment
table = {name: Environment(name, tuple(pythons), lock, megabytes)
         for name, pythons, lock, megabytes in json.loads(sys.argv[1])}
sys.exit(main(list(table), table))
"""


@dataclass
class Call:
    """A call of ``tests.runner.environments``, started when it is made."""

    home: Path
    environments: list[Environment]
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = [[e.name, e.pythons, e.lock, e.megabytes] for e in self.environments]
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, json.dumps(rows)],
            cwd=ROOT,
            # The search for Pythons meets nothing but what a test puts there.
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(self.home),
                "VENVS": str(self.home / "venvs"),
                "PYTHON": sys.executable,
                "PIP_CONFIG_FILE": os.devnull,
            }
            | self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    @functools.cached_property
    def end(self) -> tuple[int, str, str]:
        """Return the exit status, the output and the errors; no traceback is in it."""
        try:
            out, err = self.process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert "Traceback" not in out + err
        return self.process.returncode, out, err

    def fails(self, status: int = 1) -> str:
        """Return the one line of a call that fails."""
        returned, out, err = self.end
        assert (returned, err.count("\n")) == (status, 1), out + err
        return err.strip()

    def interrupt(self) -> None:
        """Do what Ctrl-C does in a terminal."""
        os.killpg(self.process.pid, signal.SIGINT)

    def wait_for(self, text: str) -> None:
        """Wait until the log of the first environment has a text."""
        log = self.home / "venvs" / f"{self.environments[0].name}.log"
        while not (log.exists() and text in log.read_text()):
            assert self.process.poll() is None, self.end
            time.sleep(0.02)


def running(folder: Path) -> list[str]:
    """Return the command lines of the processes that speak of a folder."""
    ps = ["ps", "-A", "-ww", "-o", "command="]
    lines = subprocess.run(ps, check=True, capture_output=True, text=True).stdout
    return [line for line in lines.splitlines() if str(folder) in line]


def wheel(folder: Path) -> Path:
    """Make a wheel of one small module."""
    folder.mkdir(parents=True)
    file = folder / "tiny-1.0-py3-none-any.whl"
    about = "tiny-1.0.dist-info/"
    files = {
        "tiny.py": "GIVEN = 1\n",
        f"{about}METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{about}WHEEL": "Wheel-Version: 1.0\nGenerator: test\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, text in files.items():
        digest = hashlib.sha256(text.encode()).digest()
        code = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        record += f"{name},sha256={code},{len(text)}\n"
    files[f"{about}RECORD"] = record + f"{about}RECORD,,\n"
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file


def tiny(home: Path, name: str = "tiny", spoil: bool = False) -> Environment:
    """Return an environment whose lock names the small wheel."""
    wheels = home / "wheels"
    file = next(wheels.glob("*"), None) if wheels.exists() else wheel(wheels)
    digest = hashlib.sha256(file.read_bytes() if file else b"").hexdigest()
    lock = home / f"{name}.txt"
    lock.write_text(
        f"tiny==1.0 \\\n    --hash=sha256:{'0' * 64 if spoil else digest}\n"
    )
    return Environment(name, (HERE,), str(lock), 1)


def local(home: Path) -> dict[str, str]:
    """Return the variables that lead pip to the small wheel and nowhere else."""
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(home / "wheels")}


def script(file: Path, text: str) -> Path:
    """Write an executable shell script."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\n" + text)
    file.chmod(0o755)
    return file
