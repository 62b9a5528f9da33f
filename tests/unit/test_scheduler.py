"""The runner by itself, when it is ended, and what it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.fake_worlds import WORLDS
from tests.helpers.project import Project
from tests.runner import fork_client
from tests.runner.blocks import Block
from tests.runner.jobs import discard
from tests.runner.scheduler import Job, Result, Runner

# Which processes are left is read in /proc, which Linux alone has.
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")


def job(page: str, *codes: str, world: str = "tf2") -> Job:
    """Return a page of blocks a, b, c in a world."""
    blocks = [
        Block(page, name, 1, (world,), code, Path("/x/run.py"))
        for name, code in zip("abc", codes, strict=False)
    ]
    return Job(page, world, blocks)


def short(result: Result) -> str:
    """Return output, and the reason or the exception."""
    error = result.error["type"] if result.error else ""
    return " ".join(filter(None, [result.stdout.strip(), result.died, error]))


def alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_until_gone(*pids: int) -> None:
    """Wait for processes that somebody else has to reap."""
    end = time.monotonic() + 60
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    assert [pid for pid in pids if alive(pid)] == []


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    with Runner(WORLDS, tmp_path, workers=2) as one:
        yield one


# A process in the page's group, one in a session of its own, and one without a parent.
LEAVE = """
import subprocess, sys
code = "import os, sys, time; {} print(os.getpid(), flush=True); time.sleep(600)"
session = "os.setsid();"
orphan = "os.fork() and sys.exit(); os.setsid(); os.fork() and sys.exit();"
for way in ("", session, orphan):
    command = [sys.executable, "-c", code.format(way)]
    left = subprocess.Popen(command, stdout=subprocess.PIPE)
    print(left.stdout.readline().decode())
"""


def test_many_pages_in_a_world_that_does_not_start(runner: Runner) -> None:
    """Also those that end before they have a folder: nothing is removed for them."""
    jobs = [job(f"p{number}", "x = 1", world="broken") for number in range(300)]
    runner.submit(*jobs)
    for one in jobs:
        said = "the world did not start: ModuleNotFoundError"
        assert runner.result(*one.key, 0).died.startswith(said)
    runner.submit(job("fine", "print(1)"))
    assert short(runner.result("fine", "tf2", 0)) == "1"


@pytest.mark.parametrize("name", [".", "blocks-x", "/", "/tmp"])
def test_only_a_folder_of_a_runner_is_removed(name: str) -> None:
    with pytest.raises(ValueError, match="is no temporary folder of a runner"):
        discard(Path(name))


def test_an_import_that_never_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fork_client, "LONGEST_START", 0.5)
    (tmp_path / "endless.py").write_text("while True: pass")
    variables = {"PYTHONPATH": str(tmp_path)}
    world = replace(WORLDS["tf2"], preload=("endless",), variables=variables)
    with Runner({"tf2": world}, tmp_path) as runner:
        runner.submit(job("p", "x = 1"))
        found = runner.result("p", "tf2", 0).died
    assert found == "the world did not start: its imports took more than 0.5 s"


def test_a_server_that_is_killed(runner: Runner) -> None:
    """What runs fails with a reason; what waits gets another server."""
    runner.submit(job("runs", "import os, time; print(os.getpid())", "time.sleep(600)"))
    pid = int(runner.result("runs", "tf2", 0).stdout)
    runner.submit(job("runs-too", "import time; time.sleep(600)"))
    runner.submit(job("waits", "print(1)"))
    (server,) = runner.servers.values()
    server.process.kill()
    for page, index in (("runs", 1), ("runs-too", 0)):
        said = "the world's server ended with SIGKILL while this page ran"
        assert runner.result(page, "tf2", index).died == said
    assert short(runner.result("waits", "tf2", 0)) == "1"
    wait_until_gone(pid)


def test_what_a_page_leaves_is_gone_when_it_ends(runner: Runner) -> None:
    """Also a process that made itself a session, while other pages go on."""
    runner.submit(job("stays", "import time; time.sleep(600)"))
    runner.submit(job("leaves", LEAVE))
    pids = runner.result("leaves", "tf2", 0).stdout.split()
    assert len(pids) == 3
    wait_until_gone(*map(int, pids))
    assert runner.jobs["stays", "tf2"].state == "running"


SPY = """
import os

