"""Try the pages on other versions of TensorFlow than the locked ones, and report it.

``python -m tests.tools.weekly try nightly reports`` makes an environment of its own, puts
other versions into it, runs the pages and writes ``reports/nightly.json``; what it
prints is Markdown. ``python -m tests.tools.weekly issue reports`` brings the one issue about
this up to date. Both are run by .github/workflows/weekly.yml.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.runner.folders import TEXT
from tests.runner.worlds import ENVIRONMENTS, MARKER, ROOT, venvs

TITLE = "The pages on newer versions of TensorFlow"
LABEL = "weekly"
# A body of an issue has at most 65,536 characters.
MOST_BLOCKS, MOST_LINES, MOST_CHARACTERS = 20, 20, 1200


@dataclass(frozen=True)
class Trial:
    """Versions to try.

    Attributes:
        title: what they are, in words.
        install: packages that replace the locked ones, in their newest versions.
        remove: packages that go first, since the new ones write to the same folders.
    """

    title: str
    install: tuple[str, ...]
    remove: tuple[str, ...] = ()


TRIALS = {
    "release": Trial("The newest release", ("tensorflow", "tf-keras")),
    "nightly": Trial(
        "tf-nightly",
        ("tf-nightly", "tf_keras-nightly"),
        ("tensorflow", "tf-keras", "keras"),
    ),
}
TOLD = re.compile(r"(tensorflow|tf-nightly|(tf-)?keras(-nightly)?|numpy|protobuf)")


@dataclass(frozen=True)
class Report:
    """How a trial went: whether every page passes, and all there is to tell."""

    passes: bool
    text: str


def fenced(text: str) -> str:
    """Return a text as a block of Markdown that nothing in the text can end."""
    lines = text.strip("\n").splitlines()
    shown = "\n".join(lines[:MOST_LINES])[:MOST_CHARACTERS]
    more = "\n[...]" if len(shown) < len("\n".join(lines)) else ""
    longest = max(map(len, re.findall("`+", shown)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}text\n{shown}{more}\n{ticks}"


def failures(case: xml.Element) -> Iterator[str]:
    """Yield what a test of a JUnit report says of its failures."""
    for end in case:
        if end.tag in ("failure", "error"):
            yield end.text or end.get("message") or "It says nothing."


def report(
    trial: Trial, versions: str, status: int | None, junit: Path, said: str
) -> Report:
    """Return the report on a run of pytest.

    Args:
        trial: what was tried.
        versions: the versions that it ran with.
        status: what pytest ended with; None if it was not started.
        junit: pytest's own report, which is not there if it did not get so far.
        said: the last that was printed, shown where nothing else tells.
    """
    cases = list(xml.parse(junit).iter("testcase")) if junit.is_file() else []
    skipped = sum(case.find("skipped") is not None for case in cases)
    said_by = {
        f"{case.get('classname')}::{case.get('name')}": "\n".join(failures(case))
        for case in cases
    }
    failed = {name: text for name, text in said_by.items() if text}
    passed = len(cases) - skipped - len(failed)
    # Passing without a block that ran is not passing.
    passes = status == 0 and passed > 0
    verdict = "passes" if passes else "fails" if failed else "could not be tried"
    parts = [f"## {trial.title}: {verdict}", versions]
    parts.append(f"{passed} blocks pass, {len(failed)} fail, {skipped} were not run.")
    for name, text in list(failed.items())[:MOST_BLOCKS]:
        parts += [f"### {name}", fenced(text)]
    if len(failed) > MOST_BLOCKS:
        parts.append(f"And {len(failed) - MOST_BLOCKS} more.")
    if not passes and not failed:
        parts.append(fenced("\n".join(said.splitlines()[-MOST_LINES:])))
    return Report(passes, "\n\n".join(parts) + "\n")


def try_out(name: str, folder: Path) -> Report:
    """Try versions in an environment of their own and write the report to a folder."""
    trial = TRIALS[name]
    home = venvs() / f"weekly-{name}"
    environment = ENVIRONMENTS["tf2"]
    inside = str(home / environment.python.relative_to(venvs()))
    variables = os.environ | {"VENVS": str(home)}
    pip = [sys.executable, "-m", "tests.runner.uv", "pip"]
    folder.mkdir(parents=True, exist_ok=True)
    junit = (folder / f"{name}.xml").absolute()
    junit.unlink(missing_ok=True)
    said, status, versions = "", None, "Nothing was installed."

    def run(*command: str, may_fail: bool = False) -> int:
        nonlocal said
        print("+", *command, file=sys.stderr, flush=True)
        ended = subprocess.run(
            command,
            cwd=ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        said = ended.stdout
        print(said, file=sys.stderr, flush=True)
        if not may_fail:
            ended.check_returncode()
        return ended.returncode

    try:
        run(sys.executable, "-m", "tests.runner.environments", environment.name)
        # From here on it is not what its lock says: the next call makes it anew.
        (home / environment.name / MARKER).write_text(TEXT, "utf-8")
        if trial.remove:
            run(*pip, "uninstall", "--python", inside, *trial.remove)
        run(*pip, "install", "--python", inside, "--upgrade", *trial.install)
        run(inside, "-V")
        versions = said.strip()
        run(*pip, "freeze", "--python", inside)
        versions += told(said)
        pytest = ("pytest", "docs", "-q", f"--junitxml={junit}")
        status = run(inside, "-m", *pytest, may_fail=True)
    except subprocess.CalledProcessError:
        pass  # The report shows what was said.
    result = report(trial, versions, status, junit, said)
    (folder / f"{name}.json").write_text(json.dumps(asdict(result)), "utf-8")
    return result


def told(freeze: str) -> str:
    """Return the versions that a report names, from what uv lists."""
    pairs = (line.split("==") for line in freeze.splitlines() if "==" in line)
    found = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pairs}
    return "".join(f", {n} {v}" for n, v in found.items() if TOLD.fullmatch(n))


def gh(*arguments: str, text: str = "") -> str:
    """Run GitHub's command-line tool, give it a text to read, return what it prints."""
    command = ["gh", *arguments]
    ended = subprocess.run(
        command, input=text, encoding="utf-8", stdout=subprocess.PIPE
    )
    ended.check_returncode()
    return ended.stdout


