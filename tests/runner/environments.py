"""Make the environments: ``python -m tests.runner.environments site``.

An environment is a folder that uv fills with what one hashed lock names. Its marker says
when it is complete: a call that finds it so does nothing, and what was cut short is begun
again by the next one. Any Python from 3.9 up can start this, with nothing installed.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 9):  # noqa: UP036 (a reader may start it with any Python)
    sys.exit("Start this with Python 3.9 or newer; this is " + sys.version.split()[0])

import argparse
import contextlib
import os
import platform
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence

from tests.runner import uv
from tests.runner.folders import Failure, check, empty, finish, finished, held, shown
from tests.runner.pythons import dotted, examine, find, missing, named, narrowed
from tests.runner.worlds import (
    ENVIRONMENTS,
    ROOT,
    WORLDS,
    Environment,
    all_is_demanded,
    venvs,
)

NEVER_FETCHED = ("3.6", "3.7")  # uv knows no place to fetch them from.
POSIX = os.name == "posix"


class Job:
    """One environment in the making, by a process of uv.

    uv inherits the lock of the folder, so that it is held until uv has ended even if
    this process is killed.
    """

    def __init__(self, here: Environment, lock: int, installer: uv.Uv) -> None:
        self.here, self.lock, self.uv = here, lock, installer
        self.log = here.folder / "log.txt"
        self.started = time.monotonic()
        self.process: subprocess.Popen[bytes] | None = None
        empty(here.folder)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start uv; all that it says goes to the log."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.uv.program, *arguments],
                env=self.uv.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=POSIX,
                pass_fds=[self.lock] if POSIX else [],
            )
        return self.process

    def make(self, python: str) -> None:
        """Make the environment and start the installation of its packages."""
        here, known = self.here, ("--quiet", "--no-project", "--allow-existing")
        if self.start("venv", *known, "--python", python, str(here.folder)).wait():
            if python in here.pythons:
                why = f"(nor can uv fetch one: see {shown(self.log)})"
                raise Failure(f"{here.name}: {missing(here)} {why}")
            raise Failure(self.failure())
        version, _ = examine(str(here.python)) or ((), "")
        self.version = dotted(version)
        print(f"{here.name}: making {shown(here.folder)} with Python {self.version}")
        # uv's way to compile modules needs Python 3.7.
        compiled = ["--compile-bytecode"] if version >= (3, 7) else []
        options = ["--require-hashes", "--python", str(here.python), *self.uv.options]
        self.start("pip", "sync", *compiled, *options, str(ROOT / here.lock))

    def done(self) -> bool:
        """Return whether it is ready, and say so once.

        Raises:
            Failure: uv failed.
        """
        status = self.process.poll() if self.process else None
        if status:
            raise Failure(self.failure())
        if status is None:
            return False
        finish(self.here.folder, f"{self.here.pins()} {self.version}")
        seconds = time.monotonic() - self.started
        print(f"{self.here.name}: ready after {seconds:.0f} s", flush=True)
        return True

    def failure(self) -> str:
        """Return in one line why uv failed."""
        text = self.log.read_text("utf-8", "replace")
        # From the first error to the first empty line, without what leads each line.
        found = re.search(r"^\W*(error|\u00d7)[\s\S]*?(?=\n\s*\n|\Z)", text, re.M)
        said = found[0] if found else text.strip().rpartition("\n")[2]
        said = re.sub(r"\s*\n\W*((cause|Caused by): )?", "; ", said.strip(" \u00d7"))
        return (
            f"{self.here.name}: uv says `{said[:600]}` (more is in {shown(self.log)}): mend "
            "that (a mirror or proxy: pip's settings or uv's; room: VENVS, UV_CACHE_DIR), "
            "then run the same command again"
        )

    def end(self) -> None:
        """Stop uv and what it has started, if need be by force."""
        for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
            if self.process and self.process.poll() is None:
                if POSIX:
                    os.killpg(self.process.pid, number)
                else:
                    self.process.kill()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(5)


def ready(here: Environment) -> bool:
    """Return whether an environment is complete and made with a Python that is asked for."""
    pins, _, version = finished(here.folder).partition(" ")
    if pins != here.pins() or not here.python.exists():
        return False
    choice = named(here)
    accepted = version.rpartition(".")[0] in here.pythons
    return accepted and (choice is None or dotted(choice[0]) == version)


def python(here: Environment) -> str:
    """Return the Python to make an environment with: a path, or a version to fetch.

    Raises:
        Failure: there is none, or the environment is not for this machine.
    """
    machine = f"{platform.system()} {platform.machine()}"
    if here.linux and machine != "Linux x86_64":
        raise Failure(f"it exists for Linux x86_64 only, and this is {machine}")
    found = find(here)
    if found is None and here.pythons[0] in NEVER_FETCHED:
        raise Failure(missing(here))
    return found or here.pythons[0]


def plan(environments: Sequence[Environment]) -> dict[str, tuple[Environment, str]]:
    """Return what has to be made, and with which Python, by name.

    What cannot be made here is skipped, loudly, if it can be done without.
    """
    if (venvs() / "pyvenv.cfg").exists():
        raise Failure(
            f"{venvs()} is an environment itself: set VENVS to another folder"
        )
    for here in environments:
        check(here.folder)
    found = {}
    for here in environments:
        try:
            if not ready(here):
                found[here.name] = here, python(here)
        except Failure as failure:
            if not here.linux or all_is_demanded() or os.environ.get(here.variable):
                raise Failure(f"{here.name}: {failure}") from None
            titles = (w.title for w in WORLDS.values() if w.environment == here.name)
            print(
                f"{here.name}: SKIPPED, NOTHING RUNS IN {', '.join(titles)}: {failure}"
            )
    return found


def make(environments: Sequence[Environment]) -> None:
    """Make what is not ready, all at the same time."""
    wanted = plan([narrowed(here) for here in environments])
    if not wanted:
        return
    installer = uv.ready()
    jobs: list[Job] = []
    with contextlib.ExitStack() as stack:
        # Another call may name them in another order: each waits for the next alone.
        for _, (here, file) in sorted(wanted.items()):
            lock = stack.enter_context(held(here.folder))
            if not ready(here):
                jobs.append(Job(here, lock, installer))
                stack.callback(jobs[-1].end)
                jobs[-1].make(file)
        said = time.monotonic()
        while jobs := [job for job in jobs if not job.done()]:
            if time.monotonic() > said + 10:
                said = time.monotonic()
                names = ", ".join(job.here.name for job in jobs)
                print(f"{names}: uv is still at it", flush=True)
            time.sleep(0.05)


def main(
    arguments: Sequence[str], table: Mapping[str, Environment] = ENVIRONMENTS
) -> int:
    """Make the named environments of a table and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.runner.environments")
    parser.add_argument("names", nargs="+", choices=list(table), metavar="name")
    names = dict.fromkeys(parser.parse_args(arguments).names)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        make([table[name] for name in names])
        return 0
    except KeyboardInterrupt:
        line, status = "interrupted: run the same command again", 130
    except Failure as failure:
        line, status = str(failure), 1
    except OSError as error:
        what = f"{error.filename or venvs()} cannot be used ({error.strerror})"
        line, status = f"{what}: set VENVS to a folder of yours with room", 1
    print(line, file=sys.stderr)
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
