"""Running the tests on a copy: what is in it, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner.worlds import ROOT, venvs
from tests.tools.snapshot import copy_project

COMMAND = [sys.executable, "-m", "tests.tools.snapshot", "-c"]


def test_what_is_copied(tmp_path: Path) -> None:
    """What git tracks or would add, as it is now."""
    root = tmp_path / "project"
    for name in ("changed", "removed", "folder/same", "ignored/a"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("old")
    (root / ".gitignore").write_text("/ignored/\n")
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=root, check=True)
    (root / "changed").write_text("new")
    (root / "added").write_text("new")
    (root / "removed").unlink()
    copy_project(root, tmp_path / "copy")
    found = (tmp_path / "copy").rglob("*")
    names = {str(p.relative_to(tmp_path / "copy")) for p in found if p.is_file()}
    assert names == {".gitignore", "added", "changed", str(Path("folder/same"))}
    assert (tmp_path / "copy/changed").read_text() == "new"


def test_a_command_runs_in_the_copy(tmp_path: Path) -> None:
    code = "import os; open('README.md', 'w').close(); open('new.md', 'w').close();"
    code += "print(os.getcwd(), os.environ['VENVS'], sep='\\n'); raise SystemExit(7)"
    before = (ROOT / "README.md").read_bytes()
    ended = subprocess.run(
        [*COMMAND, code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    root, environments = ended.stdout.splitlines()
    assert Path(root).is_relative_to(tmp_path) and environments == str(venvs())
    assert ended.returncode == 7
    assert (ROOT / "README.md").read_bytes() == before
    assert not (ROOT / "new.md").exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
@pytest.mark.parametrize("way", ["Ctrl-C", "SIGTERM"])
def test_a_command_is_interrupted(tmp_path: Path, way: str) -> None:
    code = "import time\ntry:\n    print('started', flush=True)\n    time.sleep(600)\n"
    code += "except KeyboardInterrupt:\n    print('cleared up'); raise SystemExit(2)"
    process = subprocess.Popen(
        [*COMMAND, code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # These tests may have been started in the background, where it is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    with process:
        assert process.stdout.readline() == "started\n"
        if way == "Ctrl-C":  # of a terminal, which sends it to the whole group
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.terminate()
        assert process.communicate(timeout=60)[0] == "cleared up\n"
    assert process.returncode == 2
    assert list(tmp_path.iterdir()) == []
