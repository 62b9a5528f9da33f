"""The table of worlds: which TensorFlow a block meets, and how that world is made.

The names of the worlds and the labels that pages use stand in
``overrides/hooks/worlds.py``. Adding a world is one entry there and one in ``WORLDS``
(and one in ``ENVIRONMENTS`` if it needs an interpreter or packages of its own).
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from overrides.hooks.worlds import DEFAULT_LABEL, LABELS, NAMES

__all__ = ["DEFAULT_LABEL", "ENVIRONMENTS", "LABELS", "WORLDS", "WRITERS"]

ROOT = Path(__file__).resolve().parents[2]
# A file in each folder of an environment, by which this project knows that it is its own.
MARKER = "made-by-graph-to-eager"


def venvs() -> Path:
    """Return the folder of the environments; ``VENVS`` puts it elsewhere."""
    return Path(os.environ.get("VENVS") or ROOT / ".venv").absolute()


@dataclass(frozen=True)
class Environment:
    """An interpreter with one hashed lock installed.

    Attributes:
        name: folder under ``venvs()``.
        pythons: accepted versions, as ``"3.13"``, the preferred first.
        lock: the hashed requirements file, relative to the project's root.
        linux: whether its lock holds for Linux on x86-64 alone.
    """

    name: str
    pythons: tuple[str, ...]
    lock: str
    linux: bool = False

    @property
    def folder(self) -> Path:
        return venvs() / self.name

    def pins(self, root: Path = ROOT) -> str:
        """Return a hash of what the lock demands; its comments may change freely."""
        lines = (root / self.lock).read_text("utf-8").splitlines()
        wanted = [line.strip() for line in lines if not line.lstrip().startswith("#")]
        return hashlib.sha256("\n".join(filter(None, wanted)).encode()).hexdigest()

    @property
    def variable(self) -> str:
        """The variable by which a reader names the interpreter."""
        own = f"{self.name.upper().replace('-', '_')}_PYTHON"
        return own if self.linux else "PYTHON"

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


MODERN = ("3.13", "3.12", "3.11")
ENVIRONMENTS = {
    e.name: e
    for e in (
        Environment("site", MODERN, "requirements/site.txt"),
        Environment("tf2", MODERN, "requirements/tf2.txt"),
        Environment("tf1", ("3.7",), "requirements/tf1.txt", linux=True),
        Environment("zensical", MODERN, "requirements/zensical.txt"),
        Environment("links", MODERN, "requirements/links.txt"),
        # What makes all others where it is not on the PATH, and the locks.
        Environment("uv", MODERN, "requirements/uv.txt"),
        Environment("tensorboard", MODERN, "requirements/tensorboard.txt"),
        # Those of the worlds that are only recorded: `make history`.
        Environment("tf1-12", ("3.6",), "requirements/tf1-12.txt", linux=True),
        Environment("tf2-0", ("3.7",), "requirements/tf2-0.txt", linux=True),
        Environment("tf2-15", ("3.11",), "requirements/tf2-15.txt", linux=True),
        Environment("tf2-16", ("3.11",), "requirements/tf2-16.txt", linux=True),
        Environment("contrib", ("3.11",), "requirements/contrib.txt", linux=True),
    )
}

# Read when TensorFlow or NumPy is imported, so they are set for the fork server.
QUIET_AND_SINGLE: dict[str, str] = {
    # C++ logs are about CUDA, oneDNN and CPU features, not about the block.
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # A fork is safe only from a process with one thread: OpenBLAS starts its own.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    # Pages run side by side; the models are too small to gain from more threads.
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    # TensorFlow asks the processor whether to use oneDNN, which rounds otherwise.
    "TF_ENABLE_ONEDNN_OPTS": "1",
}


@dataclass(frozen=True)
class World:
    """One way of meeting TensorFlow.

    Attributes:
        name: as it stands in identities, ``docs/page.md::section[name]``.
        title: its name on the pages.
        python: the interpreter that runs it.
        environment: the key in ``ENVIRONMENTS``.
        preload: modules that the fork server imports once, for all pages.
        variables: of the environment, set before those imports.
        distributions: packages whose versions stand in the run record.
        live: run by every test run; otherwise by ``make history`` alone, which records
            it, and a test run looks whether the record is current.
        fork: whether a server that has imported everything is forked for each page.
            On Linux only: elsewhere system libraries start threads that a fork loses.
    """

    name: str
    title: str
    python: Path
    environment: str
    preload: tuple[str, ...] = ("tensorflow",)
    variables: Mapping[str, str] = field(default_factory=dict)
    distributions: tuple[str, ...] = ("tensorflow",)
    live: bool = True
    fork: bool = sys.platform == "linux"

    @property
    def installed(self) -> bool:
        """Whether it can be run, in a folder that this project has made."""
        return self.python.exists() and (self.python.parents[1] / MARKER).is_file()


def all_is_demanded() -> bool:
    """Return whether what would be skipped is an error, as in CI."""
    return os.environ.get("DEMAND_ALL", "0") not in ("", "0")


def world(name: str, *others: str, environment: str = "", keras: str = "") -> World:
    """Return a world of the table.

    One that the tests do not run shows the past, or packages that nobody maintains any
    more: each of its pages has a process of its own.

    Args:
        others: distributions beside TensorFlow.
        environment: the one that it shares with another world.
        keras: ``1`` for legacy Keras. TensorFlow reads the variable when it is imported,
            for ``from tensorflow.keras import ...``.
    """
    variables = {"TF_USE_LEGACY_KERAS": keras} if keras else {}
    live = NAMES[name].live
    return World(
        name,
        NAMES[name].title,
        ENVIRONMENTS[environment or name].python,
        environment or name,
        variables=QUIET_AND_SINGLE | variables,
        distributions=("tensorflow", *others),
        live=live,
        fork=live and World.fork,
    )


# Packages that took over parts of tf.contrib; their versions stand in the run record.
REPLACEMENTS = ("tf-keras", "tf-slim", "tensorflow-addons", "tensorflow-probability")
WORLDS = {
    w.name: w
    for w in (
        world("tf1"),
        world("compat", "tf-keras", environment="tf2", keras="1"),
        world("keras2", "tf-keras", environment="tf2", keras="1"),
        world("tf2", "keras"),
        world("tf1-12"),
        world("tf2-0"),
        world("tf2-15"),
        world("tf2-16", "keras"),
        world("contrib", *REPLACEMENTS),
    )
}

# The values of a page's front matter key `files_from`. For each: the worlds whose blocks
# run first and write into the folder `exchange/`; the others read what the first wrote.
WRITERS: dict[str, tuple[str, ...]] = {
    "1.x": ("tf1", "compat"),
    "2.x": ("tf2", "keras2"),
}
