"""The weekly trial of other versions: what it reports, and the one issue it keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools import weekly
from tests.tools.weekly import LABEL, PASSES, TITLE, TRIALS, report, tell

GOOD, BAD = f"## One{PASSES}", "## Two: fails\n"


@pytest.mark.parametrize(
    ("status", "said", "verdict"),
    [
        (0, "...\n3 passed, 2 skipped in 1 s\n", "passes"),
        (0, "2 skipped in 1 s\n", "fails"),
        (1, "F.\n1 failed, 3 passed in 1 s\n", "fails"),
        (None, "ERROR: no tensorflow for this Python\n", "fails"),
    ],
)
def test_report_on_a_run(status: int | None, said: str, verdict: str) -> None:
    made = report(TRIALS["nightly"], "Python 3.13.1", status, said)
    assert made.startswith(f"## tf-nightly: {verdict}\n\nPython 3.13.1\n\n```text\n")
    assert said.splitlines()[-1] in made


def test_long_reports_fit_into_an_issue_and_end_their_block() -> None:
    """GitHub refuses the text of an issue that has more than 65,536 characters."""
    said = "````\n" + "x" * 30_000 + "\n````\n@everybody <b>\n```\n"
    made = report(TRIALS["release"], "", 1, said)
    assert made.count("`````") == 2 and made.endswith("`````\n")
    assert len(weekly.body([made] * len(TRIALS))) < 65_536


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
            assert issue["body"].endswith("\n".join(reports))
    assert seen == [[], ["OPEN"], ["OPEN"], ["CLOSED"], ["CLOSED"], ["OPEN"]]
    assert "body" not in github.issues[0], "another issue was written to"


def test_trial_without_a_report_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    github = GitHub()
    monkeypatch.setattr(weekly, "gh", github)
    (tmp_path / "release.md").write_text(GOOD, "utf-8")
    assert weekly.main("issue", str(tmp_path)) == 0
    assert github.issues[0]["body"].endswith(
        "## tf-nightly: no report\n\nSee the run.\n"
    )
