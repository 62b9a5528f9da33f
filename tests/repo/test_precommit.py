"""A commit is checked by pre-commit, in a clone, with what is installed already."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.runner.worlds import MARKER, ROOT, venvs
from tests.tools.snapshot import copy_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason=".ci/hook is a sh script")

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS = [hook["id"] for repo in CONFIG["repos"] for hook in repo["hooks"]]
NOT_MADE = "NOT CHECKED: no environment in {}: run `make test` or `make serve` once."
# What is planted for each hook: the file, what is in it, what replaces it, and what is
# said.
FAULTS = {
    "ruff-check": ("tests/helpers/npm.py", "import shutil\n", "import os\n", "F401"),
    "ruff-format": ("tests/helpers/built.py", " = ", "  =  ", "1 file reformatted"),
    "ruff-check-snippets": (
        *("snippets/gan/graph/train.py", "\nimport ", "\n# " + 79 * "x" + "\nimport "),
        "E501 Line too long (81 > 80)",
    ),
    "ruff-format-snippets": (
        *("snippets/gan/graph/data.py", " = ", "  =  "),
        "1 file reformatted",
    ),
    "pages": ("docs/eager.md", ".py:", ".py:no-such-", "no section 'no-such-"),
}


def test_good_tree_passes_and_a_bad_one_does_not(tmp_path: Path) -> None:
    root = tmp_path / "clone"
    copy_project(ROOT, root)
    # Where the tests are run by a hook themselves, git's variables name its own.
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    kept |= {"PRE_COMMIT_HOME": str(tmp_path / "cache")}

    def run(*command: str, folder: str = str(venvs())) -> str:
        """Run a command in the clone, with a folder of environments."""
        ended = subprocess.run(
            command,
            cwd=root,
            env=kept | {"VENVS": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return ended.stdout

    def checked(folder: str = str(venvs())) -> str:
        run("git", "add", "--all")
        return run(sys.executable, "-m", "pre_commit", "run", folder=folder)

    run("git", "init", "--quiet")
    said = checked("elsewhere")
    assert said.count("Failed") == len(HOOKS), said
    lines = [line for line in said.splitlines() if "NOT CHECKED" in line]
    assert set(lines) == {NOT_MADE.format("elsewhere")}
    said = checked()
    assert said.count("Passed") == len(HOOKS), said
    for name, find, put, _ in FAULTS.values():
        text = (root / name).read_text("utf-8")
        assert find in text, f"{name} has no {find!r} any more"
        (root / name).write_text(text.replace(find, put, 1), "utf-8")
    said = checked()
    for hook in HOOKS:
        of_hook = said.partition(f"- hook id: {hook}\n")[2].partition("- hook id: ")[0]
        assert FAULTS[hook][-1] in of_hook, (hook, said)


def test_environment_of_the_site_alone(tmp_path: Path) -> None:
    """As `make serve` makes it, which has no ruff; or as where that was cut short."""
    venvs, marker = tmp_path / "venvs", tmp_path / "venvs/site" / MARKER
    (venvs / "site/bin").mkdir(parents=True)

    def hook() -> str:
        ended = subprocess.run(
            ["sh", ".ci/hook", "ruff", "check"],
            cwd=ROOT,
            env=os.environ | {"VENVS": str(venvs)},
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 1
        return ended.stdout.strip()

    marker.write_text("Made here.\nready for this lock\n", "utf-8")
    said = (
        f"NOT CHECKED: ruff is not in {venvs}/site: run `make test`, which installs it."
    )
    assert hook() == said
    marker.write_text("Made here.\n", "utf-8")
    assert hook() == NOT_MADE.format(venvs)
