"""Joins the walks of several versions: what became of each public name of 1.15.5.

A walk is what ``walk.py`` writes. The fates:

- ``kept``: under the same name, with the same signature and the same code
- ``other code``: the same name and signature, but not what tf.compat.v1 has there
- ``other signature``: the same name
- ``renamed``: TensorFlow's own table has another name, which is there
- ``compat.v1``: only there
- ``legacy Keras``: only with TF_USE_LEGACY_KERAS=1
- ``removed``
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.api.signatures import Change, changed, shown

Names = Mapping[str, Mapping[str, Any]]
FATES = (
    "kept",
    "other code",
    "other signature",
    "renamed",
    "compat.v1",
    "legacy Keras",
    "removed",
)
PARTS = ("core", "keras", "raw_ops", "estimator", "contrib")


def part(name: str) -> str:
    """Return the part of the API that a name belongs to."""
    first = name.split(".")[0]
    return first if first in PARTS else "core"


@dataclass
class Walks:
    """The walks that are joined.

    Attributes:
        old: that of 1.15.5.
        new: that of 2.21 with Keras 3.
        legacy: that of 2.21 with legacy Keras.
    """

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    legacy: Mapping[str, Any]

    def target(self, name: str) -> str:
        """Return the new name of a name that moved; empty if none is there."""
        found = self.new["renames"].get(f"tf.{name}", "").removeprefix("tf.")
        return found if found != name and found in self.new["names"] else ""


@dataclass
class Name:
    """What became of one name.

    Attributes:
        fate: one of ``FATES``.
        target: where the walk of 2.21 has it: ``nn.relu``, ``compat.v1.placeholder``;
            empty if nowhere.
        change: how its signature changed, where both are known.
        signatures: before and now, as text.
        methods: of a class, by method, what changed or ``gone``.
    """

    kind: str
    fate: str
    target: str
    change: Change | None
    signatures: tuple[str, str]
    methods: dict[str, str]


def named_only(name: str, takes: list[Any] | None) -> list[Any] | None:
    """Return a signature; a raw operation refuses what is given by position."""
    if takes is None or not name.startswith("raw_ops."):
        return takes
    return [[p[0], p[1] or "=", p[2]] for p in takes]


def placed(walks: Walks, name: str) -> tuple[str, Mapping[str, Any] | None]:
    """Return where a name of 1.15.5 is in 2.21, and what is there."""
    new, legacy = walks.new, walks.legacy
    if name in new["names"]:
        return name, new["names"][name]
    if target := walks.target(name):
        return target, new["names"][target]
    if name in new["v1"]:
        return f"compat.v1.{name}", new["v1"][name]
    if name in legacy["names"]:
        return name, legacy["names"][name]
    if name in legacy["v1"]:
        return f"compat.v1.{name}", legacy["v1"][name]
    return "", None


def fate_of(walks: Walks, name: str) -> Name:
    """Return what became of a name."""
    old = walks.old["names"][name]
    target, new = placed(walks, name)
    before = named_only(name, old.get("takes"))
    unknown = "takes" not in old
    if new is None:
        return Name(
            old["kind"], "removed", "", None, ("" if unknown else shown(before), ""), {}
        )
    now = named_only(name, new.get("takes"))
    keywords = walks.new["keywords"].get(f"tf.{name}", {})
    change = None
    if before is not None and now is not None:
        change = changed(before, now, keywords)
    if name not in walks.new["names"]:
        fate = "compat.v1" if target.startswith("compat.v1.") else "renamed"
        if name not in walks.new["v1"] and fate == "compat.v1":
            fate = "legacy Keras"
        if target == name:
            fate = "legacy Keras"
    elif change and change.said:
        fate = "other signature"
    elif other_code(walks, name, new):
        fate = "other code"
    else:
        fate = "kept"
    texts = ("", "") if unknown else (shown(before), shown(now))
    methods = compare_methods(old, new)
    return Name(old["kind"], fate, target, change, texts, methods)


def other_code(walks: Walks, name: str, new: Mapping[str, Any]) -> bool:
    """Tell whether tf and tf.compat.v1 (with its own Keras) have two definitions."""
    first = walks.legacy["v1"].get(name)
    return bool(first and first.get("is") and first.get("is") != new.get("is"))


def compare_methods(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, str]:
    """Return which public methods of a class are gone or take something else."""
    found = {}
    before, now = old.get("methods") or {}, new.get("methods")
    if now is None:
        return {}
    for name, takes in before.items():
        if name not in now:
            found[name] = "gone"
        elif isinstance(takes, list) and isinstance(now[name], list):
            change = changed(takes, now[name], {})
            if change.said:
                breaks = f"; breaks {change.breaks}" if change.breaks else ""
                found[name] = " ".join(change.said) + breaks
    return found


def all_fates(walks: Walks) -> dict[str, Name]:
    """Return what became of each name of 1.15.5."""
    return {name: fate_of(walks, name) for name in sorted(walks.old["names"])}


def inherited(walks: Walks, fates: Mapping[str, Name], name: str) -> set[str]:
    """Return the methods of a class of which an ancestor tells the same.

    Only what is public counts: a reader has to find the ancestor's row.
    """
    bases = set(walks.old["names"][name].get("bases", ()))
    own = fates[name].methods.items()
    return {
        method
        for other, found in walks.old["names"].items()
        if found.get("is") in bases
        for method, _ in own & fates[other].methods.items()
    }
