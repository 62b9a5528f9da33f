"""The worlds that a block can run in, as readers are told of them.

A page names worlds by a class of a fence, ``{ .python .tf1 }``. The class is a label and
stands for one or more worlds. Which interpreter and which packages make a world is said
in ``tests/runner/worlds.py``: the site can be built without either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class WorldName:
    """What readers are told of a world.

    Attributes:
        title: in full, ``TensorFlow 2.21 with legacy Keras``.
        short: at the head of a block.
        live: whether every test run runs it; the others are recorded once.
    """

    title: str
    short: str
    live: bool = True


NAMES: Mapping[str, WorldName] = {
    "tf1": WorldName("TensorFlow 1.15.5", "1.15.5"),
    "compat": WorldName("TensorFlow 2.21 as 1.x", "2.21 as 1.x"),
    "keras2": WorldName("TensorFlow 2.21 with legacy Keras", "2.21 with legacy Keras"),
    "tf2": WorldName("TensorFlow 2.21", "2.21"),
    "tf1-12": WorldName("TensorFlow 1.12.3", "1.12.3", live=False),
    "tf2-0": WorldName("TensorFlow 2.0.4", "2.0.4", live=False),
    "tf2-15": WorldName("TensorFlow 2.15.1", "2.15.1", live=False),
    "tf2-16": WorldName("TensorFlow 2.16.2", "2.16.2", live=False),
    "contrib": WorldName(
        "TensorFlow 2.21 with contrib's successors",
        "2.21 with these packages",
        live=False,
    ),
}

# What an author writes, and the worlds in which the block then runs.
LABELS: Mapping[str, tuple[str, ...]] = {
    "tf1": ("tf1", "compat"),
    "tf1-only": ("tf1",),
    "compat": ("compat",),
    "keras2": ("keras2",),
    "tf2": ("tf2",),
    "tf1-12": ("tf1-12",),
    "tf2-0": ("tf2-0",),
    "tf2-15": ("tf2-15",),
    "tf2-16": ("tf2-16",),
    # From one release to the next, in the order of their dates.
    "history": ("tf1-12", "tf1", "tf2-0", "tf2-15", "tf2-16", "tf2"),
    "contrib": ("contrib",),
}
DEFAULT_LABEL = "tf2"


def world_badge(labels: Iterable[str], raises: bool) -> tuple[str, str]:
    """Return what the head of a block says of its worlds, in short and in full.

    Args:
        labels: those that its fence carries, none unknown.
        raises: whether it is meant to fail there.
    """
    worlds = [NAMES[w] for w in dict.fromkeys(w for n in labels for w in LABELS[n])]
    past = not all(world.live for world in worlds)
    verb = "fails" if raises else "ran" if past else "runs"
    meant = ", on purpose" if raises else ""
    few = len(worlds) <= 3
    short = (
        listed(world.short for world in worlds) if few else f"{len(worlds)} versions"
    )
    whole = listed(world.title for world in worlds)
    return f"{verb} on {short}{meant}", f"{verb} on {whole}{meant}"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: ``a, b and c``."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