def killpg(number, signal, real=os.killpg):
    if not os.path.exists(f"/proc/{number}"):
        with open(LOG, "a") as log:
            print("a number of nobody:", number, file=log)
    real(number, signal)

os.killpg = killpg
"""


@LINUX
def test_a_number_is_signalled_while_it_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that has been waited for has given its number back."""
    log = tmp_path / "log"
    (tmp_path / "sitecustomize.py").write_text(SPY.replace("LOG", repr(str(log))))
    monkeypatch.setattr(os, "killpg", os.killpg)
    exec((tmp_path / "sitecustomize.py").read_text(), {})
    for world in ("tf2", "forkless"):
        variables = {"PYTHONPATH": str(tmp_path)}
        worlds = {world: replace(WORLDS[world], variables=variables)}
        with Runner(worlds, tmp_path) as runner:
            runner.submit(job("passes", "x = 1", world=world))
            code = "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"
            runner.submit(job("leaves", code, world=world))
            assert short(runner.result("passes", world, 0)) == ""
            wait_until_gone(int(runner.result("leaves", world, 0).stdout))
    assert not log.exists(), log.read_text()


def test_random_states_differ(runner: Runner) -> None:
    code = "import numpy, random; print(random.random(), numpy.random.rand())"
    runner.submit(*(job(page, code, world="numpy") for page in "pq"))
    numbers = " ".join(runner.result(page, "numpy", 0).stdout for page in "pq").split()
    assert len(numbers) == len(set(numbers)) == 4


def test_a_run_in_the_background(runner: Runner) -> None:
    """A shell lets it ignore Ctrl-C, which no block inherits."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        code = "import os, signal, time; os.kill(os.getpid(), signal.SIGINT)"
        runner.submit(job("p", code + "; time.sleep(9)"))
        assert short(runner.result("p", "tf2", 0)) == "KeyboardInterrupt"
    finally:
        signal.signal(signal.SIGINT, before)


# In each world it starts a process, and says which three should not outlive the run.
STAYS = """
import os, pathlib, subprocess, time
left = subprocess.Popen(["sleep", "600"])
pids = [os.getpid(), os.getppid(), left.pid]
started = pathlib.Path({!r}, os.environ["WORLD"])
started.write_text(" ".join(map(str, pids)))
started.rename(started.with_suffix(".pids"))
time.sleep(600)
"""


@LINUX
@pytest.mark.parametrize(
    ("way", "worlds"), [("SIGINT", ".tf2 .forkless"), ("SIGKILL", ".tf2")]
)
def test_pytest_is_interrupted(
    new_project: Callable[[], Project], tmp_path: Path, way: str, worlds: str
) -> None:
    """Ctrl-C reaches every process of the terminal's group; so does this kill."""
    project, folder = new_project(), tmp_path / "temporary"
    folder.mkdir()
    project.blocks("page", [("one", STAYS.format(str(tmp_path)), worlds)])
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest"],
        cwd=project.root,
        env={**project.environment(), "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # These tests may have been started in the background, where it is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        end = time.monotonic() + 60
        while len(found := list(tmp_path.glob("*.pids"))) < len(worlds.split()):
            assert time.monotonic() < end and process.poll() is None
            time.sleep(0.05)
        pids = [int(pid) for file in found for pid in file.read_text().split()]
        assert all(map(alive, pids))
        os.killpg(process.pid, signal.Signals[way])
        said = process.communicate(timeout=60)[0]
    finally:
        process.kill()
    wait_until_gone(*pids)
    if way == "SIGINT":
        assert process.returncode == 2, said
        assert "KeyboardInterrupt" in said
        assert list(folder.iterdir()) == []
