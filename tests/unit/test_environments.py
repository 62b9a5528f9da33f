"""From a bare clone to a ready environment: what goes wrong is said in one line.

The real thing is run, with locks of a single small wheel that is made here, so that no
network is needed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.helpers import environment_calls as calls
from tests.helpers.environment_calls import HERE, Call, locked, running, script, tiny
from tests.runner import folders, pythons, uv
from tests.runner.worlds import MARKER, ROOT, Environment, World

# They send Ctrl-C to a process group and write sh scripts, which Windows has not.
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and sh")


@pytest.fixture(scope="session")
def real_uv() -> str:
    """The uv that made the environment of these tests, or one of that lock."""
    return uv.ready()[0]


@pytest.fixture
def home(tmp_path: Path, real_uv: str) -> Path:
    """A reader's home with a script on the PATH that runs uv."""
    script(tmp_path / "bin/uv", f'exec {real_uv} "$@"\n')
    return tmp_path


def first(home: Path, text: str) -> None:
    """Have the uv of a home do something before it does what it is called for."""
    last = (home / "bin/uv").read_text().splitlines()[-1]
    script(home / "bin/uv", f"{text}\n{last}\n")


def held_up(home: Path) -> tuple[Call, Environment]:
    """Start a call whose uv waits, before it installs, while the file hold is there."""
    wait = f"touch {home}/reached; while [ -e {home}/hold ]; do sleep 0.1; done"
    first(home, f'echo $1 >> {home}/calls; [ "$1" = pip ] && {{ {wait}; }}')
    (home / "hold").touch()
    environment = tiny(home)
    call = Call(home, environment)
    call.wait_for(home / "reached")
    return call, environment


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return what is in a folder, with the times of the last change."""
    found = {p: p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}
    return {
        str(p.relative_to(folder)): (p.stat().st_mtime_ns, t) for p, t in found.items()
    }


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of a developer's own environments, one of which has a name of ours."""
    script(tmp_path / "venvs/tf1/bin/python", "touch $HOME/used; echo 3 7 9; echo $0")
    (tmp_path / "venvs/tf1/work.txt").write_text("not to be lost")
    (tmp_path / "venvs/empty").mkdir()
    return tmp_path / "venvs"


@pytest.mark.parametrize("name", ["tf1", "empty"])
def test_foreign_environment_is_refused_and_not_touched(
    home: Path, foreign: Path, name: str
) -> None:
    before = contents(foreign)
    call = Call(home, tiny(home), tiny(home, name))
    assert call.end[0] == 1 and contents(foreign) == before, "a foreign folder was used"
    assert call.fails() == (
        f"{foreign / name} has no file {MARKER}, so this project leaves it alone: remove "
        "it yourself if it is an old one of this project, or set VENVS to another "
        "folder, then run the same command again"
    )
    assert not (home / "used").exists(), "the foreign Python was run"


def test_world_in_a_foreign_folder_is_not_run(foreign: Path) -> None:
    world = World("tf1", "", foreign / "tf1/bin/python", "tf1")
    assert world.python.exists() and not world.installed
    (foreign / "tf1" / MARKER).touch()
    assert world.installed