def body(reports: Sequence[Report]) -> str:
    """Return the text of the issue."""
    server, place, number = (
        os.environ.get(f"GITHUB_{name}", "")
        for name in ("SERVER_URL", "REPOSITORY", "RUN_ID")
    )
    start = "Written anew each week by `.github/workflows/weekly.yml`"
    where = f": [the run]({server}/{place}/actions/runs/{number})" if number else ""
    return "\n".join([f"{start}{where}.\n", *(report.text for report in reports)])


def read(folder: Path, name: str) -> Report:
    """Return the report on a trial, which a job that was cut short has not written."""
    try:
        return Report(**json.loads((folder / f"{name}.json").read_text("utf-8")))
    except FileNotFoundError:
        return Report(False, f"## {TRIALS[name].title}: no report\n\nSee the run.\n")


def tell(reports: Sequence[Report]) -> str:
    """Bring the one issue up to date and return what was done.

    It is known by its label, which nobody but the project's members can set, and by its
    title. It is made at the first failure, closed when all passes, and opened again.
    """
    passes = all(report.passes for report in reports)
    gh("label", "create", LABEL, "--force", "--description", TITLE)
    every = ("--state", "all", "--limit", "100", "--json", "number,title,state")
    found = gh("issue", "list", "--label", LABEL, *every)
    known = [issue for issue in json.loads(found) if issue["title"] == TITLE]
    if not known:
        if passes:
            return "all passes, and there is no issue"
        arguments = ("--title", TITLE, "--label", LABEL, "--body-file", "-")
        return "made " + gh("issue", "create", *arguments, text=body(reports)).strip()
    issue = min(known, key=lambda issue: issue["number"])
    number, closed = str(issue["number"]), issue["state"] == "CLOSED"
    gh("issue", "edit", number, "--body-file", "-", text=body(reports))
    if passes != closed:
        gh("issue", "close" if passes else "reopen", number)
    return f"issue {number} is up to date and {'closed' if passes else 'open'}"


def main(arguments: Sequence[str]) -> int:
    """Try versions or tell of the trials; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.weekly")
    commands = parser.add_subparsers(dest="command", required=True)
    trying = commands.add_parser("try", help="run the pages on other versions")
    trying.add_argument("name", choices=list(TRIALS))
    trying.add_argument("folder", type=Path)
    telling = commands.add_parser("issue", help="bring the issue up to date")
    telling.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.command == "try":
        print(try_out(chosen.name, chosen.folder).text)
    else:
        print(tell([read(chosen.folder, name) for name in TRIALS]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
