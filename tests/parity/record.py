"""Compares the cases in several versions, and keeps the record of what differs:
``python -m tests.parity.record --write``.

1.15.5, tf.compat.v1 and 2.21 are run each time. ``--history`` also finds out since which
version a call differs, which needs the environments of 2.0.4, 2.15.1 and 2.16.2.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.api.record import PAST
from tests.api.tables import DATA, table
from tests.api.versions import run
from tests.parity.cases import FOLDER, Case
from tests.parity.compare import compared
from tests.parity.coverage import COMPARED, EQUAL, cases, recorded
from tests.runner.worlds import ENVIRONMENTS

PROGRAM = Path(__file__).with_name("evaluate.py")
# What decides what a call makes, and what counts as equal.
PROGRAMS = ("cases.py", "compare.py", "evaluate.py", "given.py", "inputs.py")
# By mode of evaluate.py: an environment and what TF_USE_LEGACY_KERAS is.
LIVE = {"graph": ("tf1", ""), "compat": ("tf2", "1"), "eager": ("tf2", "0")}
HEADING = ["1.15.5", "2.21", "tf.compat.v1", "example", "tf", "example of tf", "since"]
Run = tuple[str, str, str, Sequence[str]]
Defaults = Sequence[tuple[str, str, Any]]


def evaluate(
    runs: Mapping[str, Run], planted: Defaults = (), again: Sequence[str] = ()
) -> dict[str, Any]:
    """Evaluate calls in several versions at the same time.

    Args:
        runs: by key, a mode, an environment, what TF_USE_LEGACY_KERAS is, and the calls.
        planted: defaults that are changed then: a name, a keyword and a value each.
        again: the calls that are evaluated once more after that.

    Returns:
        What the calls make, by key and call, and under ``changed`` what some make in the
        run ``eager`` with the changed defaults.
    """
    with tempfile.TemporaryDirectory() as folder:
        started, answers = {}, {}
        for key, (mode, environment, keras, calls) in runs.items():
            asked, answers[key] = Path(folder, f"{key}.in"), Path(folder, f"{key}.out")
            todo = {"cases": list(dict.fromkeys(calls)), "planted": [], "again": []}
            if mode == "eager":
                todo |= {"planted": list(planted), "again": list(again)}
            asked.write_text(json.dumps(todo), "utf-8")
            started[key] = environment, keras, [PROGRAM, asked, answers[key], mode]
        run(started)
        found = {
            key: json.loads(file.read_text("utf-8")) for key, file in answers.items()
        }
        changed = found["eager"]["changed"] if "eager" in found else {}
        return {key: made["found"] for key, made in found.items()} | {
            "changed": changed
        }


def results(
    cases: Sequence[Case], planted: Defaults = (), again: Sequence[Case] = ()
) -> dict[str, Any]:
    """Return what the cases make in 1.15.5, in tf.compat.v1 and in 2.21."""
    return evaluate(
        {
            mode: (mode, environment, keras, calls_of(cases, mode))
            for mode, (environment, keras) in LIVE.items()
        },
        planted,
        calls_of(again, "eager"),
    )


def calls_of(cases: Iterable[Case], mode: str) -> list[str]:
    """Return the calls that a mode evaluates."""
    return [case.now if mode == "eager" else case.source for case in cases]


def verdicts(case: Case, made: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the words and the examples for tf.compat.v1 and for 2.21."""
    old = made["graph"][case.source]
    return [
        compared(old, made["compat"][case.source], case.sampled),
        compared(old, made["eager"][case.now], case.sampled),
    ]


def key() -> list[str]:
    """Return what the record hangs on: locked packages, programs and cases."""
    programs = [Path(__file__).with_name(name) for name in PROGRAMS]
    text = b"".join(
        path.read_bytes() for path in [*programs, *sorted(FOLDER.iterdir())]
    )
    locks = [
        f"{name}: lock {ENVIRONMENTS[name].pins()[:16]}" for name in ("tf1", "tf2")
    ]
    return [*locks, f"programs and calls: {hashlib.sha256(text).hexdigest()[:16]}"]


def recorded_key() -> list[str]:
    """Return what the record hung on when it was made."""
    lines = (DATA / COMPARED).read_text("utf-8").splitlines()
    remarks = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    return remarks[-len(key()) :]


def text(found: Sequence[tuple[Case, list[tuple[str, str]]]], since: Any) -> str:
    """Return the record: a line for each call that isn't equal everywhere."""
    body = []
    for case, ((words, example), (words_now, example_now)) in found:
        if (words, words_now) == EQUAL:
            continue
        line = [case.source, case.now, words, example, words_now]
        line.append("" if words_now == "absent" else example_now)
        body.append([*line, since.get((case.source, case.now), "")])
    about = [f"{len(found):,} calls of 1.15.5, compared with tf.compat.v1 in a Session"]
    about += ["and with 2.21 as it is. A call without a line here is equal in both."]
    return table([*about, *key()], HEADING, sorted(body))


def history(
    differing: Sequence[Case], made: Mapping[str, Any]
) -> dict[tuple[str, str], str]:
    """Find out in which version a call was first not what it was in 1.15.5."""
    runs: dict[str, Run] = {}
    for environment in PAST.values():
        for mode in ("compat", "eager"):
            calls = calls_of(differing, mode)
            runs[f"{environment} {mode}"] = mode, environment, "", calls
    past = evaluate(runs)
    since = {}
    for case in differing:
        then = {}
        for version, environment in PAST.items():
            then[version] = verdicts(
                case,
                {
                    "graph": made["graph"],
                    "compat": past[f"{environment} compat"],
                    "eager": past[f"{environment} eager"],
                },
            )
        now = verdicts(case, made)
        place = 1 if now[1][0] not in ("equal", "absent") else 0
        firsts = [v for v, found in then.items() if found[place][0] != "equal"]
        since[case.source, case.now] = firsts[0] if firsts else "2.21.0"
    return since


def main(arguments: Sequence[str]) -> int:
    """Write the record, or say that it is not current; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity.record")
    parser.add_argument("--write", action="store_true", help="rewrite the record")
    parser.add_argument("--history", action="store_true", help="past versions as well")
    options = parser.parse_args(arguments)
    try:
        known = cases()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    made = results(known)
    found = [(case, verdicts(case, made)) for case in known]
    useless = [case for case, words in found if "both raise" == words[1][0]]
    for case in useless:
        print(f"{case.place}: raises in both versions, so it compares nothing")
    path = DATA / COMPARED
    since = {}
    if path.exists():
        since = {pair: row[-1] for pair, row in recorded().items()}
    if options.history:
        since = history(
            [c for c, w in found if {w[0][0], w[1][0]} - {"equal", "absent"}], made
        )
    new = text(found, since)
    if path.exists() and path.read_text("utf-8") == new:
        return 1 if useless else 0
    if options.write:
        path.write_text(new, "utf-8", newline="\n")
    print(f"{path.name}: {'written' if options.write else 'not current'}")
    return 1 if useless or not options.write else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
