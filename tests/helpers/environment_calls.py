"""Calls of ``tests.runner.environments`` with locks of one small wheel made here."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from tests.runner.worlds import ROOT, Environment

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
# The command line of tests.runner.environments, with a table of the test's own.
START = """
import json, sys
from tests.runner import environments, worlds
table = {row[0]: worlds.Environment(*row) for row in json.loads(sys.argv[1])}
worlds.ENVIRONMENTS.update(table)
sys.exit(environments.main(sys.argv[2:], table))
"""


class Call:
    """A call of ``tests.runner.environments``, started when it is made.

    Args:
        home: where all is that the call meets: environments, wheels, programs, settings.
        environments: what it makes; one named ``uv`` is only there to be looked up.
        python: what starts it.
        variables: set beside those that keep out what this machine has.
    """

    def __init__(
        self,
        home: Path,
        *environments: Environment,
        python: str = sys.executable,
        **variables: str,
    ) -> None:
        rows = [[e.name, e.pythons, e.lock, e.linux] for e in environments]
        names = [e.name for e in environments if e.name != "uv"]
        self.process = subprocess.Popen(
            [python, "-c", START, json.dumps(rows), *names],
            cwd=ROOT,
            env={
                "PATH": f"{home / 'bin'}:/usr/bin:/bin",
                "HOME": str(home),
                "VENVS": str(home / "venvs"),
                "PYTHON": sys.executable,
                "PIP_CONFIG_FILE": os.devnull,
                "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": str(home / "wheels"),
                "UV_CACHE_DIR": str(home / "cache"),
                **variables,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # In a run that is started in the background Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    @functools.cached_property
    def end(self) -> tuple[int, str, str]:
        """Return the exit status, the output and the errors; no traceback is in it."""
        try:
            out, err = self.process.communicate(timeout=120)
        finally:
            self.process.kill()
        assert "Traceback" not in out + err, out + err
        return self.process.returncode, out, err

    def fails(self, status: int = 1) -> str:
        """Return the one line of a call that fails."""
        returned, out, err = self.end
        assert (returned, err.count("\n")) == (status, 1), out + err
        return err.strip()

    def wait_for(self, file: Path) -> None:
        """Wait until there is a file."""
        while not file.exists():
            assert self.process.poll() is None, self.end
            time.sleep(0.02)


def running(folder: Path) -> list[str]:
    """Return the command lines of the processes that speak of a folder."""
    ps = ["ps", "-A", "-ww", "-o", "command="]
    lines = subprocess.run(ps, check=True, capture_output=True, text=True).stdout
    return [line for line in lines.splitlines() if str(folder) in line]


def wheel(folder: Path, name: str, files: dict[str, str]) -> Path:
    """Make a wheel of some files."""
    folder.mkdir(parents=True, exist_ok=True)
    about = f"{name}-1.0.dist-info/"
    files = files | {
        f"{about}METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}WHEEL": "Wheel-Version: 1.0\nGenerator: test\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{about}RECORD"
    files[record] = "".join(f"{path},,\n" for path in (*files, record))
    file = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in files.items():
            member = zipfile.ZipInfo(path)
            member.external_attr = 0o100755 << 16  # pip keeps what may be run.
            archive.writestr(member, text)
    return file


def tiny(home: Path, name: str = "tiny", spoil: bool = False) -> Environment:
    """Return an environment whose lock names a small wheel."""
    file = wheel(home / "wheels", "tiny", {"tiny.py": "GIVEN = 1\n"})
    return locked(home, name, file, spoil)


def locked(home: Path, name: str, file: Path, spoil: bool = False) -> Environment:
    """Return an environment whose lock names a wheel, with a wrong hash to spoil it."""
    digest = "0" * 64 if spoil else hashlib.sha256(file.read_bytes()).hexdigest()
    lock = home / f"{name}.txt"
    package = file.name.partition("-")[0]
    lock.write_text(f"{package}==1.0 \\\n    --hash=sha256:{digest}\n")
    return Environment(name, (HERE,), str(lock))


def script(file: Path, text: str) -> Path:
    """Write an executable shell script, never into what a link leads to."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.write_text("#!/bin/sh\n" + text)
    file.chmod(0o755)
    return file
