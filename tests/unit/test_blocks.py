"""Every way a block can end: one run of pytest over many pages, one page a case.

Each page stands beside others that must not notice it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.project import Project, Run, fence, program


@dataclass
class Case:
    """A page, and how its blocks end.

    Attributes:
        blocks: section, code, what the fence says after ``.python``.
        fails: for each test that fails, what its message says, in this order; every
            other one passes.
        records: files beside the snippet, by name.
    """

    blocks: list[tuple[str, str, str]]
    fails: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


def one(code: str, info: str = "", *fails: str, **records: str) -> Case:
    """Return a page of one block, in tf2, with its record ``out``."""
    files = {"run.one.out": records.pop("out")} if "out" in records else {}
    ends = {"one[tf2]": fails} if fails else {}
    return Case([("one", code, info)], ends, {**files, **records})


def ends(code: str, info: str, *fails: str) -> Case:
    """Return a block that ends its page, and another; with a fork and without."""
    after, worlds = ("not run: block 'one' before it failed",), ("tf2", "forkless")
    info, both = f".tf2 .forkless {info}", ".tf2 .forkless"
    expected = {f"one[{world}]": fails for world in worlds}
    expected |= {f"two[{world}]": after for world in worlds}
    return Case([("one", code, info), ("two", "x = 1", both)], expected)


CONNECT = """
import socket
socket.create_connection(({!r}, 80), timeout=5)
"""
REFUSED = "PermissionError: a block has no network but loopback: {!r} is refused"
LOOPBACK = """
import socket
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(("localhost", server.getsockname()[1]))
client.sendall(b"a")
assert server.accept()[0].recv(1) == b"a"
"""
SUBPROCESS = """
import subprocess, sys
code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=9)"
said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
print(said.stderr.splitlines()[-1])
"""
POOLS = """
import multiprocessing

def square(number):
    return number**2

if __name__ == "__main__":
    for way in ("fork", "spawn"):
        with multiprocessing.get_context(way).Pool(1) as pool:
            print(pool.map(square, [3]))
"""
NAMES = """
import dataclasses, inspect, pickle

def double(number):
    return 2 * number

@dataclasses.dataclass
class Pair:
    left: int
    right: "list[int]"
"""
LATER = """
assert pickle.loads(pickle.dumps(double))(2) == 4
assert pickle.loads(pickle.dumps(Pair(1, [2]))) == Pair(1, [2])
assert inspect.getsource(double) == "def double(number):\\n    return 2 * number\\n"
assert "left: int" in inspect.getsource(Pair)
"""
FORK = """
import os
print("child" if os.fork() == 0 else f"status {os.wait()[1]}")
"""
# What it leaves holds the pipe by which the others hear of its end.
LEAVES = "import os; os.fork() or __import__('time').sleep(600)\nos._exit(0)"
SHELL = """
import os, sys
bad = ("TF_", "KERAS_", "PIP_", "XLA_", "PYTHON", "WORLD")
print(sorted(name for name in os.environ if name.startswith(bad)))
print(os.path.exists(os.path.expanduser("~/.keras")))
print([path for path in sys.path if "tests" in path or "hostile" in path])
"""
FOLDER = """
import os, pathlib, tempfile
print(sorted(os.listdir()), sorted(os.listdir(os.path.expanduser("~"))))
pathlib.Path("left.txt").write_text("a")
tempfile.mkstemp()
pathlib.Path(os.path.expanduser("~/left.txt")).write_text("a")
"""
TRACE = """
def inner(number):
    return 1 / number
