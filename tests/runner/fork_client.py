"""Starts a world's ``fork_server.py`` and exchanges messages with it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.runner.jobs import in_words
from tests.runner.worlds import World

SERVER = Path(__file__).with_name("fork_server.py")
# Importing TensorFlow takes seconds; an import that never ends must not hang the run.
LONGEST_START = 300.0
# The variables of the reader's shell that a world gets. None changes what a block does;
# a deny list would forget the next TF_, KERAS_, PYTHON or XLA variable.
KEPT = (
    "PATH LANG LANGUAGE LC_ALL LC_CTYPE TZ USER LOGNAME LD_LIBRARY_PATH "
    "SYSTEMROOT COMSPEC PATHEXT WINDIR"
).split()

Message = dict[str, Any]


def environment(world: World, home: Path) -> dict[str, str]:
    """Return the variables of a world's process: few of the reader's, then its own."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    path = os.pathsep.join([str(world.python.parent), kept.get("PATH", os.defpath)])
    own = {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(home)}
    return {**kept, **own, "PATH": path, "PYTHONUTF8": "1", **world.variables}


class ForkClient:
    """A world's interpreter with its packages imported, and the threads around it.

    Attributes:
        once: whether it runs one job in its own process, without a fork.
        versions: what it has reported; empty until its imports are done.
        gone: why it has ended; empty until then.

    Args:
        world: which interpreter, and what it imports.
        home: a folder for what it writes.
        hear: called with this object and each message about a job.
        lost: called with this object and the status when it has ended.
    """

    def __init__(
        self,
        world: World,
        home: Path,
        hear: Callable[[ForkClient, Message], None],
        lost: Callable[[ForkClient, int], None],
    ) -> None:
        self.versions: dict[str, str] = {}
        self.failed = ""
        self.gone = ""
        self.hear = hear
        self.lost = lost
        # Messages to it are queued: who has one may hold a lock that listen() waits for.
        self.queue: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self.log = home / f"log-{id(self)}"
        self.ended = threading.Event()
        self.lock = threading.Lock()  # held while the process is killed or waited for
        self.once = not world.fork
        options = ["--once"] if self.once else []
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [world.python, SERVER, *options, *world.preload],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=environment(world, home),
                # Ctrl-C is for us; what the server started is for the server to end.
                start_new_session=os.name == "posix",
            )
        self.timer = threading.Timer(LONGEST_START, self.give_up)
        works = (self.listen, self.talk, self.watch)
        self.threads = [threading.Thread(target=work) for work in works]
        for thread in (self.timer, *self.threads):
            thread.daemon = True
            thread.start()

    def talk(self) -> None:
        try:
            while (message := self.queue.get()) is not None:
                self.process.stdin.write(json.dumps(message).encode() + b"\n")
                self.process.stdin.flush()
            self.process.stdin.close()
        except OSError:
            pass  # the server has ended: listen() tells every job

    def listen(self) -> None:
        try:
            for line in self.process.stdout:
                message = json.loads(line)
                if message["op"] == "ready":
                    self.timer.cancel()
                    self.versions = message["versions"]
                elif message["op"] == "failed":
                    self.failed = message["why"]
                else:
                    self.hear(self, message)
        finally:
            # Without this the jobs that wait would never end.
            self.timer.cancel()
            self.queue.put(None)
            self.wait()
            self.lost(self, self.process.returncode)

    def wait(self) -> None:
        """Wait until the process has ended; kill it if it takes long."""
        if not self.ended.wait(5):
            self.kill()
            self.ended.wait()

    def watch(self) -> None:
        """Kill what the process leaves behind: it may hold the pipe that we read.

        A process that has ended keeps its number, and that of its group, until it is
        waited for: the group is killed before.
        """
        if hasattr(os, "waitid"):
            os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOWAIT)
        else:  # Windows, and macOS before Python 3.13, cannot look without waiting
            self.process.wait()
        self.kill()
        with self.lock:
            self.process.wait()
            self.ended.set()

    def give_up(self) -> None:
        self.failed = f"its imports took more than {LONGEST_START:g} s"
        self.kill()

    def kill(self) -> None:
        """Kill the process and its group, unless the process has been waited for."""
        with self.lock:
            if self.ended.is_set():
                return
            if os.name != "posix":
                self.process.kill()
                return
            # Nothing may be left of it; macOS says the second of a zombie.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def why_gone(self, status: int) -> str:
        """Say in one line why the process has ended."""
        if self.failed:
            return f"the world did not start: {self.failed}"
        how = f"ended with {in_words(status)}"
        if not self.versions:
            log = self.log.read_text("utf-8", "replace").strip()
            last = log.rpartition("\n")[2] or f"it {how}"
            return f"the world did not start: {last}"
        return f"the world's server {how} while this page ran"

    def close(self) -> None:
        """End the process and everything below it; leave no file open."""
        self.queue.put(None)
        if self.once:  # it listens to nothing while its blocks run
            self.kill()
        self.wait()
        for thread in self.threads:
            thread.join(5)
        self.timer.cancel()
        for file in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):  # what is unwritten has no reader
                file.close()
