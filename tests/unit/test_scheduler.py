"""The runner by itself: without pytest, without fork, and when it is ended."""

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
from tests.runner.worlds import ROOT


def job(page: str, *codes: str, world: str = "tf2", timeout: float = 60.0) -> Job:
    """Return a page of blocks a, b, c in a world."""
    blocks = [
        Block(page, name, 1, (world,), code, Path("/x/run.py"), timeout=timeout)
        for name, code in zip("abcdef", codes, strict=False)
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


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a folder with a file: no test may do anything to the current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "file").write_text("a")
    monkeypatch.chdir(folder)
    yield folder
    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    with Runner(WORLDS, tmp_path / "here", workers=2) as one:
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
PAGES = {
    "passes": ["x = 1", "print(x)"],
    "fails": ["print(1)", "1 / 0", "print(3)"],
    "exits": ["print(1)", "import os; print(2, flush=True); os._exit(0)", "print(3)"],
    "leaves": ["import sys; sys.exit(0)", "print(2)"],
    "dies": ["import os; os.kill(os.getpid(), 9)", "print(2)"],
    "loops": ["print(1)", "while True: pass", "print(3)"],
    "holds": ["import os; os.fork() or __import__('time').sleep(600)\nos._exit(0)"],
}
ENDED = "the process ended with status 0 in the middle of the block"
ENDS = {
    "passes": ["", "1"],
    "fails": ["1", "ZeroDivisionError", "not run: block 'b' before it failed"],
    "exits": ["1", f"2 {ENDED}", "not run: block 'b' before it failed"],
    "leaves": ["SystemExit", "not run: block 'a' before it failed"],
    "dies": ["the process died of SIGKILL", "not run: block 'a' before it failed"],
    "loops": ["1", "still running after 1 s: killed", "not run: block 'b' before it failed"],
    "holds": [ENDED],
}  # fmt: skip


@pytest.mark.parametrize("world", ["tf2", "forkless"])
def test_with_fork_and_without(runner: Runner, world: str) -> None:
    for page, codes in PAGES.items():
        seconds = 0.2 if page == "loops" else 60
        runner.submit(job(page, *codes, world=world, timeout=seconds))
    ends = {
        page: [short(runner.result(page, world, n)) for n in range(len(codes))]
        for page, codes in PAGES.items()
    }
    assert ends == ENDS
    assert runner.versions(world)["python"] == ".".join(map(str, sys.version_info[:3]))
    assert "pytest-codeblocks" in runner.versions(world)  # its own name has a _


def test_jobs_that_wait_for_others(runner: Runner, tmp_path: Path) -> None:
    note = f"open({str(tmp_path / 'log')!r}, 'a').write('{{}} ')"
    slow = "import time; time.sleep(0.3); "
    reader = job("reader", note.format("reader"))
    reader.after = [("writer", "tf2"), ("nowhere", "tf2")]
    writer, beside = job("writer", slow + note.format("writer")), job("beside", slow)
    runner.submit(reader, writer, beside)
    for one in (reader, writer, beside):
        assert short(runner.result(*one.key, 0)) == ""
    assert (tmp_path / "log").read_text() == "writer reader "


def test_many_pages_in_a_world_that_does_not_start(runner: Runner) -> None:
    """Also those that end before they have a folder: nothing is removed for them."""
    jobs = [job(f"p{number}", "x = 1", world="broken") for number in range(300)]
    runner.submit(*jobs)
    for one in jobs:
        said = "the world did not start: ModuleNotFoundError"
        assert runner.result(*one.key, 0).died.startswith(said)
    runner.submit(job("fine", "print(1)"))
    assert short(runner.result("fine", "tf2", 0)) == "1"


@pytest.mark.parametrize("name", [".", "blocks-x", "/", "/tmp", "/nowhere/x"])
def test_only_a_folder_of_a_runner_is_removed(name: str) -> None:
    with pytest.raises(ValueError, match="is no temporary folder of a runner"):
        discard(Path(name))


def test_a_python_that_cannot_be_started(tmp_path: Path) -> None:
    for python in (tmp_path, tmp_path / "none"):
        worlds = {"tf2": replace(WORLDS["tf2"], python=python)}
        with Runner(worlds, tmp_path) as runner:
            runner.submit(job("p", "x = 1"))
            said = runner.result("p", "tf2", 0).died
        assert said.startswith("the world did not start: [Errno ")


LEFT = """
import threading, time
threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
"""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("while True: pass", "its imports took more than 0.5 s"),
        (LEFT, "RuntimeError: the import left threads: a fork would not be safe"),
    ],
    ids=["never-ends", "leaves-a-thread"],
)
def test_an_import_that_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    if code != LEFT:
        monkeypatch.setattr(fork_client, "LONGEST_START", 0.5)
    (tmp_path / "preloaded.py").write_text(code)
    variables = {"PYTHONPATH": str(tmp_path)}
    world = replace(WORLDS["tf2"], preload=("preloaded",), server_variables=variables)
    with Runner({"tf2": world}, tmp_path) as runner:
        runner.submit(job("p", "x = 1"))
        found = short(runner.result("p", "tf2", 0))
    assert found == f"the world did not start: {said}"


