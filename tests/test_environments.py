"""From a bare clone to a ready environment: what goes wrong is said in one line.

The real thing is run, with locks of a single small wheel that is made here, so that no
network is needed. What takes seconds is started first and looked at last.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.machine import installs, pythons
from tests.machine.worlds import ENVIRONMENTS, ROOT, Environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl-C, sh and make")

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
# The command line of tests.machine.environments, with a table of the test's own.
START = """
import json, sys
from tests.machine.environments import main
from tests.machine.worlds import Environment
table = {name: Environment(name, tuple(pythons), lock, megabytes)
         for name, pythons, lock, megabytes in json.loads(sys.argv[1])}
sys.exit(main(list(table), table))
"""


@dataclass
class Call:
    """A call of ``tests.machine.environments``, started when it is made."""

    home: Path
    environments: list[Environment]
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = [[e.name, e.pythons, e.lock, e.megabytes] for e in self.environments]
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, json.dumps(rows)],
            cwd=ROOT,
            # The search for Pythons meets nothing but what a test puts there.
            env={
                "PATH": "/usr/bin:/bin",
                "HOME": str(self.home),
                "VENVS": str(self.home / "venvs"),
                "PYTHON": sys.executable,
                "PIP_CONFIG_FILE": os.devnull,
            }
            | self.variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    @functools.cached_property
    def end(self) -> tuple[int, str, str]:
        """Return the exit status, the output and the errors; no traceback is in it."""
        try:
            out, err = self.process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert "Traceback" not in out + err
        return self.process.returncode, out, err

    def fails(self, status: int = 1) -> str:
        """Return the one line of a call that fails."""
        returned, out, err = self.end
        assert (returned, err.count("\n")) == (status, 1), out + err
        return err.strip()

    def interrupt(self) -> None:
        """Do what Ctrl-C does in a terminal."""
        os.killpg(self.process.pid, signal.SIGINT)

    def wait_for(self, text: str) -> None:
        """Wait until the log of the first environment has a text."""
        log = self.home / "venvs" / f"{self.environments[0].name}.log"
        while not (log.exists() and text in log.read_text()):
            assert self.process.poll() is None, self.end
            time.sleep(0.02)


def running(folder: Path) -> list[str]:
    """Return the command lines of the processes that speak of a folder."""
    ps = ["ps", "-A", "-ww", "-o", "command="]
    lines = subprocess.run(ps, check=True, capture_output=True, text=True).stdout
    return [line for line in lines.splitlines() if str(folder) in line]


def wheel(folder: Path) -> Path:
    """Make a wheel of one small module."""
    folder.mkdir(parents=True)
    file = folder / "tiny-1.0-py3-none-any.whl"
    about = "tiny-1.0.dist-info/"
    files = {
        "tiny.py": "GIVEN = 1\n",
        f"{about}METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        f"{about}WHEEL": "Wheel-Version: 1.0\nGenerator: test\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, text in files.items():
        digest = hashlib.sha256(text.encode()).digest()
        code = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        record += f"{name},sha256={code},{len(text)}\n"
    files[f"{about}RECORD"] = record + f"{about}RECORD,,\n"
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file


def tiny(home: Path, name: str = "tiny", spoil: bool = False) -> Environment:
    """Return an environment whose lock names the small wheel."""
    wheels = home / "wheels"
    file = next(wheels.glob("*"), None) if wheels.exists() else wheel(wheels)
    digest = hashlib.sha256(file.read_bytes() if file else b"").hexdigest()
    lock = home / f"{name}.txt"
    lock.write_text(
        f"tiny==1.0 \\\n    --hash=sha256:{'0' * 64 if spoil else digest}\n"
    )
    return Environment(name, (HERE,), str(lock), 1)


def local(home: Path) -> dict[str, str]:
    """Return the variables that lead pip to the small wheel and nowhere else."""
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(home / "wheels")}


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Call]]:
    """Start, side by side, the calls that take seconds."""
    calls: dict[str, Call] = {}
    home = tmp_path_factory.mktemp("interrupted")
    calls["interrupted"] = Call(home, [tiny(home)], local(home))
    home = tmp_path_factory.mktemp("index")
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    two = [tiny(home), tiny(home, "other")]
    calls["index"] = Call(home, two, nowhere)
    home = tmp_path_factory.mktemp("hash")
    calls["hash"] = Call(home, [tiny(home, spoil=True)], local(home))
    yield calls
    for call in calls.values():
        call.process.kill()


def script(file: Path, text: str) -> Path:
    """Write an executable shell script."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("#!/bin/sh\n" + text)
    file.chmod(0o755)
    return file


