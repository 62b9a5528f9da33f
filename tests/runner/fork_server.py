"""Runs the blocks of pages: imports a world's packages once, forks once a page.

A program of its own, started by ``fork_client.py`` with the interpreter of a world, so its
syntax is that of Python 3.6 and it needs the standard library only. It reads one JSON
object a line on its standard input and answers the same way on its standard output:

    {"op": "run", "job": {...}}       forks a child that runs the job's blocks in order
    {"op": "kill", "id": "..."}       kills that child and all that it started
    {"op": "ready", ...}              the imports are done
    {"op": "failed", ...}             the imports failed
    {"op": "start" | "done", ...}     a block begins, a block has ended by itself
    {"op": "exit", ...}               the child is gone, with its wait status

With ``--once`` it runs a single job in its own process, without a fork.
"""

import functools
import gc
import importlib
import json
import os
import re
import select
import sys
from typing import Any, Dict, List

from child import run_job
from isolation import adopt_orphans, die_with_parent, kill_group, kill_orphans

Message = Dict[str, Any]
# Our own modules are in; from here on their folder must not shadow a package.
sys.path.pop(0)


def preload(modules: List[str], forking: bool) -> None:
    """Import modules.

    Raises:
        RuntimeError: the process is to be forked, and could not be safely. An op that
            runs during the import is noticed, too: TensorFlow starts threads for it.
    """
    for name in modules:
        importlib.import_module(name)
    if forking and len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("the import left threads: a fork would not be safe")


def versions() -> Dict[str, str]:
    """Return the versions of Python and of every installed distribution.

    Names are normalised, ``tf-keras``: what a package's own file says differs.
    """
    try:
        from importlib import metadata
    except ImportError:  # Python 3.6 and 3.7: the backport is part of the lock
        import importlib_metadata as metadata
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for distribution in metadata.distributions():
        name = distribution.metadata["Name"]
        if name:
            found[re.sub(r"[-_.]+", "-", name).lower()] = distribution.version
    return found


def write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def say(descriptor: int, message: Message) -> None:
    write(descriptor, json.dumps(message).encode() + b"\n")


class ForkServer:
    """One thread, many children; every child is a page in this world."""

    def __init__(self, commands: int, answers: int) -> None:
        self.commands = commands
        self.answers = answers
        self.children: Dict[str, Message] = {}
        self.half = b""

    def fork(self, job: Message) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writing)
            os.set_blocking(reading, False)
            self.children[job["id"]] = {"pid": pid, "pipe": reading, "half": b""}
            return
        try:
            # A group of its own: a time-out kills what the block started as well.
            os.setsid()
            die_with_parent()
            adopt_orphans()
            os.close(reading)
            for child in self.children.values():
                os.close(child["pipe"])
            os.close(self.commands)
            os.close(self.answers)
            run_job(job, functools.partial(say, writing))
        except BaseException as error:  # noqa: BLE001 - nothing is above it
            try:
                os.write(2, (f"{job['id']}: {error!r}\n").encode())
            finally:  # a block can close this descriptor too
                os._exit(70)
        os._exit(0)

    def forward(self, child: Message) -> None:
        """Pass on the whole lines that a child has written."""
        while True:
            try:
                data = os.read(child["pipe"], 1 << 16)
            except BlockingIOError:
                return
            if not data:
                return
            lines, _, child["half"] = (child["half"] + data).rpartition(b"\n")
            if lines:
                write(self.answers, lines + b"\n")

    def reap(self) -> None:
        """Report the children that have ended, and end what they left behind."""
        for name, child in list(self.children.items()):
            pid = child["pid"]
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                self.forward(child)
                kill_group(pid)
                # From here on its number may be another's.
                _, status = os.waitpid(pid, 0)
                os.close(child["pipe"])
                del self.children[name]
                kill_orphans({other["pid"] for other in self.children.values()})
                say(self.answers, {"op": "exit", "id": name, "status": status})

    def obey(self, data: bytes) -> None:
        lines = (self.half + data).split(b"\n")
        self.half = lines.pop()
        for line in lines:
            message = json.loads(line.decode())
            if message["op"] == "run":
                self.fork(message["job"])
            elif message["id"] in self.children:
                kill_group(self.children[message["id"]]["pid"])

    def serve(self) -> None:
        """Answer until the standard input is closed; then kill what still runs."""
        while True:
            pipes = {child["pipe"]: child for child in self.children.values()}
            ready = select.select([self.commands, *pipes], [], [], 0.02)[0]
            for descriptor in ready:
                if descriptor == self.commands:
                    data = os.read(self.commands, 1 << 16)
                    if not data:
                        kill_orphans(set())
                        return
                    self.obey(data)
                else:
                    self.forward(pipes[descriptor])
            self.reap()


def main(arguments: List[str]) -> None:
    # What a package prints while it is imported must not mix with the answers.
    answers = os.dup(1)
    os.dup2(2, 1)
    commands = os.dup(0)
    once = "--once" in arguments
    try:
        modules = [name for name in arguments if name != "--once"]
        preload(modules, forking=not once)
        say(answers, {"op": "ready", "versions": versions()})
    except Exception as error:  # noqa: BLE001 - it becomes the result of every page
        said = f"{type(error).__name__}: {error}"
        say(answers, {"op": "failed", "why": said})
        return
    if once:
        job = json.loads(sys.stdin.readline())["job"]
        run_job(job, functools.partial(say, answers))
        os._exit(0)
    gc.freeze()  # no fork looks for garbage among the imports, and so copies them
    adopt_orphans()
    ForkServer(commands, answers).serve()
    os._exit(0)  # taking TensorFlow apart would take a second


if __name__ == "__main__":
    main(sys.argv[1:])
