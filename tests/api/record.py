"""Keeps the record of the walks: ``python -m tests.api.record --write``.

1.15.5 and 2.21 are walked each time. What 2.0.4, 2.15.1 and 2.16.2 have is recorded by
``--history``, which needs their environments, and read from the record otherwise.
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

from tests.api.fates import Walks, all_fates, inherited
from tests.api.replacements import instead, load
from tests.api.tables import DATA, rows, table
from tests.api.versions import run
from tests.parity.coverage import coverage
from tests.runner.worlds import ENVIRONMENTS, ROOT

WALK = ROOT / "tests/api/walk.py"
LIVE = {"old": ("tf1", ""), "new": ("tf2", "0"), "legacy": ("tf2", "1")}
PAST = {"2.0.4": "tf2-0", "2.15.1": "tf2-15", "2.16.2": "tf2-16"}
NAMES, SIGNATURES, METHODS = "names.tsv", "signatures.tsv", "methods.tsv"
USES = "uses.tsv"
ABOUT = [
    "The public names of 1.15.5, and what became of them. Written by `make measure`",
    "from walks of 1.15.5 and 2.21. `make history` walks the other versions, and did so",
    "with these locked packages and this program:",
]
Past = dict[str, list[str]]


def walk_all(wanted: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Walk several versions at the same time.

    Args:
        wanted: by key, an environment and what TF_USE_LEGACY_KERAS is.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = {key: Path(folder, f"{key}.json") for key in wanted}
        run({key: (*wanted[key], [WALK, file]) for key, file in files.items()})
        return {key: json.loads(file.read_text("utf-8")) for key, file in files.items()}


def history_key() -> list[str]:
    """Return what the record of past versions hangs on: their locks, and the walk."""
    found = [f"{v}: lock {ENVIRONMENTS[e].pins()[:16]}" for v, e in PAST.items()]
    return [*found, f"walk.py: {hashlib.sha256(WALK.read_bytes()).hexdigest()[:16]}"]


def places(names: Iterable[str], past: Mapping[str, Any]) -> Past:
    """Return where each name of 1.15.5 is in the past versions."""
    return {
        name: [
            "tf"
            if name in walk["names"]
            else "compat.v1"
            if name in walk["v1"]
            else "-"
            for walk in past.values()
        ]
        for name in names
    }


def recorded() -> tuple[Past, list[str]]:
    """Return the same from the record, and what it hung on when it was made."""
    places = {row[0]: row[6 : 6 + len(PAST)] for row in rows(NAMES)}
    lines = (DATA / NAMES).read_text("utf-8").splitlines()
    remarks = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    return places, remarks[len(ABOUT) :]


def texts(walks: Walks, past: Past, key: Sequence[str]) -> dict[str, str]:
    """Return the tables that the walks make, by file name.

    Args:
        past: where each name is in the past versions.
        key: what that hangs on.
    """
    fates = all_fates(walks)
    uses = {row[0]: row[2] for row in rows(USES)}
    answers = load()
    covered = coverage(walks, fates)
    names, signatures, methods = [], [], []
    for name, found in fates.items():
        moved = f"tf.{found.target}" if found.fate == "renamed" else ""
        has_other = found.fate in ("compat.v1", "legacy Keras", "removed")
        answer = instead(name, answers) if has_other else moved
        breaks = found.change.breaks if found.change else ""
        where = past.get(name, ["?"] * len(PAST))
        names.append(
            [name, found.kind, found.fate, found.target, answer, breaks, *where]
            + [covered.get(name, ""), uses.get(name, "0")]
        )
        before, now = found.signatures
        if before and before != "?":
            said = " ".join(found.change.said) if found.change else ""
            signatures.append([name, before, "=" if now == before else now, said])
        told = inherited(walks, fates, name) if found.methods else set()
        for method, became in found.methods.items():
            if method not in told:
                methods.append([name, method, became])
    versions = f"{walks.old['version']} and {walks.new['version']}"
    written = f"Written by `make measure` from walks of {versions}."
    heading = [
        "name",
        "kind",
        "fate",
        "in 2.21",
        "instead",
        "breaks",
        *PAST,
        "compared",
        "uses",
    ]
    return {
        NAMES: table(
            [*ABOUT, *key],
            heading,
            names,
        ),
        SIGNATURES: table(
            [f"Signatures in {versions}; = is the same.", written],
            ["name", "before", "now", "changed"],
            signatures,
        ),
        METHODS: table(
            ["Public methods of classes that are gone or take something else."]
            + ["What a public ancestor's row tells isn't repeated.", written],
            ["class", "method", "became"],
            methods,
        ),
    }


def live() -> Walks:
    """Walk the versions that are installed for every test run."""
    return Walks(**walk_all(LIVE))


def main(arguments: Sequence[str]) -> int:
    """Write the tables, or say which of them are not current; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.api.record")
    parser.add_argument("--write", action="store_true", help="rewrite the tables")
    parser.add_argument("--history", action="store_true", help="past versions as well")
    options = parser.parse_args(arguments)
    walks = live()
    past, key = recorded()
    if options.history:
        walked = walk_all({version: (e, "") for version, e in PAST.items()})
        past, key = places(walks.old["names"], walked), history_key()
    made = texts(walks, past, key)
    stale = [n for n, t in made.items() if (DATA / n).read_text("utf-8") != t]
    for name in stale:
        if options.write:
            (DATA / name).write_text(made[name], "utf-8", newline="\n")
        print(
            f"snippets/tools/measured/{name}: {'written' if options.write else 'not current'}"
        )
    return 0 if options.write or not stale else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