@pytest.fixture
def no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave no Python to be found; return the only folder of the PATH."""
    for name in ("PYTHON", "TF1_PYTHON", "CONDA_PREFIX", "PYENV_ROOT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


SHIM = 'echo "pyenv: $0: command not found" >&2; exit 127'


@pytest.mark.usefixtures("slow")
def test_unsupported_pythons_are_named(tmp_path: Path) -> None:
    script(tmp_path / "bin/python3.13", SHIM)
    script(tmp_path / "bin/python3", "echo 3 9 18; echo /fake/python3.9")
    script(tmp_path / "bin/python3.11", "echo 3 11 4; echo /fake/python3.11")
    alone = {"PATH": str(tmp_path / "bin"), "PYTHON": ""}
    assert Call(tmp_path, [ENVIRONMENTS["site"]], alone).fails() == (
        "site: no Python 3.11.5 to 3.13 was found on the PATH or in the usual places "
        "of pyenv and conda (only 3.11.4 at /fake/python3.11, 3.9.18 at "
        "/fake/python3.9): get one (for example `pyenv install 3.13`) or name one with "
        "PYTHON=/path/to/python3.13."
    )


def test_newest_python_that_runs_is_chosen(no_python: Path) -> None:
    site = ENVIRONMENTS["site"]
    script(no_python / "python3.13", SHIM)
    script(no_python / "python3.11", "echo 3 11 9; echo /fake/python3.11")
    script(no_python / "python3", "echo 3 12 1; echo /fake/python3.12")
    script(no_python / "python", "echo 3 14 0; echo /fake/python3.14")
    assert pythons.choose(site) == ((3, 12, 1), "/fake/python3.12")


def test_python_off_the_path_is_found(no_python: Path) -> None:
    tf1, home = ENVIRONMENTS["tf1"], no_python.parent
    with pytest.raises(pythons.Failure, match=r"no Python 3\.7 was found"):
        pythons.choose(tf1)
    conda = script(
        home / "miniforge3/envs/old/bin/python3.7", "echo 3 7 9; echo /conda/python"
    )
    assert pythons.choose(tf1) == ((3, 7, 9), "/conda/python")
    conda.unlink()
    script(
        home / ".pyenv/versions/3.7.16/bin/python", "echo 3 7 16; echo /pyenv/python"
    )
    assert pythons.choose(tf1) == ((3, 7, 16), "/pyenv/python")


@pytest.mark.parametrize(
    ("text", "what"),
    [("echo 3 14 0; echo /x", "is Python 3.14.0"), (SHIM, "does not run as a Python")],
)
def test_wrong_python_that_the_reader_names(
    tmp_path: Path, text: str, what: str
) -> None:
    file = script(tmp_path / "chosen", text)
    line = Call(tmp_path, [tiny(tmp_path)], {"PYTHON": str(file)}).fails()
    wanted = "Python 3.11.5 is" if HERE == "3.11" else f"Python {HERE} is"
    assert line == (
        f"tiny: PYTHON={file} {what}, and {wanted} needed: name another one or unset "
        "PYTHON."
    )


def test_old_python_that_starts_it() -> None:
    old = pythons.supported(ENVIRONMENTS["tf1"]) if has_python37() else {}
    if not old:
        pytest.skip("there is no Python 3.7 on this machine")
    command = [*old.values()][:1] + ["-m", "tests.machine.environments", "site"]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True
    )
    line = f"Start this with Python 3.11.5 to 3.13; this is {pythons.dotted(min(old))}"
    assert (done.returncode, done.stderr) == (1, line + "\n")


def has_python37() -> bool:
    """Return whether a Python 3.7 is found."""
    try:
        return bool(pythons.supported(ENVIRONMENTS["tf1"]))
    except pythons.Failure:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the world is Linux's")
def test_missing_python37_is_skipped_or_demanded(tmp_path: Path) -> None:
    absent = [ENVIRONMENTS["tf1"]], {"PATH": str(tmp_path), "PYTHON": ""}
    status, out, err = Call(tmp_path, *absent).end
    why = (
        "no Python 3.7 was found on the PATH or in the usual places of pyenv and "
        "conda: get one (for example `pyenv install 3.7`) or name one with "
        "TF1_PYTHON=/path/to/python3.7.\n"
    )
    loud = "tf1: SKIPPED, NOTHING RUNS IN TensorFlow 1.15.5: "
    assert (status, out, err) == (0, loud + why, "")
    demanded = Call(tmp_path, absent[0], absent[1] | {"DEMAND_ALL": "1"})
    assert demanded.fails() + "\n" == f"tf1: {why}"


def test_too_little_disk_is_seen_before_the_download(tmp_path: Path) -> None:
    huge = Environment("huge", (HERE,), tiny(tmp_path).lock, 5 * 10**12)
    line = Call(tmp_path, [huge]).fails()
    free = shutil.disk_usage(tmp_path).free / 1e9
    before, _, after = line.partition(" GB are free")
    start, _, told = before.rpartition(", ")
    assert start == (f"huge: 5000000000.0 GB are needed under {tmp_path / 'venvs'}")
    assert float(told) == pytest.approx(free, abs=5)
    assert after == (
        ": free some space or set VENVS to a folder on another disk, then run the same "
        "command again."
    )
    assert not (tmp_path / "venvs/huge").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_disk_that_becomes_full(tmp_path: Path) -> None:
    (tmp_path / "venvs").mkdir()
    (tmp_path / "venvs/tiny.log").symlink_to("/dev/full")
    line = Call(tmp_path, [tiny(tmp_path)], local(tmp_path)).fails()
    assert line == f"tiny: {installs.FULL}, then run the same command again."


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "venvs").write_text("a file, where a folder should be made")
    line = Call(tmp_path, [tiny(tmp_path)]).fails()
    assert line == (
        f"{tmp_path / 'venvs'} cannot be written (File exists): set VENVS to a folder "
        "of yours with room for the environments, then run the same command again."
    )


# A Python that fails where the real one does: Debian's without python3-venv; one whose
# pip meets a full disk; one whose pip installs elsewhere, as its configuration says.
BROKEN = """
case "$*" in
  *"-I -S -c"*) echo {version}; echo "$0";;
  *venv*) for folder; do :; done; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python";;
  *ensurepip*) {ensurepip};;
  *pip*) {pip};;
