"""Runs the blocks of pages, several pages at a time; needs no pytest.

    with Runner(WORLDS, root) as runner:
        runner.submit(Job("docs/a.md", "tf2", blocks))
        result = runner.result("docs/a.md", "tf2", 0)

A job is a page in a world. Each kind of interpreter has one fork server, started when
the first job needs it. As many jobs run at once as there are cores; while the caller does
something else than wait for a block, one core is left to that.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.runner.fork_client import ForkClient, Message
from tests.runner.jobs import PATIENCE, PREFIX, Job, Result, discard
from tests.runner.worlds import World


def cores() -> int:
    """Return how many cores this process may use, which a container can limit."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Runner(contextlib.AbstractContextManager["Runner"]):
    """Schedules jobs over the cores; hands out the result of each block.

    Every method but ``result`` and ``close`` returns at once. The attributes are read
    and written under ``changed``, whose lock a thread may take twice.
    """

    def __init__(
        self, worlds: Mapping[str, World], root: Path, workers: int | None = None
    ) -> None:
        self.worlds = worlds
        self.root = root
        self.workers = workers or cores()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self.jobs: dict[tuple[str, str], Job] = {}
        self.servers: dict[Any, ForkClient] = {}
        self.every_server: list[ForkClient] = []  # those that are gone included
        self.versions: dict[str, dict[str, str]] = {}  # of each world that has run
        self.changed = threading.Condition(threading.RLock())
        self.waiting = False  # whether the caller waits for a block
        self.closed = False

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, *jobs: Job) -> None:
        """Take jobs on; each starts as soon as a core is free and its ``after`` ended."""
        with self.changed:
            self.jobs.update({job.key: job for job in jobs})
            self.start_what_can()

    def result(self, page: str, world: str, index: int) -> Result:
        """Wait for a block of a submitted job and return how it ended."""
        job = self.jobs[page, world]
        with self.changed:
            if index not in job.results:
                self.waiting = True
                self.start_what_can()
                self.changed.wait_for(lambda: index in job.results)
                self.waiting = False
            return job.results[index]

    def next_job(self) -> Job | None:
        """Return the job that is to start now, if any can."""
        running = [job for job in self.jobs.values() if job.state == "running"]
        if len(running) >= max(1, self.workers - (not self.waiting)):
            return None
        waiting = [job for job in self.jobs.values() if job.state == "waiting"]
        for job in sorted(waiting, key=self.order):
            before = [self.jobs[key] for key in job.after if key in self.jobs]
            if all(other.state == "ended" for other in before):
                return job
        return None

    def order(self, job: Job) -> tuple[bool, float]:
        """Return what sorts a waiting job: the longest first.

        One whose server is still importing waits behind those that can use the core
        meanwhile.
        """
        server = self.servers.get(self.server_key(job))
        importing = server is not None and not server.versions and not server.gone
        return importing, -job.seconds

    def start_what_can(self) -> None:
        while not self.closed and (job := self.next_job()) is not None:
            self.start(job)
        self.changed.notify_all()

    def start(self, job: Job) -> None:
        world, key = self.worlds[job.world], self.server_key(job)
        try:
            if key not in self.servers:
                server = ForkClient(world, self.folder, self.hear, self.lost)
                self.servers[key] = server
                self.every_server.append(server)
            job.server = self.servers[key]
            if job.server.gone:
                return job.end(0, job.server.gone)
            job.prepare(Path(tempfile.mkdtemp(dir=self.folder)))
        except OSError as error:
            return job.end(0, f"the world did not start: {error}")
        job.state = "running"
        job.server.queue.put({"op": "run", "job": job.message(self.root)})

    def server_key(self, job: Job) -> Any:
        """Return what jobs that share a server have in common."""
        world = self.worlds[job.world]
        if not world.fork:
            return job.id
        variables = tuple(sorted(world.variables.items()))
        return world.python, world.preload, variables

    def hear(self, server: ForkClient, message: Message) -> None:
        """Take a server's message about a job."""
        with self.changed:
            job = next(j for j in self.jobs.values() if j.id == message["id"])
            if job.state != "running":
                return
            if message["op"] == "start":
                index = message["block"]
                self.versions[job.world] = server.versions
                seconds = PATIENCE * job.blocks[index].timeout
                job.timer = threading.Timer(seconds, self.time_out, (job, index))
                job.timer.daemon = True
                job.timer.start()
            elif message["op"] == "done":
                job.stop_timer()
                job.results[message["block"]] = Result(**message["result"])
                self.changed.notify_all()
            else:
                job.end(os.waitstatus_to_exitcode(message["status"]))
                self.start_what_can()

    def time_out(self, job: Job, index: int) -> None:
        with self.changed:
            # The block may have ended while this thread waited for the lock.
            if job.state != "running" or index in job.results:
                return
            job.timed_out = True
            if job.server.once:
                job.server.kill()
            else:
                job.server.queue.put({"op": "kill", "id": job.id})

    def lost(self, server: ForkClient, status: int) -> None:
        """End the jobs of a server that is gone; the others get a new one."""
        with self.changed:
            server.gone = server.why_gone(status)
            if server.versions:  # else the next one would fail to start as well
                others = {k: s for k, s in self.servers.items() if s is not server}
                self.servers = others
            for job in self.jobs.values():
                if job.state != "running" or job.server is not server:
                    continue
                alone = server.once and server.versions
                job.end(status, "" if alone else server.gone)
            self.start_what_can()

    def close(self) -> None:
        """Kill what still runs and remove every temporary folder."""
        with self.changed:
            self.closed = True
            for job in self.jobs.values():
                job.stop_timer()
        for server in self.every_server:
            server.close()
        discard(self.folder)
