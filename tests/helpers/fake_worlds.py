"""A table of worlds for the tests of the runner: without TensorFlow, so quick to start.

``tests.runner.worlds`` is the real one; this has its names and every odd case.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.runner.worlds import WRITERS, Environment, World

__all__ = ["DEFAULT_LABEL", "ENVIRONMENTS", "LABELS", "WORLDS", "WRITERS"]

PYTHON = Path(sys.executable)
ENVIRONMENTS = {
    "tf2": Environment("tf2", ("3.11",), "lock.txt"),
    "past": Environment("past", ("3.11",), "past.txt"),
}


def light(name: str, **others: Any) -> World:
    """Return a world that is this Python, with one variable to know it by."""
    settings = {
        "python": PYTHON,
        "environment": "tf2",
        "preload": (),
        "distributions": ("pytest", "pytest-codeblocks"),
        **others,
        "variables": {"WORLD": name, **others.get("variables", {})},
    }
    return World(name, f"Light {name}", **settings)


WORLDS = {
    world.name: world
    for world in (
        light("tf1"),
        light("compat"),
        light("keras2"),
        light("tf2"),
        light("old", live=False, environment="past"),
        light("absent", python=Path("/nowhere/bin/python")),
        light("broken", preload=("no_such_module",)),
        light("mute", variables={"PYTHONPATH": "mute"}),
        light(
            "threads",
            preload=("leaves_a_thread",),
            variables={"PYTHONPATH": "preloaded"},
        ),
        light("no-program", python=PYTHON.with_name("activate")),
        light(
            "numpy",
            preload=("numpy.random",),  # which numpy imports when it is asked for
            variables={"OPENBLAS_NUM_THREADS": "1"},
        ),
        light("forkless", fork=False),
    )
}
LABELS = {name: (name,) for name in WORLDS} | {"tf1": ("tf1", "compat")}
LABELS["tf1-only"] = ("tf1",)
DEFAULT_LABEL = "tf2"