esac
"""


@pytest.mark.parametrize(
    ("ensurepip", "pip", "words"),
    [
        (
            "echo $0: No module named ensurepip; exit 1",
            "",
            "{python} lacks the module ensurepip, which makes environments: install it "
            "(Debian, Ubuntu: `apt install python3-venv`) or name another Python with "
            "PYTHON",
        ),
        (
            "true",
            "echo 'ERROR: Could not install packages due to an OSError: [Errno 28] No "
            "space left on device'; exit 1",
            installs.FULL,
        ),
        (
            "true",
            "true",
            "pip installed the packages somewhere else: take `target`, `prefix` and "
            "`root` out of pip's configuration file",
        ),
        (
            "true",
            "echo 'Collecting tiny'; echo 'ERROR: odd'; exit 2",
            "pip failed, it says `ERROR: odd`: see to that",
        ),
        (
            "true",
            "echo 'ERROR: No matching distribution found for tiny==1.0'; exit 1",
            "the package index has no file of tiny==1.0 for this machine: name an "
            "index that has one (PIP_INDEX_URL), or see the README for the machines "
            "that are supported",
        ),
    ],
)
def test_python_that_cannot_make_it(
    tmp_path: Path, ensurepip: str, pip: str, words: str
) -> None:
    version = " ".join(map(str, sys.version_info[:3]))
    text = BROKEN.format(version=version, ensurepip=ensurepip, pip=pip)
    python = script(tmp_path / "broken", text)
    line = Call(tmp_path, [tiny(tmp_path)], {"PYTHON": str(python)}).fails()
    assert line == (
        f"tiny: {words.format(python=python)}, then run the same command again; pip's "
        f"output is in {tmp_path}/venvs/tiny.log."
    )


def test_an_interrupted_run_is_taken_up_again(slow: dict[str, Call]) -> None:
    first = slow["interrupted"]
    home, environments = first.home, first.environments
    first.wait_for("ensurepip")
    first.interrupt()
    assert first.fails(130) == "interrupted: run the same command again."
    assert running(home) == []
    stamp = home / "venvs/tiny/ready"
    assert stamp.parent.exists() and not stamp.exists()
    # Two calls at once, from a shell that says much to pip and Python.
    noise = {
        "PIP_TARGET": str(home / "elsewhere"),
        "PIP_USER": "1",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_PREFIX": str(home / "elsewhere"),
        "PIP_NO_DEPS": "1",
        "PIP_REQUIREMENT": "/nowhere.txt",
        "VIRTUAL_ENV": "/nowhere",
    }
    pair = [Call(home, environments, local(home) | noise) for _ in range(2)]
    ends = [call.end for call in pair]
    assert [end[0] for end in ends] == [0, 0], ends
    assert not (home / "elsewhere").exists()
    waiting = "tiny: waiting for another call that makes it"
    assert sum(waiting in out for _, out, _ in ends) <= 1
    assert (home / "venvs/tiny.log").read_text().count("$ ") == 3
    inside = str(home / "venvs/tiny/bin/python")
    subprocess.run([inside, "-I", "-c", "import tiny; tiny.GIVEN"], check=True)
    # The next call does nothing (about 0.1 s; more only where the machine is busy).
    written, started = stamp.stat().st_mtime_ns, time.monotonic()
    assert Call(home, environments, {"PIP_NO_INDEX": "1"}).end == (0, "", "")
    assert time.monotonic() - started < 2
    assert stamp.stat().st_mtime_ns == written
    # Another lock, and it is not ready any more.
    lock = Path(environments[0].lock)
    lock.write_text(lock.read_text() + "# changed\n")
    (home / "venvs/tiny.log").unlink()
    again = Call(home, environments, local(home))
    again.wait_for("ensurepip")
    again.interrupt()
    assert again.fails(130) == "interrupted: run the same command again."
    assert not stamp.exists()


def test_index_that_cannot_be_reached(slow: dict[str, Call]) -> None:
    call = slow["index"]
    name, _, rest = call.fails().partition(": ")
    assert name in ("tiny", "other")
    assert rest == (
        "the package index cannot be reached: check the network, or tell pip of a "
        "mirror or proxy (PIP_INDEX_URL, PIP_PROXY, PIP_CERT), then run the same "
        f"command again; pip's output is in {call.home}/venvs/{name}.log."
    )
    assert running(call.home) == [], "the other environment's pip goes on"


def test_file_that_is_not_the_one_in_the_lock(slow: dict[str, Call]) -> None:
    call = slow["hash"]
    lock = call.environments[0].lock
    line = call.fails()
    assert line.startswith("tiny: tiny==1.0 ")
    assert line.endswith(
        f" as downloaded is not the file whose hash stands in {lock}: find out where "
        "it came from (PIP_INDEX_URL, PIP_FIND_LINKS, pip's configuration file), then "
        f"run the same command again; pip's output is in {call.home}/venvs/tiny.log."
    )
    assert "Traceback" not in (call.home / "venvs/tiny.log").read_text()
    assert not (call.home / "venvs/tiny/ready").exists()


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run make on the project's Makefile, as a reader's shell would."""
    # What the make that runs the tests hands down is not the reader's.
    kept = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        check=False,
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
    )


