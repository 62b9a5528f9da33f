"""Find the Python that an environment is made with.

A name on the PATH says nothing about what it starts (pyenv has shims for versions that
it then refuses to run), so each candidate is run and asked for its version.
"""

from __future__ import annotations

import dataclasses
import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.runner.folders import Failure
from tests.runner.worlds import Environment

# pymdown-extensions 13 needs 3.11.5. There is no wheel of TensorFlow 2.21 for 3.14.
OLDEST = {"3.11": 5}
# Where pyenv and conda are, and where they keep the Pythons that are not on the PATH.
HOMES = (".pyenv", "miniconda3", "anaconda3", "miniforge3", ".conda")
PLACES = ("versions/{}.*/bin/python", "bin/python{}", "envs/*/bin/python{}")


def accepted(environment: Environment, version: str) -> bool:
    """Return whether an environment can be made with a version, ``3.13.0``."""
    minor, _, patch = version.rpartition(".")
    return minor in environment.pythons and int(patch) >= OLDEST.get(minor, 0)


def wanted(environment: Environment) -> str:
    """Return the accepted versions in words."""
    last, *_, first = environment.pythons * 2
    first += f".{OLDEST[first]}" if first in OLDEST else ""
    return f"Python {first}" + (f" to {last}" if len(environment.pythons) > 1 else "")


def missing(environment: Environment) -> str:
    """Return what a reader is told where no Python is found."""
    newest = environment.pythons[0]
    return (
        f"no {wanted(environment)} was found on the PATH or in the usual places of pyenv "
        f"and conda: install one (for example `pyenv install {newest}`) or name one with "
        f"{environment.variable}=/path/to/python{newest}"
    )


def examine(file: str) -> tuple[str, str] | None:
    """Run a Python: return its version and its own path, or None if it fails."""
    code = "import sys; print(*sys.version_info[:3]); print(sys.executable)"
    try:
        answer = subprocess.run(
            [file, "-I", "-S", "-c", code],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
        )
        numbers, path = answer.stdout.splitlines()
        return ".".join(numbers.split()), path
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def candidates(environment: Environment) -> Iterator[str]:
    """Yield what may be one of an environment's Pythons, the best first.

    That is what is on the PATH, and then what pyenv and conda keep off it.
    """
    names = [f"python{version}" for version in environment.pythons]
    for name in (*names, "python3", "python"):
        found = (shutil.which(name, path=folder) for folder in os.get_exec_path())
        yield from filter(None, found)
    home, active = Path.home(), os.environ.get("CONDA_PREFIX")
    bases = [Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")]
    bases += [home / name for name in HOMES]
    bases += [Path(active), Path(active).parents[1]] if active else []
    for version in environment.pythons:
        for base, place in itertools.product(bases, PLACES):
            yield from map(str, base.glob(place.format(version)))


def named(environment: Environment) -> tuple[str, str] | None:
    """Return the Python that the reader names for an environment, or None.

    An environment that goes by a variable of its own takes ``PYTHON`` too where it can.
    """
    for choice in (environment.variable, "PYTHON"):
        name = os.environ.get(choice)
        if not name or name in environment.pythons:  # The latter: see `narrowed`.
            continue
        known = examine(shutil.which(name) or os.path.expanduser(name))
        if known and accepted(environment, known[0]):
            return known
        if choice == environment.variable:
            what = f"is Python {known[0]}" if known else "does not run as one"
            raise Failure(
                f"{choice}={name} {what}, and {wanted(environment)} is needed: "
                f"name another one or unset {choice}"
            )
    return None


def narrowed(environment: Environment) -> Environment:
    """Return an environment for the one version that the reader asks for, if any."""
    version = os.environ.get("PYTHON", "")
    if version not in environment.pythons:
        return environment
    return dataclasses.replace(environment, pythons=(version,))


def find(environment: Environment) -> str | None:
    """Return the path of the Python to make an environment with; None: there is none."""
    if choice := named(environment):
        return choice[1]
    for candidate in dict.fromkeys(candidates(environment)):
        known = examine(candidate)
        if known and accepted(environment, known[0]):
            return known[1]
    return None
