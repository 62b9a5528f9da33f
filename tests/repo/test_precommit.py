"""A commit is checked by pre-commit, in a clone, with what is installed already."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.helpers.project import Project, fence, program
from tests.runner.worlds import MARKER, ROOT, venvs
from tests.tools.snapshot import copy_project

pytestmark = pytest.mark.skipif(os.name != "posix", reason=".ci/hook is a sh script")

CONFIG = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
HOOKS = {hook["id"]: hook["name"] for repo in CONFIG["repos"] for hook in repo["hooks"]}
NOT_MADE = "NOT CHECKED: no environment in {}: run `make test` or `make serve` once."


@dataclass
class Clone:
    """This project's files in a repository of their own, with pre-commit installed."""

    root: Path

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command of git or of pre-commit, as somebody without any settings."""
        # Where the tests are run by a hook themselves, git's variables name its own.
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        home = {"HOME": str(self.root.parent), "GIT_CONFIG_NOSYSTEM": "1"}
        named = {
            f"GIT_{who}_{what}": "a@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        own = {
            "PRE_COMMIT_HOME": str(self.root.parent / "cache"),
            "VENVS": str(venvs()),
        }
        return subprocess.run(
            command,
            cwd=self.root,
            env=kept | home | named | own | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def commit(self, **variables: str) -> subprocess.CompletedProcess[str]:
        """Commit everything there is."""
        assert self.run("git", "add", "--all").returncode == 0
        return self.run("git", "commit", "--message", "All", **variables)

    def change(self, name: str, find: str, put: str) -> None:
        """Change a file of the clone; ``find`` must be in it."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert find in text, f"{name} has no {find!r} any more"
        path.write_text(text.replace(find, put, 1), "utf-8")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone that has nothing committed yet."""
    root = tmp_path_factory.mktemp("precommit") / "clone"
    copy_project(ROOT, root)
    found = Clone(root)
    assert found.run("git", "init", "--quiet").returncode == 0
    installed = found.run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout
    return found


def verdicts(said: str) -> dict[str, str]:
    """Return what pre-commit says of each hook: Passed, Failed or Skipped."""
    found = {}
    for key, name in HOOKS.items():
        lines = [line for line in said.splitlines() if line.startswith(name + ".")]
        if lines:
            found[key] = lines[0].rpartition(".")[2].rpartition(")")[2]
    return found


def test_without_an_environment_each_hook_says_so(clone: Clone) -> None:
    ended = clone.commit(VENVS="elsewhere")
    assert ended.returncode == 1
    assert verdicts(ended.stdout) == dict.fromkeys(HOOKS, "Failed")
    lines = [line for line in ended.stdout.splitlines() if "NOT CHECKED" in line]
    # The files are handed to ruff in parts, one for each core.
    assert set(lines) == {NOT_MADE.format("elsewhere")}


# What is planted: the hook that fails, the file, what is in it, what replaces it, and
# what is said.
FAULTS = [
    (
        "ruff-check",
        *("tests/helpers/fake_worlds.py", "import sys\n", "import os\nimport sys\n"),
        "tests/helpers/fake_worlds.py:8:8",
    ),
    ("ruff-format", *("tests/helpers/npm.py", " = ", "  =  "), "1 file reformatted"),
    (
        "ruff-check-snippets",
        *("snippets/gan/graph/train.py", "\nimport ", "\n# " + 79 * "x" + "\nimport "),
        "E501 Line too long (81 > 80)",
    ),
    (
        "ruff-format-snippets",
        *("snippets/gan/graph/data.py", " = ", "  =  "),
        "1 file reformatted",
    ),
    (
        "pages",
        *("docs/gan/graph.md", "```{ .python", "~~~{ .python"),
        "a ~~~ fence is not run: write ```",
    ),
    (
        "pages",
        *("docs/eager.md", ".py:", ".py:no-such-"),
        "no section 'no-such-",
    ),
    (
        "pages",
        *("snippets/variables/check.py", "[start:", "[start:un"),
        "snippets/variables/check.py:",
    ),
]


def test_good_tree_is_committed_and_a_bad_one_is_not(clone: Clone) -> None:
    ended = clone.commit()
    assert ended.returncode == 0, ended.stdout
    assert verdicts(ended.stdout) == dict.fromkeys(HOOKS, "Passed")
    assert clone.run("git", "status", "--porcelain").stdout == ""
    for _, name, find, put, _ in FAULTS:
        clone.change(name, find, put)
    ended = clone.commit()
    assert ended.returncode == 1
    assert verdicts(ended.stdout) == dict.fromkeys(HOOKS, "Failed"), ended.stdout
    for hook, _, _, _, said in FAULTS:
        after = ended.stdout.partition(f"- hook id: {hook}\n")[2]
        assert said in after.partition("- hook id: ")[0], (hook, ended.stdout)
    assert clone.run("git", "rev-list", "--count", "HEAD").stdout == "1\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder of environments with one alone, as `make serve` makes it."""
    tools = tmp_path / "venvs/site/bin"
    tools.mkdir(parents=True)
    python = tools / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    marker = tmp_path / "venvs/site" / MARKER
    marker.write_text("Made here.\nready for this lock\n", "utf-8")
    return tmp_path / "venvs"


def test_environment_of_the_site_alone(small: Path) -> None:
    def hook(*arguments: str) -> tuple[int, str]:
        ended = subprocess.run(
            ["sh", ".ci/hook", *arguments],
            cwd=ROOT,
            env=os.environ | {"VENVS": str(small)},
            capture_output=True,
            text=True,
        )
        return ended.returncode, ended.stdout.strip()

    assert hook("python", "-c", "print('ran', 1)") == (0, "ran 1")
    said = f"NOT CHECKED: ruff is not in {small}/site: run `make test`"
    assert hook("ruff", "check")[0] == 1
    assert hook("ruff", "check")[1] == f"{said}, which installs it."
    # As where the making was cut short.
    (small / "site" / MARKER).write_text("Made here.\n", "utf-8")
    assert hook("python", "-V") == (1, NOT_MADE.format(small))


# The collector's rules as a command --------------------------------------------------


@pytest.fixture
def page(project: Project) -> Project:
    """A project with a page that is right."""
    project.snippet("page/run.py", program(one="print(1)\n"))
    project.page("page", "# Page\n\n" + fence("page/run.py:one"))
    return project


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ("check_paths: true", "check_paths: false", "needs check_paths"),
        ("site_name", "site_nmae", "Required configuration not provided"),
    ],
)
def test_settings_that_are_wrong(page: Project, find: str, put: str, said: str) -> None:
    path = page.root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(find, put), "utf-8")
    code = "import pathlib, sys; from tests.runner import check; "
    code += "sys.exit(check.main(pathlib.Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(page.root)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 1
    assert said in ended.stdout + ended.stderr and "Traceback" not in ended.stderr
