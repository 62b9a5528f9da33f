"""Find the Pythons of this machine.

``python -m tests.runner.pythons -m pytest docs`` runs pytest on each supported version
but the default one, in an environment of its own.

A name on the PATH says nothing about what it starts (pyenv has shims for versions that
it then refuses to run), so each candidate is run and asked for its version.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.runner.worlds import ENVIRONMENTS, ROOT, Environment, venvs

Version = tuple[int, ...]
# pymdown-extensions 13 needs 3.11.5. There is no wheel of TensorFlow 2.21 for 3.14.
OLDEST: Version = (3, 11, 5)

# Of pip's variables, those that say how to reach an index. The others (PIP_TARGET,
# PIP_USER ...) would change what is installed, or where.
KEPT = {
    "PIP_CACHE_DIR",
    "PIP_CERT",
    "PIP_CLIENT_CERT",
    "PIP_CONFIG_FILE",
    "PIP_DEFAULT_TIMEOUT",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "PIP_KEYRING_PROVIDER",
    "PIP_NO_CACHE_DIR",
    "PIP_NO_INDEX",
    "PIP_PROXY",
    "PIP_RETRIES",
    "PIP_TIMEOUT",
    "PIP_TRUSTED_HOST",
}
DROPPED = ("PIP_", "PYTHON", "TF_", "KERAS_", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


class Failure(Exception):
    """What is wrong and what to do, in one line for the reader."""


def shell() -> dict[str, str]:
    """Return the variables of the reader's shell, without what would leak in."""
    every = os.environ.items()
    return {k: v for k, v in every if k in KEPT or not k.startswith(DROPPED)}


def dotted(version: Version) -> str:
    """Return a version as it is written."""
    return ".".join(map(str, version))


def variable(environment: Environment) -> str:
    """Return the variable by which a reader names the interpreter."""
    name = environment.name.upper().replace("-", "_")
    return "PYTHON" if environment.modern else f"{name}_PYTHON"


def wanted(environment: Environment) -> str:
    """Return the accepted versions in words."""
    first, last = environment.pythons[-1], environment.pythons[0]
    first = dotted(OLDEST) if first == dotted(OLDEST[:2]) else first
    return f"Python {first}" + (f" to {last}" if len(environment.pythons) > 1 else "")


def accepted(environment: Environment, version: Version) -> bool:
    """Return whether an environment can be made with a version."""
    minor = version[:2]
    return dotted(minor) in environment.pythons and (
        minor != OLDEST[:2] or version >= OLDEST
    )