def test_a_server_that_is_killed(runner: Runner) -> None:
    """What runs fails with a reason; what waits gets another server."""
    runner.submit(job("runs", "import os, time; print(os.getpid())", "time.sleep(600)"))
    pid = int(runner.result("runs", "tf2", 0).stdout)
    runner.submit(job("runs-too", "import time; time.sleep(600)", "x = 1"))
    runner.submit(job("waits", "print(1)"))
    (server,) = runner.servers.values()
    server.process.kill()
    said = "the world's server ended with SIGKILL while this page ran"
    assert runner.result("runs", "tf2", 1).died == said
    assert runner.result("runs-too", "tf2", 0).died == said
    after = "not run: block 'a' before it failed"
    assert runner.result("runs-too", "tf2", 1).died == after
    assert short(runner.result("waits", "tf2", 0)) == "1"
    wait_until_gone(pid)


def test_large_messages_both_ways(runner: Runner) -> None:
    text = "#" * 300_000 + "\n"
    for number in range(4):
        runner.submit(job(f"p{number}", *[text + "print('a' * 150_000)"] * 5))
    for number in range(4):
        for index in range(5):
            assert len(runner.result(f"p{number}", "tf2", index).stdout) == 150_001


def test_closing_ends_everything(tmp_path: Path) -> None:
    code = "import os, subprocess\nleft = subprocess.Popen(['sleep', '600'])\n"
    code += "print(os.getpid(), left.pid)"
    pids = []
    with Runner(WORLDS, tmp_path, workers=3) as runner:
        for world in ("tf2", "keras2", "forkless"):
            runner.submit(job("p", code, "left.wait()", world=world))
            pids += map(int, runner.result("p", world, 0).stdout.split())
        pids += [server.process.pid for server in runner.servers.values()]
        assert all(map(alive, pids))
    assert not runner.folder.exists()
    wait_until_gone(*pids)


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


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
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
        worlds = {world: replace(WORLDS[world], server_variables=variables)}
        with Runner(worlds, tmp_path / "here") as runner:
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


def test_a_result_that_never_comes(tmp_path: Path) -> None:
    runner = Runner(WORLDS, tmp_path, workers=1)
    with runner:
        runner.submit(job("p", "import time; time.sleep(600)"), job("q", "x = 1"))
    with pytest.raises(RuntimeError, match=r"q\[tf2\]: the runner was closed"):
        runner.result("q", "tf2", 0)


WITHOUT = """
import sys
from pathlib import Path
from tests.runner.blocks import Block
from tests.runner.scheduler import Job, Runner
from tests.helpers.fake_worlds import WORLDS

block = Block("p", "a", 1, ("tf2",), "print(6 * 7)", Path("/x/run.py"))
with Runner(WORLDS, Path(".")) as runner:
    runner.submit(Job("p", "tf2", [block]))
    print(runner.result("p", "tf2", 0).stdout.strip())
print([name for name in sys.modules if "pytest" in name or "mkdocs" in name])
"""


def test_without_pytest() -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.stdout, ended.stderr) == ("42\n[]\n", "")


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGKILL], ids=lambda s: s.name)
def test_pytest_is_interrupted(
    new_project: Callable[[], Project], tmp_path: Path, way: signal.Signals
) -> None:
    """Ctrl-C reaches every process of the terminal's group; so does this kill."""
    project = new_project()
    notes, folder = tmp_path / "notes", tmp_path / "temporary"
    notes.mkdir()
    folder.mkdir()
    blocks = [
        ("one", f"import os, pathlib; notes = pathlib.Path({str(notes)!r})", ""),
        ("two", "(notes / 'pids').write_text(f'{os.getpid()} {os.getppid()}')", ""),
        ("three", "import time; (notes / 'go').touch(); time.sleep(600)", ""),
    ]
    project.blocks("page", blocks)
    project.pytest("--co")  # writes the settings
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest"],
        cwd=project.root,
        env={**project.environment(), "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        # These tests may have been started in the background, where it is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        end = time.monotonic() + 60
        while not (notes / "go").exists() and time.monotonic() < end:
            time.sleep(0.05)
        pids = [int(pid) for pid in (notes / "pids").read_text().split()]
        assert all(map(alive, pids))
        os.killpg(process.pid, way)
        said = process.communicate(timeout=60)[0].decode()
    finally:
        process.kill()
    wait_until_gone(*pids)
    if way == signal.SIGINT:
        assert process.returncode == 2, said
        assert "KeyboardInterrupt" in said
        assert list(folder.iterdir()) == []


def test_a_core_does_not_wait_for_an_import(tmp_path: Path) -> None:
    first, second = (job(name, "1", world="numpy") for name in ("first", "second"))
    other = job("other", "1", world="tf1")
    first.seconds, second.seconds, other.seconds = 9, 8, 1
    with Runner(WORLDS, tmp_path, workers=2) as runner:
        runner.submit(first, second, other)
        # The longest two share a server that is not ready; the third has its own.
        states = [one.state for one in (first, second, other)]
        assert states == ["running", "waiting", "running"]
        assert short(runner.result("second", "numpy", 0)) == ""