needs_make = pytest.mark.skipif(not shutil.which("make"), reason="there is no make")


@needs_make
def test_make_help_lists_every_target() -> None:
    text = (ROOT / "Makefile").read_text()
    targets = text.partition(".PHONY: ")[2].partition("\n")[0].split()
    listed = [line.split("\t")[0] for line in make().stdout.splitlines()]
    assert listed == targets


@needs_make
def test_make_without_a_python(no_python: Path) -> None:
    no_python.mkdir()
    for name in ("make", "sh"):
        (no_python / name).symlink_to(shutil.which(name, path="/usr/bin:/bin") or "")
    done = make("-n", "test")
    assert done.stderr.count("\n") == 1
    assert done.stderr.partition("*** ")[2] == (
        "No Python from 3.11.5 to 3.13 was found: install one or name one, "
        "`make test PYTHON=/path/to/python3.13`.  Stop.\n"
    )


@needs_make
def test_make_keeps_the_readers_shell_out() -> None:
    noise = {"PYTHONPATH": "/x", "TF_X": "1", "KERAS_HOME": "/x", "VIRTUAL_ENV": "/x"}
    kept = {"PYTHON": "/p", "TF1_PYTHON": "/q", "DEMAND_ALL": "1", "PIP_INDEX_URL": "i"}
    out = make("--eval", "leak: ; @env", "leak", **noise, **kept).stdout.splitlines()
    names = {line.partition("=")[0] for line in out}
    assert not names & noise.keys()
    assert {f"{k}={v}" for k, v in kept.items()} <= set(out)
    assert "NO_MKDOCS_2_WARNING=1" in out
    chosen = make("--eval", "leak: ; @env", "leak", "PYTHON=/named").stdout
    assert "PYTHON=/named\n" in chosen


