"""From a bare clone to a ready environment: what goes wrong is said in one line.

The real thing is run, with locks of a single small wheel that is made here, so that no
network is needed. What takes seconds is started first and looked at last.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.environment_calls import HERE, Call, local, running, script, tiny
from tests.runner import installs
from tests.runner.worlds import Environment

# They send Ctrl-C to a process group and write sh scripts, which Windows has not.
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and sh")


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


# The device stands for a full disk; macOS has none.
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
    lock.write_text(lock.read_text() + "--prefer-binary\n")
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


def test_a_comment_in_a_lock_makes_nothing_anew(tmp_path: Path) -> None:
    environment = tiny(tmp_path)
    lock = Path(environment.lock)
    before = environment.pins()
    lock.write_text("# why\n" + lock.read_text() + "    # via nothing\n\n")
    assert environment.pins() == before
    lock.write_text(lock.read_text().replace("1.0", "1.1"))
    assert environment.pins() != before
