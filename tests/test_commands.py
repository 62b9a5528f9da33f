"""The commands of the Makefile: what they say, and the live site."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from tests.machine.worlds import ROOT

# They send Ctrl-C to a process group and write sh scripts, which Windows has not.
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and sh")


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
    assert {"NO_MKDOCS_2_WARNING=1", "DISABLE_MKDOCS_2_WARNING=true"} <= set(out)
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
