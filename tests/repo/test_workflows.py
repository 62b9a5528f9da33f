"""What GitHub reads: workflows, of which all that they call is there, and forms.

GitHub runs them where nobody can look beforehand. zizmor knows what a workflow had better
not say; it works offline, on the files alone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.repo.test_tree import targets
from tests.runner.worlds import ENVIRONMENTS, ROOT
from tests.tools.weekly import TRIALS

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.yml")}
ACTION = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def test_zizmor_has_nothing_to_say() -> None:
    ended = subprocess.run(
        [
            Path(sys.executable).with_name("zizmor"),
            *("--offline", "--persona=pedantic", "--no-config", "--strict-collection"),
            *("--quiet", "--format=plain", "--color=never", ROOT / ".github"),
        ],
        capture_output=True,
        encoding="utf-8",
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def problems(text: str) -> Iterator[str]:
    """Yield what is wrong with a workflow beside what zizmor knows."""
    for name, job in yaml.safe_load(text)["jobs"].items():
        if "timeout-minutes" not in job:
            yield f"{name}: no timeout-minutes"
        for step in job["steps"]:
            for what in missing(step.get("run", "")):
                yield f"{name}: there is no {what}"
    for uses in re.findall(r"^\s*(?:- )?uses: (.*)", text, re.MULTILINE):
        if not ACTION.fullmatch(uses):
            yield f"{uses}: not GitHub's own, or not `@<40 hex digits> # v1.2.3`"


def missing(run: str) -> Iterator[str]:
    """Yield what a step calls of this project and the project does not have."""
    for line in run.splitlines():
        words = shlex.split(line)
        if words[:1] == ["make"] and len(words) > 1:
            if words[1] not in targets((ROOT / "Makefile").read_text("utf-8")):
                yield f"target {words[1]} in the Makefile"
        if words[:1] == [".ci/run"] and not os.access(ROOT / words[0], os.X_OK):
            yield "program .ci/run"
        if "-m" in words:
            module = words[words.index("-m") + 1]
            path = ROOT / module.replace(".", "/")
            files = path.with_name(f"{path.name}.py"), path / "__main__.py"
            if module.startswith("tests.") and not any(f.is_file() for f in files):
                yield f"module {module}"
            if module == "tests.runner.environments":
                names = words[words.index("-m") + 2 :]
                yield from (f"environment {n}" for n in names if n not in ENVIRONMENTS)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_workflow_calls_what_is_there(name: str) -> None:
    assert "\n".join(problems(WORKFLOWS[name])) == ""


def test_an_action_has_one_version() -> None:
    used = re.findall(r"uses: ([\w/-]+)@(.*)", "\n".join(WORKFLOWS.values()))
    assert len(dict(used)) == len(set(used)), sorted(set(used))


def test_weekly_tries_what_it_says() -> None:
    jobs: dict[str, Any] = yaml.safe_load(WORKFLOWS["weekly.yml"])["jobs"]
    assert jobs["trial"]["strategy"]["matrix"]["trial"] == list(TRIALS)


# GitHub shows a form that it does not understand to nobody: its keys, its kinds of
# elements, and what is asked for twice or not named.
FORMS = [FOLDER.parent / f"ISSUE_TEMPLATE/{name}.yml" for name in ("block", "claim")]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_form_is_accepted(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form.keys() - {"title", "labels"} == {"name", "description", "body"}
    ids = [element.get("id") for element in form["body"]]
    assert len(set(ids)) == len(ids)
    for element in form["body"]:
        assert element["type"] in ("input", "textarea")
        assert isinstance(element["attributes"]["label"], str)
        required = {"required": True}
        assert element.get("validations", required) == required
