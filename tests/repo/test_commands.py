"""The commands of the Makefile: what they say."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.runner.worlds import ROOT

# They write sh scripts, which Windows has not.
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs sh")


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


# The suite also runs without make, by the README's plain commands; CI starts by make.
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
        "No Python from 3.9 up was found: install one or name one, "
        "`make test PYTHON=/path/to/python3`.  Stop.\n"
    )


@needs_make
def test_make_keeps_the_readers_shell_out() -> None:
    noise = {"PYTHONPATH": "/x", "TF_X": "1", "KERAS_HOME": "/x", "VIRTUAL_ENV": "/x"}
    kept = {"PYTHON": "/p", "TF1_PYTHON": "/q", "DEMAND_ALL": "1", "PIP_INDEX_URL": "i"}
    out = make("--eval", "leak: ; @env", "leak", **noise, **kept).stdout.splitlines()
    names = {line.partition("=")[0] for line in out}
    assert not names & noise.keys()
    assert {f"{k}={v}" for k, v in kept.items()} <= set(out)
    assert {"NO_MKDOCS_2_WARNING=1", "DISABLE_MKDOCS_2_WARNING=true"} <= set(out)
    chosen = make("--eval", "leak: ; @env", "leak", "PYTHON=/named").stdout
    assert "PYTHON=/named\n" in chosen
