"""The weekly trial of other versions: what it reports, and the one issue it keeps."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.project import Project
from tests.tools import weekly
from tests.tools.weekly import LABEL, TITLE, TRIALS, Report, fenced, report, tell, told

GOOD = Report(True, "## One: passes\n")
BAD = Report(False, "## Two: fails\n")


def test_report_on_a_run(project: Project, tmp_path: Path) -> None:
    """It is made from pytest's own report, here on pages of the light world."""
    project.snippet("page/run.right.out", "1\n")
    project.snippet("page/run.wrong.out", "2\n")
    blocks = [("right", "print(1)", ""), ("wrong", "print(3)", "")]
    project.blocks("page", blocks)
    ended = project.pytest("docs")
    assert ended.status == 1
    made = report(
        TRIALS["nightly"], "Python 3", 1, project.root / "report.xml", ended.output
    )
    assert not made.passes
    assert made.text.startswith(
        "## tf-nightly: fails\n\nPython 3\n\n1 blocks pass, 1 fail, 0 were not run.\n\n"
        "### docs.page.md::wrong["
    )
    assert "-2\n" in made.text and "+3\n" in made.text
    passed = ("docs", "-k", "right")
    assert (status := project.pytest(*passed).status) == 0
    made = report(TRIALS["release"], "", status, project.root / "report.xml", "")
    assert made.passes and made.text.startswith("## The newest release: passes\n")


@pytest.mark.parametrize("status", [None, 0, 3])
def test_no_run_is_no_pass(status: int | None, tmp_path: Path) -> None:
    said = "Collecting a\nERROR: no b for this Python\n"
    made = report(TRIALS["release"], "Python 3", status, tmp_path / "no.xml", said)
    assert not made.passes
    assert "could not be tried" in made.text and "no b for this" in made.text


def test_long_reports_are_cut(tmp_path: Path) -> None:
    """GitHub refuses the text of an issue that has more than 65,536 characters."""
    case = '<testcase classname="c" name="n{}"><failure>{}</failure></testcase>'
    cases = "".join(case.format(i, "x" * 5000 + "\n" * 99) for i in range(300))
    (tmp_path / "junit.xml").write_text(f"<testsuite>{cases}</testsuite>", "utf-8")
    made = report(TRIALS["release"], "", 1, tmp_path / "junit.xml", "")
    assert "280 more" in made.text
    assert len(weekly.body([made] * len(TRIALS))) < 65_536


def test_text_does_not_leave_its_block() -> None:
    shown = fenced("a\n````\n@everybody <b>\n```\n").splitlines()
    assert shown[0] == "`````text" and shown[-1] == "`````"
    assert not any(line.startswith("`````") for line in shown[1:-1])


def test_versions_that_are_told() -> None:
    freeze = "absl-py==2\ntf_keras-nightly==2.3.dev4\ntensorflow==2.22.0\nkeras==3\n"
    assert told(freeze) == ", tf-keras-nightly 2.3.dev4, tensorflow 2.22.0, keras 3"


class GitHub:
    """What ``gh`` does to the issues of a repository, in memory."""

    def __init__(self, *titles: str) -> None:
        self.labels: set[str] = set()
        self.issues: list[dict[str, Any]] = [
            {"number": n, "title": title, "state": "OPEN", "labels": [LABEL]}
            for n, title in enumerate(titles, 1)
        ]

    def __call__(self, *arguments: str, text: str = "") -> str:
        thing, verb, *rest = arguments
        if thing == "label":
            self.labels.add(rest[0])
            return ""
        options = dict(zip(rest[::2], rest[1::2], strict=False))
        if verb == "list":
            fields = options["--json"].split(",")
            assert options["--state"] == "all"
            with_label = [i for i in self.issues if options["--label"] in i["labels"]]
            return json.dumps([{f: i[f] for f in fields} for i in with_label])
        if verb == "create":
            assert options["--label"] in self.labels
            new = {"number": len(self.issues) + 1, "state": "OPEN", "body": text}
            new |= {"title": options["--title"], "labels": [options["--label"]]}
            self.issues.append(new)
            return f"https://github.com/o/r/issues/{new['number']}\n"
        issue = self.issues[int(rest[0]) - 1]
        if verb == "edit":
            issue["body"] = text
        else:
            issue["state"] = {"close": "CLOSED", "reopen": "OPEN"}[verb]
        return ""


def test_one_issue_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    github = GitHub("Another matter")
    monkeypatch.setattr(weekly, "gh", github)
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    seen = []
    for number, reports in enumerate(
        ([GOOD, GOOD], [GOOD, BAD], [BAD, BAD], [GOOD, GOOD], [GOOD, GOOD], [BAD, GOOD])
    ):
        monkeypatch.setenv("GITHUB_RUN_ID", str(number))
        tell(reports)
        ours = [issue for issue in github.issues if issue["title"] == TITLE]
        seen.append([issue["state"] for issue in ours])
        for issue in ours:
            assert f"https://github.com/o/r/actions/runs/{number}" in issue["body"]
            assert issue["body"].endswith("\n".join(r.text for r in reports))
    assert seen == [[], ["OPEN"], ["OPEN"], ["CLOSED"], ["CLOSED"], ["OPEN"]]
    assert "body" not in github.issues[0], "another issue was written to"


def test_trial_without_a_report_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    github = GitHub()
    monkeypatch.setattr(weekly, "gh", github)
    (tmp_path / "release.json").write_text(json.dumps(asdict(GOOD)), "utf-8")
    assert weekly.main(["issue", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "made https://github.com/o/r/issues/1\n"
    assert "## tf-nightly: no report" in github.issues[0]["body"]