def test_clean_removes_what_was_made_here_alone(
    foreign: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "clone"
    before = contents(foreign)
    monkeypatch.setattr(folders, "ROOT", root)
    monkeypatch.setenv("VENVS", str(foreign))
    for name in ("tf2", "uv", "python-3.12/tf2"):
        folders.claim(foreign / name)
        (foreign / name / "link").symlink_to(foreign / "tf1")
    for name, title in (("site", "Graph to Eager"), ("site-offline", "My own")):
        (root / name).mkdir(parents=True)
        (root / name / "index.html").write_text(f"<title>{title}</title>")
    for name in (".cache/site/", ".cache/own/"):
        (root / name).mkdir(parents=True)
    assert folders.main() == 1
    left = {path: text for path, (_, text) in contents(foreign).items()}
    assert left == {path: text for path, (_, text) in before.items()}, "wrongly removed"
    kept = {str(path.relative_to(root)) for path in root.rglob("*")}
    assert kept == {"site-offline", "site-offline/index.html", ".cache", ".cache/own"}


def test_environment_is_made_once_and_anew_with_another_lock(home: Path) -> None:
    """In a shell that says much to pip, uv and Python."""
    names = "TARGET PREFIX CONSTRAINT PROJECT PYTHON REQUIREMENT".split()
    noise = {f"{tool}_{n}": "/nowhere" for tool in ("PIP", "UV") for n in names}
    noise |= {"VIRTUAL_ENV": "/nowhere", "PYTHONPATH": str(ROOT), "PIP_USER": "1"}
    environment, folder = tiny(home), home / "venvs/tiny"
    status, out, err = Call(home, environment, **noise).end
    assert (status, err) == (0, ""), out + err
    inside = [str(folder / "bin/python"), "-I", "-c", "import tiny; tiny.GIVEN"]
    subprocess.run(inside, check=True)
    (folder / "stray").touch()
    first(home, f"touch {home}/called")
    assert Call(home, environment).end == (0, "", "")
    # A comment in the lock makes nothing anew; what it demands does.
    lock = Path(environment.lock)
    lock.write_text("# why\n" + lock.read_text() + "    # via nothing\n\n")
    assert Call(home, environment).end == (0, "", "")
    assert not (home / "called").exists()
    lock.write_text(lock.read_text() + "--prefer-binary\n")
    status, out, err = Call(home, environment).end
    assert (status, err) == (0, "") and "tiny: ready after" in out
    assert not (folder / "stray").exists()


def test_what_was_interrupted_is_taken_up_again(home: Path) -> None:
    call, environment = held_up(home)
    assert folders.finished(home / "venvs/tiny") == ""
    os.killpg(call.process.pid, signal.SIGINT)
    assert call.fails(130) == "interrupted: run the same command again"
    assert running(home) == []
    (home / "hold").unlink()
    (home / "calls").unlink()
    ends = [call.end for call in [Call(home, environment) for _ in range(2)]]
    assert [(status, err) for status, _, err in ends] == [(0, ""), (0, "")], ends
    assert (home / "calls").read_text().split().count("pip") == 1


def test_lock_outlives_a_call_that_is_killed(home: Path) -> None:
    call, environment = held_up(home)
    call.process.kill()
    call.process.communicate()
    again = Call(home, environment)
    assert again.process.stdout is not None
    said = again.process.stdout.readline()
    (home / "hold").unlink()
    assert said == f"{home / 'venvs/tiny'}: waiting for another call\n"
    assert again.end[0] == 0


def test_folder_that_cannot_be_written(home: Path) -> None:
    (home / "venvs").write_text("a file, where a folder should be made")
    line = "cannot be used (File exists): set VENVS to a folder of yours with room"
    assert Call(home, tiny(home)).fails() == f"{home / 'venvs'} {line}"


@pytest.mark.parametrize(
    ("spoil", "variables", "part"),
    [
        (True, {}, "ash mismatch"),
        (False, {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://127.0.0.1:9/s"}, "9/s/tiny"),
    ],
    ids=["hash", "network"],
)  # fmt: skip
def test_package_that_cannot_be_had(
    home: Path, spoil: bool, variables: dict[str, str], part: str
) -> None:
    good = {"PIP_RETRIES": "0", **variables}
    line = Call(home, tiny(home, spoil=spoil), **good).fails()
    assert line.startswith("tiny: uv says `") and part in line
    assert line.endswith(
        f" (more is in {home}/venvs/tiny/log.txt): mend that (a mirror or proxy: pip's "
        "settings or uv's; room: VENVS, UV_CACHE_DIR), then run the same command again"
    )
    assert folders.finished(home / "venvs/tiny") == ""


def test_uv_is_installed_where_there_is_none(home: Path, real_uv: str) -> None:
    program = {"uv-1.0.data/scripts/uv": f'#!/bin/sh\nexec {real_uv} "$@"\n'}
    own = locked(home, "uv", calls.wheel(home / "wheels", "uv", program))
    (home / "bin/uv").unlink()
    status, out, err = Call(home, tiny(home), own).end
    assert (status, err) == (0, "") and "tiny: ready after" in out, out + err
    assert (home / "venvs/uv/bin/uv").exists()
    shutil.rmtree(home / "venvs/tiny")
    assert "installing" not in Call(home, tiny(home), own).end[1]


def test_python_without_ensurepip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uv.importlib.util, "find_spec", {"venv": True}.get)
    said = r"ensurepip .* `apt install python3-venv`"
    with pytest.raises(folders.Failure, match=said):
        uv.install(Environment("uv", (HERE,), ""), {})


def test_settings_of_pip_are_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [n for n in os.environ if n.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    file = tmp_path / "pip.conf"
    file.write_text(
        "[global]\nindex-url = i\nextra-index-url =\n    a\n    b\nfind-links = x y\n"
        "no-index = false\n[install]\nindex-url = j\ntarget = t\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_PROXY", "p")
    monkeypatch.setenv("PIP_CERT", "~/c")
    monkeypatch.setenv("HOME", "/h")
    variables, options = uv.handed_on(uv.pip_settings())
    expected = {
        "UV_DEFAULT_INDEX": "j",
        "UV_INDEX": "a b",
        "UV_FIND_LINKS": "x,y",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "HTTPS_PROXY": "p",
        "SSL_CERT_FILE": "/h/c",
    }
    assert {k: variables.get(k) for k in expected} == expected and options == []
    assert uv.handed_on({"no-index": "1"})[1] == ["--no-index"]
    monkeypatch.setenv("UV_DEFAULT_INDEX", "mine")
    variables, _ = uv.handed_on(uv.pip_settings())
    assert variables["UV_DEFAULT_INDEX"] == "mine" and "UV_INDEX" not in variables


def test_oldest_python_that_starts_it(home: Path) -> None:
    old = pythons.find(Environment("old", ("3.9",), "", linux=True))
    if old is None:
        pytest.skip("there is no Python 3.9 on this machine")
    status, out, err = Call(home, tiny(home), python=old).end
    assert (status, err) == (0, "") and "tiny: ready after" in out, out + err
