"""Which Python is taken, and what is said where none is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.environment_calls import HERE, Call, script, tiny
from tests.runner import pythons
from tests.runner.worlds import ENVIRONMENTS, ROOT

# They send Ctrl-C to a process group and write sh scripts, which Windows has not.
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and sh")

SHIM = 'echo "pyenv: $0: command not found" >&2; exit 127'


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
    command = [*old.values()][:1] + ["-m", "tests.runner.environments", "site"]
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


# 1.15.5 has packages for Linux alone, so elsewhere no Python 3.7 is looked for.
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux")
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
