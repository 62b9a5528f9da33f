"""What GitHub reads: workflows, of which all that they call is there, and forms.

GitHub runs them where nobody can look beforehand. zizmor knows what a workflow had better
not say; it works offline, on the files alone.
"""

from __future__ import annotations

import json
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

from tests.helpers import npm
from tests.helpers.environment_calls import script
from tests.repo.test_tree import targets
from tests.runner.folders import finish
from tests.runner.worlds import ENVIRONMENTS, MARKER, ROOT
from tests.tools.weekly import TRIALS

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.yml")}
ACTION = re.compile(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def zizmor(*paths: Path) -> str:
    """Return what zizmor has to say of workflows; empty if nothing."""
    ended = subprocess.run(
        [
            Path(sys.executable).with_name("zizmor"),
            *("--offline", "--persona=pedantic", "--no-config", "--strict-collection"),
            *("--quiet", "--format=plain", "--color=never"),
            *paths,
        ],
        capture_output=True,
        encoding="utf-8",
    )
    return "" if ended.returncode == 0 else ended.stdout + ended.stderr


def test_zizmor_has_nothing_to_say() -> None:
    assert zizmor(ROOT / ".github") == ""


# What is found and replaced in a workflow, and what zizmor calls it.
PLANTED = {
    "nothing": ("permissions: {}", "permissions: {}", ""),
    "rights": ("permissions: {}\n", "", "excessive-permissions"),
    "credentials": ("persist-credentials: false", "fetch-depth: 1", "artipacked"),
    "unpinned": ("actions/checkout@", "actions/checkout@v7 # ", "unpinned-uses"),
    "title": (
        "run: .ci/run",
        "run: echo ${{ github.head_ref }}",
        "template-injection",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_zizmor_finds_what_is_planted(name: str, tmp_path: Path) -> None:
    find, put, audit = PLANTED[name]
    path = tmp_path / ".github/workflows/test.yml"
    path.parent.mkdir(parents=True)
    path.write_text(WORKFLOWS["test.yml"].replace(find, put, 1), "utf-8")
    found = zizmor(path)
    assert audit in found if audit else found == ""


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


def test_packages_have_hashes_and_no_registry() -> None:
    packages = json.loads(npm.FILES[1].read_text("utf-8"))["packages"]
    packages.pop("")
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name}: see requirements/.npmrc"


# It stands for npm and node: fails once, and counts its calls.
NPM = """#!/bin/sh
echo call >> {0}/calls
mkdir node_modules {0}/failed && echo 'npm error code EFAIL' >&2 && exit 1
exit 0
"""


@pytest.mark.skipif(os.name != "posix", reason="npm is a sh script here")
def test_packages_are_installed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("npm", "node"):
        script(tmp_path / "bin" / name, NPM.format(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.setenv("VENVS", str(tmp_path / "venvs"))
    with pytest.raises(OSError, match="npm failed: npm error code EFAIL"):
        npm.packages()
    folder = npm.packages()
    assert folder == tmp_path / "venvs/npm" and (folder / "node_modules").is_dir()
    finish(npm.packages(), "another lock")
    npm.packages()
    assert (tmp_path / "calls").read_text("utf-8").count("call") == 3
    (folder / MARKER).unlink()
    with pytest.raises(OSError, match="this project leaves it alone"):
        npm.packages()


GOOD = "actions/checkout@" + "0" * 40 + " # v1.0.0"
CAREFUL = f"""\
jobs:
  one:
    timeout-minutes: 5
    steps:
      - uses: {GOOD}
      - run: make build
      - run: python -m tests.runner.environments tf2
"""
CARELESS = {
    "time": ("    timeout-minutes: 5\n", "", "one: no timeout-minutes"),
    "tag": (GOOD, "actions/checkout@v1", "actions/checkout@v1: not"),
    "comment": (" # v1.0.0", "", "not GitHub's own, or not"),
    "owner": ("actions/checkout", "other/checkout", "other/checkout"),
    "target": ("make build", "make biuld", "one: there is no target biuld"),
    "module": ("tests.runner.env", "tests.env", "no module tests.environments"),
    "environment": ("tf2", "tf3", "one: there is no environment tf3"),
}


@pytest.mark.parametrize("name", CARELESS)
def test_careless_workflow_is_found(name: str) -> None:
    find, put, said = CARELESS[name]
    assert list(problems(CAREFUL)) == []
    found = list(problems(CAREFUL.replace(find, put)))
    assert any(said in line for line in found), found


# GitHub shows a form that it does not understand to nobody: its keys, its kinds of
# elements, and what is asked for twice or not named.
FORMS = [FOLDER.parent / f"ISSUE_TEMPLATE/{name}.yml" for name in ("block", "claim")]


def form_problems(text: str) -> Iterator[str]:
    """Yield what GitHub would refuse in a form for issues."""
    form = yaml.safe_load(text)
    if form.keys() - {"title", "labels"} != {"name", "description", "body"}:
        yield f"its keys are {sorted(form)}"
    ids = [element.get("id") for element in form["body"]]
    if len(set(ids)) < len(ids):
        yield "two elements have one id"
    for element in form["body"]:
        if element["type"] not in ("input", "textarea"):
            yield f"{element['type']} is no kind of element"
        if not isinstance(element["attributes"].get("label"), str):
            yield "an element has no label"
        if element.get("validations", {"required": True}) != {"required": True}:
            yield "validations: `required: true`, or none"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_form_is_accepted_and_a_wrong_one_is_not(path: Path) -> None:
    text = path.read_text("utf-8")
    assert list(form_problems(text)) == []
    for find, put in (
        ("name:", "nmae:"),
        (r"id: \w+", "id: one"),
        ("type: textarea", "type: text-area"),
        ("  label: ", "  lable: "),
        ("required: true", "required: please"),
    ):
        assert list(form_problems(re.sub(find, put, text))) != [], find
