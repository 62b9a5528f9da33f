"""Reads what is known of the calls that differ: why, and how to keep the old numbers.

The entries are those of a page's ``facts.toml`` (tests/runner/facts.py), with calls in
place of blocks; they move there when a page tells of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

from tests.runner.facts import SEVERITIES
from tests.runner.worlds import ROOT

FOLDER = ROOT / "snippets/tools/silent"


@dataclass(frozen=True)
class Difference:
    """What one thing did in 1.15.5 and does in 2.21.

    Attributes:
        id: its name, of which there is one.
        api: the thing, in Markdown.
        old: its default or behaviour in 1.15.5, in Markdown.
        new: the same in 2.21.
        why: what changed in TensorFlow or Keras.
        keep: how to keep the old behaviour; empty if there is nothing to do.
        silent: whether it changes without an error.
        severity: one of ``SEVERITIES``.
        calls: the calls of 1.15.5 that show it; one that ends with an asterisk stands for
            all that begin so.
        kept: calls of 2.21 that are compared with one of them, and are equal.
    """

    id: str
    api: str
    old: str
    new: str
    why: str
    keep: str
    silent: bool
    severity: str
    calls: list[str]
    kept: list[str]

    def tells_of(self, call: str) -> bool:
        """Return whether it explains why a call differs."""
        starts = [c[:-1] for c in self.calls if c.endswith("*")]
        return call in self.calls or any(call.startswith(s) for s in starts)


def load(folder: Path = FOLDER) -> list[Difference]:
    """Return the entries of all files.

    Raises:
        ValueError: an entry lacks something, or has it twice; the message says where.
    """
    types = get_type_hints(Difference)
    found: dict[str, Difference] = {}
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text("utf-8")).get("difference", []):
            place = f"{path.name}: {entry.get('id', 'an entry without an id')}"
            if set(entry) != set(types):
                wrong = ", ".join(sorted(set(entry) ^ set(types)))
                raise ValueError(f"{place}: lacks, or has too much: {wrong}")
            if entry["severity"] not in SEVERITIES:
                raise ValueError(f"{place}: severity is one of {SEVERITIES}")
            if entry["id"] in found:
                raise ValueError(f"{place}: there is another of this id")
            found[entry["id"]] = Difference(**entry)
    return list(found.values())


def problems(
    known: Sequence[Difference],
    differing: Mapping[tuple[str, str], Sequence[str]],
    equal: Collection[str],
) -> list[str]:
    """Return what is wrong with the entries, a line each.

    Args:
        differing: the lines of the record of which something has to be told.
        equal: the calls of 2.21 that are equal to a call of 1.15.5.
    """
    found = []
    for call, now in differing:
        if not any(one.tells_of(call) for one in known):
            found.append(f"nothing tells why this differs: {call} => {now}")
    for one in known:
        for call in one.calls:
            if not any(matches(call, source) for source, _ in differing):
                found.append(f"{one.id}: no such call differs: {call}")
        if one.keep and not one.kept:
            found.append(f"{one.id}: says how to keep it, and no call shows it")
        for call in one.kept:
            if call not in equal:
                found.append(f"{one.id}: is not compared, or not equal: {call}")
    return found


def matches(call: str, source: str) -> bool:
    """Tell whether an entry's call, maybe with an asterisk, stands for a call."""
    return source.startswith(call[:-1]) if call.endswith("*") else source == call
