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
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence

from tests.runner import uv
from tests.runner.folders import Failure, check, empty, finish, finished, held, shown
from tests.runner.pythons import examine, find, missing, named, narrowed
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

    def __init__(self, environment: Environment, lock: int, installer: uv.Uv) -> None:
        self.environment, self.lock = environment, lock
        self.program, self.variables, self.options = installer
        self.log = environment.folder / "log.txt"
        self.started = time.monotonic()
        self.process: subprocess.Popen[bytes] | None = None
        empty(environment.folder)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start uv; what it says goes to the log."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, *arguments, "--quiet"],
                env=self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=POSIX,
                pass_fds=[self.lock] if POSIX else [],
            )
        return self.process

    def make(self, python: str) -> None:
        """Make the environment and start the installation of its packages."""
        new, folder = self.environment, str(self.environment.folder)
        known = ("--no-project", "--allow-existing", "--python", python)
        if self.start("venv", *known, folder).wait():
            if python in new.pythons:
                why = f"(nor can uv fetch one: see {shown(self.log)})"
                raise Failure(f"{new.name}: {missing(new)} {why}")
            raise self.failure()
        self.version, _ = examine(str(new.python)) or ("", "")
        print(f"{new.name}: making {shown(new.folder)} with Python {self.version}")
        # uv's way to compile modules needs Python 3.7.
        compiled = [] if "3.6" in new.pythons else ["--compile-bytecode"]
        options = ["--require-hashes", "--python", str(new.python), *self.options]
        self.start("pip", "sync", *compiled, *options, str(ROOT / new.lock))

    def done(self) -> bool:
        """Return whether it is ready, and say so once.

        Raises:
            Failure: uv failed.
        """
        status = self.process.poll() if self.process else None
        if status is None:
            return False
        if status:
            raise self.failure()
        finish(self.environment.folder, f"{self.environment.pins()} {self.version}")
        seconds = time.monotonic() - self.started
        print(f"{self.environment.name}: ready after {seconds:.0f} s", flush=True)
        return True

    def failure(self) -> Failure:
        """Return in one line why uv failed."""
        said = " ".join(self.log.read_text("utf-8", "replace").split())
        return Failure(
            f"{self.environment.name}: uv says `{said[:600]}` (more is in "
            f"{shown(self.log)}): mend that (a mirror or proxy: pip's settings or uv's; "
            "room: VENVS, UV_CACHE_DIR), then run the same command again"
        )

    def end(self) -> None:
        """Stop uv and what it has started."""
        if self.process and self.process.poll() is None:
            if POSIX:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.kill()
            self.process.wait()


def ready(environment: Environment) -> bool:
    """Return whether an environment is complete and made with a Python that is asked for."""
    pins, _, version = finished(environment.folder).partition(" ")
    if pins != environment.pins() or not environment.python.exists():
        return False
    choice = named(environment)
    known = version.rpartition(".")[0] in environment.pythons
    return known and (choice is None or choice[0] == version)


def python(environment: Environment) -> str:
    """Return the Python to make an environment with: a path, or a version to fetch.

    Raises:
        Failure: there is none, or the environment is not for this machine.
    """
    machine = f"{platform.system()} {platform.machine()}"
    if environment.linux and machine != "Linux x86_64":
        raise Failure(f"it exists for Linux x86_64 only, and this is {machine}")
    found, newest = find(environment), environment.pythons[0]
    if found is None and newest in NEVER_FETCHED:
        raise Failure(missing(environment))
    return found or newest


def plan(environments: Sequence[Environment]) -> dict[str, tuple[Environment, str]]:
    """Return what has to be made, and with which Python, by name.

    What cannot be made here is skipped, loudly, if it can be done without.
    """
    if (venvs() / "pyvenv.cfg").exists():
        raise Failure(
            f"{venvs()} is an environment itself: set VENVS to another folder"
        )
    for environment in environments:
        check(environment.folder)
    found = {}
    for environment in environments:
        name = environment.name
        try:
            if not ready(environment):
                found[name] = environment, python(environment)
        except Failure as why:
            chosen = os.environ.get(environment.variable)
            if not environment.linux or all_is_demanded() or chosen:
                raise Failure(f"{name}: {why}") from None
            titles = (w.title for w in WORLDS.values() if w.environment == name)
            print(f"{name}: SKIPPED, NOTHING RUNS IN {', '.join(titles)}: {why}")
    return found


def make(environments: Sequence[Environment]) -> None:
    """Make what is not ready, all at the same time."""
    wanted = plan([narrowed(environment) for environment in environments])
    if not wanted:
        return
    installer = uv.ready()
    jobs: list[Job] = []
    with contextlib.ExitStack() as stack:
        # Another call may name them in another order: each waits for the next alone.
        for _, (environment, file) in sorted(wanted.items()):
            lock = stack.enter_context(held(environment.folder))
            if not ready(environment):
                jobs.append(Job(environment, lock, installer))
                stack.callback(jobs[-1].end)
                jobs[-1].make(file)
        while jobs := [job for job in jobs if not job.done()]:
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
