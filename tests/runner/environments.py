"""Make the environments: ``python -m tests.runner.environments site``.

An environment is a folder made by ``python -m venv`` with one hashed lock installed by
plain pip. A stamp, written last, says that it is complete: a call that finds it does
nothing, and a run that was cut short is begun again by the next one.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (a reader may start it with any Python)
    sys.exit("Start this with Python 3.11.5 to 3.13; this is " + sys.version.split()[0])

import argparse
import contextlib
import os
import platform
import shutil
import signal
import time
from collections.abc import Mapping, Sequence

from tests.runner.installs import Job, ready, shown, unwritable
from tests.runner.pythons import Failure, Version, choose, variable
from tests.runner.worlds import ENVIRONMENTS, WORLDS, Environment, venvs


def end(jobs: Sequence[Job]) -> None:
    """Stop every job that was started, at the latest after five seconds by force."""
    jobs = [job for job in jobs if job.ident]
    for job in jobs:
        job.stop.set()
        job.interrupt()
    deadline = time.monotonic() + 5
    for job in jobs:
        job.join(max(0, deadline - time.monotonic()))
        job.interrupt(kill=True)
        job.join(5)


def check_room(environments: Sequence[Environment]) -> None:
    """Fail, before anything is fetched, if the disk has too little room."""
    venvs().mkdir(parents=True, exist_ok=True)
    needed = sum(environment.megabytes for environment in environments) * 10**6
    free = shutil.disk_usage(venvs()).free
    if free >= needed:
        return
    for environment in environments:  # What is made anew gives its room back first.
        for folder, _, files in os.walk(environment.folder):
            for file in files:
                with contextlib.suppress(OSError):
                    free += os.lstat(os.path.join(folder, file)).st_size
    if free < needed:
        raise Failure(
            f"{', '.join(e.name for e in environments)}: {needed / 1e9:.1f} GB are "
            f"needed under {shown(venvs())}, {free / 1e9:.1f} GB are free: free some "
            "space or set VENVS to a folder on another disk, then run the same command "
            "again."
        )


def interpreter(environment: Environment) -> tuple[Version, str] | None:
    """Return the Python to make an environment with; None if there is nothing to do.

    That is so if it is ready, or if it cannot be made here and is skipped, loudly.
    """
    modern = environment.modern
    machine = f"{platform.system()} {platform.machine()}"
    try:
        if ready(environment):
            return None
        if not modern and machine != "Linux x86_64":
            raise Failure(f"it exists for Linux x86_64 only, and this is {machine}")
        return choose(environment)
    except Failure as failure:
        demanded = os.environ.get("DEMAND_ALL", "0") not in ("", "0")
        if modern or demanded or os.environ.get(variable(environment)):
            raise Failure(f"{environment.name}: {failure}.") from None
        worlds = (w.title for w in WORLDS.values() if w.environment == environment.name)
        what = ", ".join(worlds) or environment.name
        print(f"{environment.name}: SKIPPED, NOTHING RUNS IN {what}: {failure}.")
        return None


def watch(jobs: Sequence[Job]) -> None:
    """Say how the jobs go, until all are done; fail as soon as one does."""
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns - 1
    due, line = 0.0, ""
    waiting = list(jobs)
    while waiting:
        for job in [job for job in waiting if not job.is_alive()]:
            waiting.remove(job)
            if not job.done:
                raise Failure(f"{job.name}: {job.failure or 'see the error above'}")
            seconds = time.monotonic() - job.started
            text = f"{job.name}: ready after {seconds:.0f} s, {shown(job.here.folder)}"
            print("\r" * bool(line) + text.ljust(len(line)))
            line = ""
        if waiting and time.monotonic() >= due:
            lines = [job.progress() for job in waiting]
            if terminal:
                new = " | ".join(lines)[:width]
                print("\r" + new.ljust(len(line)), end="", flush=True)
                line = new
            else:
                print("\n".join(lines), flush=True)
            due = time.monotonic() + (0.5 if terminal else 5)
        time.sleep(0.05)


def main(
    arguments: Sequence[str], table: Mapping[str, Environment] = ENVIRONMENTS
) -> int:
    """Make the named environments of a table and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.runner.environments")
    parser.add_argument("names", nargs="+", choices=list(table), metavar="name")
    names = dict.fromkeys(parser.parse_args(arguments).names)
    jobs = []
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for name in names:
            known = interpreter(table[name])
            if known:
                jobs.append(Job(table[name], *known))
        check_room([job.here for job in jobs])
        for job in jobs:
            job.start()
        watch(jobs)
        return 0
    except KeyboardInterrupt:
        line, status = "interrupted: run the same command again.", 130
    except Failure as failure:
        line, status = str(failure), 1
    except OSError as error:
        line, status = unwritable(error), 1
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # A second Ctrl-C changes nothing.
    end(jobs)
    print("\n" * (bool(jobs) and sys.stdout.isatty()), end="", flush=True)
    print(line, file=sys.stderr)
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