"""
CASES = {
    "worlds": Case(
        [
            ("one", "import os; x = os.environ['WORLD']; print(x)", ".tf1"),
            ("two", "print('x' in globals())", ".keras2"),
            ("three", "import os; os._exit(3 if x == 'tf1' else 0)", ".tf1-only .keras2"),
            ("four", "assert x == 'compat'", ".compat"),
        ],
        {
            "three[tf1]": ("the process ended with status 3 in the middle of the block",),
            "three[keras2]": ("NameError: name 'x' is not defined",),
        },
        {"run.one.tf1.out": "tf1\n", "run.one.compat.out": "compat\n", "run.two.out": "False\n"},
    ),
    # What a block prints.
    "output": one("print('one', end='')", out="one\n"),
    "output-wrong": one("print('a\\nb\\nc')", "", "(from snippets/output-wrong/run.py)\n--- run.one.out\n+++ this run\n", "@@", " a\n-B\n+b\n c", "If this run is right, `make record`", out="a\nB\nc\n"),
    "output-unrecorded": one("print('new')", "", "run.one.out is not recorded:\nnew"),
    "output-silent": one("x = 1", "", "@@", "-something", out="something\n"),
    "output-rtol": one("print('loss 1.05')", 'data-rtol="0.1"', out="loss 1.0\n"),
    "output-atol": one("print('loss 0.0001')", 'data-atol="0.001"', out="loss 0.0\n"),
    "output-unicode": one("print('\u00e4 \u2192 \U0001f600', len('\U0001f600'))", out="\u00e4 \u2192 \U0001f600 1\n"),
    # Errors that are meant, and such that are not.
    "raises": one("print(1); int('x')", 'data-raises="ValueError: invalid literal"', out="1\nValueError: invalid literal for int() with base 10: 'x'\n"),
    "raises-a-base": one("{}['a']", 'data-raises="LookupError: a"', out="KeyError: 'a'\n"),
    "raises-nothing": one("x = 1", 'data-raises="ValueError: a"', "meant to fail with ValueError: ...a..., but it did not"),
    "raises-another": one("{}['a']", 'data-raises="ValueError: a"', "meant to fail with ValueError: ...a..., but:", "KeyError: 'a'"),
    "raises-other-words": one("int('x')", 'data-raises="ValueError: b c"', "meant to fail with ValueError: ...b c..., but:", "ValueError: invalid literal"),
    "error": ends("x = 1 / 0", "", "ZeroDivisionError: division by zero"),
    "error-syntax": one("x = = 1", "", 'docs/error-syntax.md::one", line 1', "x = = 1", "SyntaxError"),
    "error-trace": Case(
        [("one", TRACE, ""), ("two", "y = 2\ninner(0)", "")],
        {"two[tf2]": ("(from snippets/error-trace/run.py)", 'File "docs/error-trace.md::two", line 2, in <module>\n    inner(0)', 'File "docs/error-trace.md::one", line 2, in inner\n    return 1 / number', "ZeroDivisionError")},
    ),
    # Processes that end, or do not.
    "loop": ends("while True: pass", 'data-timeout="0.2"', "still running after 1 s: killed"),
    "waits": ends("import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])", 'data-timeout="0.2"', "still running after 1 s: killed"),
    "talks": one("while True: print('a' * 100_000)", "", "OSError: [Errno 27] File too large"),
    "talks-much": one("print('a' * 300_000)", "", "it printed more than 200000 bytes"),
    "exit-0": ends("import sys; sys.exit(0)", "", "the block called sys.exit(0)"),
    "exit-now": ends(LEAVES, "", "the process ended with status 0 in the middle of the block"),
    "killed": ends("import os; os.kill(os.getpid(), 9)", "", "the process died of SIGKILL"),
    "interrupted": one("import os; os.kill(os.getpid(), 2); [0 for _ in range(10**7)]", "", "KeyboardInterrupt"),
    "crash": ends("import ctypes; ctypes.string_at(0)", "", "the process died of SIGSEGV", "Segmentation fault", 'docs/crash.md::one", line 1'),
    # What a block writes elsewhere.
    "stderr": one("import sys; sys.stderr.write('oh\\n')", "", 'it wrote to its standard error, of which the page says nothing (data-stderr="part of it", if it is meant):\noh'),
    "stderr-met": one("import sys; sys.stderr.write('oh dear\\n')", 'data-stderr="dear"'),
    "stderr-other": one("import sys; sys.stderr.write('oh\\n')", 'data-stderr="dear"', "meant to write 'dear' to its standard error, but:\noh"),
    "writes": one("open('a.csv', 'w').write('a,1.0001\\n')", 'data-writes="a.csv"', **{"a.csv": "a,1.0002\n"}),
    "writes-nothing": one("x = 1", 'data-writes="a.csv"', "it is meant to leave the file 'a.csv', but it did not", **{"a.csv": "a,1\n"}),
    "writes-else": one("open('a.csv', 'w').write('a,2\\n')", 'data-writes="a.csv"', "--- a.csv", "-a,1\n+a,2", **{"a.csv": "a,1\n"}),
    "writes-new": one("open('a.csv', 'w').write('a,2\\n')", 'data-writes="a.csv"', "a.csv is not recorded:\na,2"),
    "folder": one(FOLDER, out="['snippets'] []\n"),
    # What a block may use.
    "input": one("input()", "", "EOFError"),
    "main": one("if __name__ == '__main__':\n    print('main', __file__[-11:])", out="main main/run.py\n"),
    "import-beside": Case([("one", "import parts", "")], {"one[tf2]": ("No module named 'parts'",)}, {"parts.py": "x = 1"}),
    "names": Case([("one", NAMES, ""), ("two", LATER, "")]),
    "future": Case([("one", "from __future__ import annotations", ""), ("two", "def f(a: no_such_name): pass", "")]),
    "pools": one(POOLS, out="[9]\n[9]\n"),
    "fork": one(FORK, out="child\nstatus 0\n"),
    "shell": one(SHELL, out="['PYTHONDONTWRITEBYTECODE', 'PYTHONUTF8', 'WORLD']\nFalse\n[]\n"),
    "host": one(CONNECT.format("192.0.2.1"), "", REFUSED.format("192.0.2.1")),
    "host-by-name": one(CONNECT.format("example.com"), "", REFUSED.format("example.com")),
    "host-is-this": one(LOOPBACK),
    "host-of-a-program": one(SUBPROCESS, out="OSError: [Errno 101] Network is unreachable\n"),
    # Worlds that are not there.
    "old": Case([("one", "print('old')", ".old")], {"one[old]": ("changed since it was recorded: run `make history`",)}, {"run.one.out": "old\n"}),
    "broken": Case(
        [("one", "x = 1", ".broken"), ("two", "x = 1", ".broken .keras2")],
        {
            "one[broken]": ("the world did not start: ModuleNotFoundError: No module named 'no_such_module'",),
            "two[broken]": ("not run: block 'one' before it failed",),
        },
    ),
    "mute": Case([("one", "x = 1", ".mute")], {"one[mute]": ("the world did not start: it ended with status 1",)}),
    "threads": Case([("one", "x = 1", ".threads")], {"one[threads]": ("the world did not start: RuntimeError: the import left threads: a fork would not be safe",)}),
    "no-program": Case([("one", "x = 1", ".no-program")], {"one[no-program]": ("the world did not start: [",)}),
}  # fmt: skip
MARK = "<!-- pytest.mark.slow -->\n"
THREAD = """
import threading, time
threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
"""
# What may stand in the shell of whoever runs the tests.
HOSTILE = {
    "TF_USE_LEGACY_KERAS": "1", "TF_XLA_FLAGS": "--hostile", "XLA_FLAGS": "--hostile",
    "KERAS_BACKEND": "torch", "PIP_INDEX_URL": "http://192.0.2.1", "PYTHONHASHSEED": "1",
    "PYTHONSTARTUP": "/hostile.py", "PYTHONBREAKPOINT": "hostile",
}  # fmt: skip


# What they need: signals, forks, limits of files; and namespaces.
POSIX = "talks exit-now killed interrupted crash fork pools".split()
LINUX = ["host-of-a-program", "threads"]


def runnable(page: str) -> Any:
    """Return a page as a parameter, skipped where its blocks cannot run."""
    lacking = page in POSIX and os.name != "posix"
    lacking |= page in LINUX and sys.platform != "linux"
    mark = pytest.mark.skipif(lacking, reason="this system has no such calls")
    return pytest.param(page, marks=mark)


def contents(root: Path) -> dict[Path, bytes]:
    """Return the pages and snippets of a project."""
    folders = (root / "docs", root / "snippets")
    paths = [path for folder in folders for path in folder.rglob("*")]
    return {path: path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture(scope="module")
def shop(new_project: Callable[[], Project]) -> Project:
    """A project with every page of this module."""
    project = new_project()
    for page, case in CASES.items():
        for name, text in case.records.items():
            project.snippet(f"{page}/{name}", text)
        project.blocks(page, case.blocks)
    project.snippet("marked/run.py", program(one="x = 1", two="assert x == 1"))
    two = MARK + fence("marked/run.py:two")
    project.page("marked", fence("marked/run.py:one") + two)
    project.snippet("absent/run.py", program(one="x = 1"))
    project.page("absent", MARK + fence("absent/run.py:one", ".python .absent"))
    beside = "import pathlib; pathlib.Path(__file__).with_name('run.py').write_text('')"
    blocks = [("beside", beside, "")]
    blocks.append(("relative", "open('snippets/main/left.txt', 'w').close()", ""))
    if sys.platform == "linux":
        absolute = f"try:\n    open({str(project.root / 'docs/left.md')!r}, 'w')\n"
        absolute += "except OSError as error:\n    print(error.strerror)"
        project.snippet("changes/run.absolute.out", "Read-only file system\n")
        blocks.append(("absolute", absolute, ""))
    project.blocks("changes", blocks)
    project.write("mute/sitecustomize.py", "import os; os._exit(1)")
    project.write("preloaded/leaves_a_thread.py", THREAD)
    project.write("home/.keras/keras.json", '{"backend": "torch"}')
    (project.root / "tmp").mkdir()
    return project


@pytest.fixture(scope="module")
def before(shop: Project) -> dict[Path, bytes]:
    """The pages and snippets before they were run."""
    return contents(shop.root)


@pytest.fixture(scope="module")
def run(shop: Project, before: dict[Path, bytes]) -> Run:
    """What one run over all of them said."""
    home, folder = str(shop.root / "home"), str(shop.root / "tmp")
    return shop.pytest(env={**HOSTILE, "HOME": home, "TMPDIR": folder})


@pytest.mark.parametrize("page", [runnable(page) for page in CASES])
def test_how_the_blocks_of_a_page_end(run: Run, page: str) -> None:
    fails = CASES[page].fails
    outcomes = run.outcomes(page).items()
    failed = {name for name, outcome in outcomes if outcome != "passed"}
    assert failed == set(fails), [run[f"{page}::{name}"].text for name in failed]
    for name, messages in fails.items():
        text = run[f"{page}::{name}"].text
        block, _, world = name.strip("]").partition("[")
        for said in (f": block '{block}' in Light {world}\n", *messages):
            _, found, text = text.partition(said)
            assert found, f"{said!r} is not in the rest: {text}"


def test_a_world_that_is_not_installed(run: Run) -> None:
    assert run.outcomes("absent") == {"one[absent]": "skipped"}
    line = "NOT TESTED: Light absent is not installed; `make test` says how to get it"
    assert run.output.count(line) == 1


def test_a_block_cannot_change_the_project(
    shop: Project, before: dict[Path, bytes], run: Run
) -> None:
    """It has a copy of the snippets, and on Linux the project is read-only for it."""
    assert set(run.outcomes("changes").values()) == {"passed"}, run.output
    assert contents(shop.root) == before
    assert list((shop.root / "tmp").iterdir()) == []


def test_a_run_of_what_has_a_mark_that_demands_every_world(shop: Project) -> None:
    """The blocks above a block run as well; its verdict is the only one."""
    run = shop.pytest("-m", "slow", env={"DEMAND_ALL": "1"})
    ends = {"marked::two[tf2]": "passed", "absent::one[absent]": "failed"}
    assert run.outcomes() == ends
    said = "Light absent is demanded, but /nowhere/bin/python is missing"
    assert said in run["absent::one[absent]"].text


WRITE = "import os; open('exchange/a', 'a').write(os.environ['WORLD'])"
READ = "print(open('exchange/a').read())"
NO_TF1 = """
from dataclasses import replace
from pathlib import Path
from tests.helpers.fake_worlds import *
WORLDS = WORLDS | {"tf1": replace(WORLDS["tf1"], python=Path("/nowhere"))}
"""


def test_the_exchange_folder(project: Project) -> None:
    """What a block reads is written before, also by blocks that are not selected."""
    front = "---\nfiles_from: 1.x\n---\n"
    project.snippet("page/run.one.out", "tf1")
    project.blocks("page", [("one", READ, ".tf2"), ("two", WRITE, ".tf1")], front)
    run = project.pytest("-k", "one")
    assert run.outcomes() == {"page::one[tf2]": "passed"}, run.output
    # Without the first of the two writers the other is read, without both nothing.
    project.write("no_tf1.py", NO_TF1)
    project.snippet("page/run.one.out", "compat")
    project.blocks(
        "unread", [("one", READ, ".tf2"), ("two", WRITE, ".tf1-only")], front
    )
    run = project.pytest("-k", "one", "-o", "worlds=no_tf1")
    assert run.outcomes() == {"page::one[tf2]": "passed", "unread::one[tf2]": "skipped"}
    assert "other blocks need what it writes" in run["unread::one[tf2]"].text
