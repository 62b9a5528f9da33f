"""Which Python is taken, and what is said where none is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.helpers.environment_calls import HERE, Call, script, tiny
from tests.runner import pythons
from tests.runner.worlds import ENVIRONMENTS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs sh")

SHIM = 'echo "pyenv: $0: command not found" >&2; exit 127'


def fake(file: Path, version: str) -> str:
    """Write a program that answers as a Python of a version does; return its path."""
    return str(script(file, f"echo {version.replace('.', ' ')}; echo $0"))


def test_first_python_that_fits_is_found(no_python: Path) -> None:
    site, home = ENVIRONMENTS["site"], no_python.parent
    assert pythons.find(site) is None
    off_the_path = fake(home / ".pyenv/versions/3.13.1/bin/python", "3.13.1")
    assert pythons.find(site) == off_the_path
    script(no_python / "python3.13", SHIM)
    fake(no_python / "python3.11", "3.11.4")
    fake(no_python / "python", "3.14.0")
    assert pythons.find(site) == off_the_path
    on_the_path = fake(no_python / "python3", "3.12.1")
    assert pythons.find(site) == on_the_path
    old = fake(home / "miniforge3/envs/old/bin/python3.7", "3.7.9")
    assert pythons.find(ENVIRONMENTS["tf1"]) == old


def test_named_python_is_for_those_that_can_take_it(
    no_python: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`PYTHON=python3.13 make history` also makes environments that need 3.11 or 3.7."""
    fake(no_python / "python3.13", "3.13.0")
    older = fake(no_python / "python3.11", "3.11.9")
    monkeypatch.setenv("PYTHON", "python3.13")
    names = ("site", "tf2-15", "tf1")
    found = {name: pythons.find(ENVIRONMENTS[name]) for name in names}
    newer = str(no_python / "python3.13")
    assert found == {"site": newer, "tf2-15": older, "tf1": None}
    other = fake(no_python.parent / "other", "3.11.7")
    monkeypatch.setenv("PYTHON", other)
    assert pythons.find(ENVIRONMENTS["contrib"]) == other
    monkeypatch.setenv("CONTRIB_PYTHON", older)
    assert pythons.find(ENVIRONMENTS["contrib"]) == older
    monkeypatch.setenv("PYTHON", "3.11")
    assert pythons.find(pythons.narrowed(ENVIRONMENTS["site"])) == older


@pytest.mark.parametrize(
    ("text", "what"),
    [("echo 3 14 0; echo /x", "is Python 3.14.0"), (SHIM, "does not run as one")],
)
def test_wrong_python_that_the_reader_names(
    tmp_path: Path, text: str, what: str
) -> None:
    file = script(tmp_path / "chosen", text)
    line = Call(tmp_path, tiny(tmp_path), PYTHON=str(file)).fails()
    wanted = "Python 3.11.5 is" if HERE == "3.11" else f"Python {HERE} is"
    assert line == (
        f"tiny: PYTHON={file} {what}, and {wanted} needed: name another one or unset "
        "PYTHON"
    )


def test_python_that_uv_cannot_fetch(tmp_path: Path) -> None:
    script(tmp_path / "bin/uv", "echo 'error: No download'; [ $1 = -V ]")
    alone = {"PATH": str(tmp_path / "bin"), "PYTHON": ""}
    line = Call(tmp_path, ENVIRONMENTS["site"], **alone).fails()
    assert line == (
        "site: no Python 3.11.5 to 3.13 was found on the PATH or in the usual places of "
        "pyenv and conda: install one (for example `pyenv install 3.13`) or name one "
        "with PYTHON=/path/to/python3.13 (nor can uv fetch one: see "
        f"{tmp_path}/venvs/site/log.txt)"
    )


# 1.15.5 has packages for Linux alone, so elsewhere no Python 3.7 is looked for.
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="1.15.5 is for Linux")
def test_missing_python37_is_skipped_or_demanded(tmp_path: Path) -> None:
    tf1, alone = ENVIRONMENTS["tf1"], {"PATH": str(tmp_path), "PYTHON": ""}
    why = (
        "no Python 3.7 was found on the PATH or in the usual places of pyenv and conda: "
        "install one (for example `pyenv install 3.7`) or name one with "
        "TF1_PYTHON=/path/to/python3.7"
    )
    loud = f"tf1: SKIPPED, NOTHING RUNS IN TensorFlow 1.15.5: {why}\n"
    assert Call(tmp_path, tf1, **alone).end == (0, loud, "")
    assert Call(tmp_path, tf1, **alone, DEMAND_ALL="1").fails() == f"tf1: {why}"
