"""Tells which names of 1.15.5 were compared, with what result, and which were not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.api.fates import Name, Walks, part, placed
from tests.api.tables import rows
from tests.parity.cases import Case, case, load

COMPARED = "compared.tsv"
REASONS = Path(__file__).with_name("uncompared.toml")
# What has no line in the record.
EQUAL = ("equal", "equal")
KINDS = ("function", "class")


def renamed() -> dict[str, str]:
    """Return the new names of TensorFlow's own table, by old name."""
    return {row[0]: row[3] for row in rows("names.tsv") if row[2] == "renamed"}


def cases() -> list[Case]:
    """Return all cases."""
    return load(renamed())


def recorded() -> dict[tuple[str, str], list[str]]:
    """Return the lines of the record, by the two calls."""
    return {(row[0], row[1]): row for row in rows(COMPARED)}


def reasons(path: Path = REASONS) -> dict[str, str]:
    """Return why names are not compared, by name or by its beginning and an asterisk."""
    groups = tomllib.loads(path.read_text("utf-8"))["group"]
    return {name: group["why"] for group in groups for name in group["names"]}


def shared(fates: Mapping[str, Name]) -> list[str]:
    """Return the functions and classes that both versions have, in any of its places."""
    return [
        name
        for name, found in fates.items()
        if found.fate != "removed"
        and found.kind in KINDS
        and part(name) in ("core", "keras")
    ]


def verdict(found: Iterable[tuple[bool, str, str]]) -> str:
    """Return what the calls of a name say together.

    Args:
        found: for each, whether it is the same call in both versions, and what
            tf.compat.v1 and 2.21 do.
    """
    words = list(found)
    there = {now for _, _, now in words if now != "absent"}
    same = {now for own, _, now in words if own and now != "absent"}
    if same == {"raises"}:
        return "raises"
    if there:
        return "equal" if there == {"equal"} else "differs"
    compat = {then for _, then, _ in words}
    return "compat.v1 equal" if compat == {"equal"} else "compat.v1 differs"


def coverage(walks: Walks, fates: Mapping[str, Name]) -> dict[str, str]:
    """Return by name the verdict of its calls, or why it has none.

    Another name of the same thing counts, if the two are one thing in both versions.
    """
    lines = recorded()
    thing = {}
    for name in shared(fates):
        now = placed(walks, name)[1] or {}
        thing[name] = walks.old["names"][name].get("is"), now.get("is")
    called: dict[tuple[str | None, str | None], set[tuple[bool, str, str]]] = {}
    new = renamed()
    for one in load(new):
        line = lines.get((one.source, one.now))
        words = (line[2], line[4]) if line else EQUAL
        own = case(one.source, one.place, new).now == one.now
        for name in one.names(thing):
            called.setdefault(thing[name], set()).add((own, *words))
    why = reasons()
    found = {}
    for name in thing:
        if thing[name] in called:
            found[name] = verdict(called[thing[name]])
        elif reason := best(name, why):
            found[name] = f"not: {why[reason]}"
    return found


def best(name: str, why: Mapping[str, str]) -> str:
    """Return the longest key that stands for a name; empty if none does."""
    keys = [k for k in why if k == name or (k[-1] == "*" and name.startswith(k[:-1]))]
    return max(keys, key=len, default="")


def problems(walks: Walks, fates: Mapping[str, Name]) -> list[str]:
    """Return what is wrong with the reasons, a line each."""
    found, why = coverage(walks, fates), reasons()
    names = shared(fates)
    wrong = [f"tf.{n} is neither called nor excused" for n in names if n not in found]
    used = {best(name, why) for name, said in found.items() if said.startswith("not: ")}
    return wrong + [
        f"{key} excuses nothing: remove it" for key in why if key not in used
    ]
