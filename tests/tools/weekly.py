"""Try the pages on other versions of TensorFlow than the locked ones, and report it.

``python -m tests.tools.weekly try nightly reports`` makes an environment of its own, puts
other versions into it, runs the pages and writes the report, which is Markdown, to
``reports/nightly.md``. ``python -m tests.tools.weekly issue reports`` brings the one issue
about this up to date. Both are run by .github/workflows/weekly.yml.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.runner.folders import TEXT
from tests.runner.worlds import ENVIRONMENTS, MARKER, ROOT, venvs

TITLE = "The pages on newer versions of TensorFlow"
LABEL = "weekly"
PASSES = ": passes\n"  # So ends the first line of a report on pages that all pass.
# Of what pytest says, its end. A body of an issue has at most 65,536 characters.
MOST = 25_000


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
TOLD = r"(?m)^((?:tensorflow|tf-nightly|(?:tf-)?keras(?:-nightly)?|numpy|protobuf)==.*)"


def report(trial: Trial, versions: str, status: int | None, said: str) -> str:
    """Return the report on a run of pytest.

    Args:
        trial: what was tried.
        versions: the versions that it ran with.
        status: what pytest ended with; None if it was not started.
        said: the last that was printed, by pytest or by what failed before it.
    """
    # Passing without a block that ran is not passing.
    passes = status == 0 and re.search(r"\d passed", said)
    said = said.strip()
    shown = said.splitlines()[-1] if passes else said[-MOST:]
    # Nothing in the text can end a block that begins with more of these.
    ticks = "`" * (1 + max(map(len, ["``", *re.findall("`+", shown)])))
    verdict = PASSES if passes else ": fails\n"
    text = f"{ticks}text\n{shown}\n{ticks}\n"
    return f"## {trial.title}{verdict}\n{versions}\n\n{text}"


def try_out(name: str, folder: Path) -> str:
    """Try versions in an environment of their own and write the report to a folder."""
    trial = TRIALS[name]
    home = venvs() / f"weekly-{name}"
    environment = ENVIRONMENTS["tf2"]
    inside = str(home / environment.python.relative_to(venvs()))
    variables = os.environ | {"VENVS": str(home)}
    pip = [sys.executable, "-m", "tests.runner.uv", "pip"]
    folder.mkdir(parents=True, exist_ok=True)
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
        versions = ", ".join([versions, *re.findall(TOLD, said)])
        status = run(inside, "-m", "pytest", "docs", "-q", may_fail=True)
    except subprocess.CalledProcessError:
        pass  # The report shows what was said.
    text = report(trial, versions, status, said)
    (folder / f"{name}.md").write_text(text, "utf-8")
    return text


def gh(*arguments: str, text: str = "") -> str:
    """Run GitHub's command-line tool, give it a text to read, return what it prints."""
    command = ["gh", *arguments]
    ended = subprocess.run(
        command, input=text, encoding="utf-8", stdout=subprocess.PIPE
    )
    ended.check_returncode()
    return ended.stdout


def body(reports: Sequence[str]) -> str:
    """Return the text of the issue."""
    server, place, number = (
        os.environ.get(f"GITHUB_{name}", "")
        for name in ("SERVER_URL", "REPOSITORY", "RUN_ID")
    )
    start = "Written anew each week by `.github/workflows/weekly.yml`"
    where = f": [the run]({server}/{place}/actions/runs/{number})" if number else ""
    return "\n".join([f"{start}{where}.\n", *reports])


def read(folder: Path, name: str) -> str:
    """Return the report on a trial, which a job that was cut short has not written."""
    path = folder / f"{name}.md"
    if path.exists():
        return path.read_text("utf-8")
    return f"## {TRIALS[name].title}: no report\n\nSee the run.\n"


def tell(reports: Sequence[str]) -> str:
    """Bring the one issue up to date and return what was done.

    It is known by its label, which nobody but the project's members can set, and by its
    title. It is made at the first failure, closed when all passes, and opened again.
    """
    passes = all(re.match(f".*{PASSES}", report) for report in reports)
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


def main(command: str, *arguments: str) -> int:
    """Try versions or tell of the trials; return the exit status."""
    if command == "try":
        name, folder = arguments
        print(try_out(name, Path(folder)))
    else:
        (folder,) = arguments
        print(tell([read(Path(folder), name) for name in TRIALS]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