def examine(command: Sequence[str]) -> tuple[Version, str] | None:
    """Run a Python: return its version and its own path, or None if it fails."""
    code = "import sys; print(*sys.version_info[:3]); print(sys.executable)"
    try:
        answer = subprocess.run(
            [*command, "-I", "-S", "-c", code],
            check=False,
            env=shell(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
        )
        numbers, path = answer.stdout.splitlines()
        return tuple(map(int, numbers.split())), path
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def on_the_path(environment: Environment) -> Iterator[list[str]]:
    """Yield commands that may start one of an environment's Pythons."""
    names = [f"python{version}" for version in environment.pythons]
    if environment.modern:
        names += ["python3", "python"]
    files = (shutil.which(n, path=f) for n in names for f in os.get_exec_path())
    yield from ([file] for file in dict.fromkeys(files) if file)
    if shutil.which("py"):  # the launcher of Python for Windows
        yield from (["py", f"-{version}"] for version in environment.pythons)


def in_usual_places(environment: Environment) -> Iterator[list[str]]:
    """Yield the Pythons that pyenv and conda keep off the PATH."""
    home = Path.home()
    pyenv = [Path(os.environ.get("PYENV_ROOT") or home / ".pyenv"), home / ".pyenv"]
    conda = [home / name for name in ("miniconda3", "anaconda3", "miniforge3")]
    conda.append(home / ".conda")
    if prefix := os.environ.get("CONDA_PREFIX"):
        active = Path(prefix)
        conda.append(active.parents[1] if active.parent.name == "envs" else active)
    for version in environment.pythons:
        files = [f for p in pyenv for f in p.glob(f"versions/{version}.*/bin/python")]
        for base in conda:
            files += base.glob(f"envs/*/bin/python{version}")
            files += base.glob(f"bin/python{version}")
        yield from ([str(file)] for file in dict.fromkeys(files))


def named(environment: Environment) -> tuple[Version, str] | None:
    """Return the Python that the reader names, or None where he names none."""
    choice = variable(environment)
    if not (name := os.environ.get(choice)):
        return None
    known = examine([shutil.which(name) or os.path.expanduser(name)])
    if known and accepted(environment, known[0]):
        return known
    what = f"is Python {dotted(known[0])}" if known else "does not run as a Python"
    raise Failure(
        f"{choice}={name} {what}, and {wanted(environment)} is needed: "
        f"name another one or unset {choice}"
    )


def supported(environment: Environment, everywhere: bool = False) -> dict[Version, str]:
    """Return the accepted Pythons of this machine by version; fail if there is none.

    The usual places of pyenv and conda are looked at where the PATH has none; with
    ``everywhere`` both are looked at to the end.
    """
    good: dict[Version, str] = {}
    others: dict[str, str] = {}
    for stage in (on_the_path, in_usual_places):
        for command in stage(environment):
            if not (known := examine(command)):
                continue
            version, path = known
            if accepted(environment, version):
                good.setdefault(version, path)
                if not everywhere and dotted(version[:2]) == environment.pythons[0]:
                    return good
            else:
                others.setdefault(
                    os.path.realpath(path), f"{dotted(version)} at {path}"
                )
        if good and not everywhere:
            return good
    if not good:
        seen = f" (only {', '.join(others.values())})" if others else ""
        choice, newest = variable(environment), environment.pythons[0]
        example = "pyenv" if os.name == "posix" else "py"
        raise Failure(
            f"no {wanted(environment)} was found on the PATH or in the usual places of "
            f"pyenv and conda{seen}: get one (for example `{example} install {newest}`)"
            f" or name one with {choice}=/path/to/python{newest}"
        )
    return good


def choose(environment: Environment) -> tuple[Version, str]:
    """Return the version and path of the Python that an environment is made with."""
    return named(environment) or max(supported(environment).items())


def main(arguments: Sequence[str]) -> int:
    """Run Python with some arguments in a 2.x environment of each other version."""
    environment = ENVIRONMENTS["tf2"]
    failed = []
    try:
        default = (examine([str(environment.python)]) or choose(environment))[0]
        good = supported(environment, everywhere=True)
    except (Failure, KeyboardInterrupt) as reason:
        print(reason or "interrupted", file=sys.stderr)
        return 1
    print(f"Python {dotted(default)} is the default here, so it is not tried again")
    for minor in environment.pythons:
        if minor == dotted(default[:2]):
            continue
        versions = [version for version in good if dotted(version[:2]) == minor]
        if not versions:
            print(
                f"Python {minor}: NOT FOUND on this machine, so not tried", flush=True
            )
            continue
        path = good[max(versions)]
        print(f"Python {dotted(max(versions))}: {path}", flush=True)
        variables = {"VENVS": str(venvs() / f"python-{minor}"), "PYTHON": path}
        inside = venvs() / f"python-{minor}" / environment.python.relative_to(venvs())
        for command in (
            [sys.executable, "-m", "tests.runner.environments", environment.name],
            [str(inside), *arguments],
        ):
            try:
                status = subprocess.run(
                    command, check=False, cwd=ROOT, env=os.environ | variables
                ).returncode
            except KeyboardInterrupt:
                return 130
            if status:
                failed.append(minor)
                break
    print(
        f"Python {', '.join(failed)} failed" if failed else "all that were tried pass"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