def serve(port: str, folder: Path) -> subprocess.Popen[str]:
    """Start the live site of a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.machine.serve", "--port", port],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        out, _ = (process := serve(str(port), tmp_path)).communicate(timeout=20)
    assert process.returncode == 1
    assert out == (
        f"port {port} of 127.0.0.1 is taken or not allowed: stop what uses it, or "
        f"choose another one: `make serve PORT={port + 1}` (without make: `python -m "
        f"tests.machine.serve --port {port + 1}`).\n"
    )
    out, _ = serve("http", tmp_path).communicate(timeout=20)
    assert out == "port http: a port is a number from 1 to 65535.\n"


def test_saving_a_page_or_a_snippet_reloads(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "snippets").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\ntheme: mkdocs\nwatch: [snippets]\nmarkdown_extensions:\n"
        "  - pymdownx.snippets: {base_path: [snippets]}\n"
    )
    snippet, page = tmp_path / "snippets/a.txt", tmp_path / "docs/index.md"
    snippet.write_text("first\n")
    page.write_text('one\n\n--8<-- "a.txt"\n')
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    process = serve(str(port), tmp_path)
    guard = threading.Timer(30, lambda: os.killpg(process.pid, signal.SIGKILL))
    guard.start()

    def wait_for(text: str) -> None:
        while process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                    if text in answer.read().decode():
                        return
            except OSError:
                pass
            time.sleep(0.05)
        pytest.fail(f"{text!r} was never served: {process.stdout.read()}")

    wait_for("first")
    page.write_text('two\n\n--8<-- "a.txt"\n')
    wait_for("two")
    snippet.write_text("second\n")
    wait_for("second")
    os.killpg(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    guard.cancel()
    assert out.startswith(
        f"building the site, then serving it on http://127.0.0.1:{port}/\n"
    )
    assert "Traceback" not in out
