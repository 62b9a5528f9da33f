"""uv, which makes the environments: where it is, and how it gets the settings of pip.

``python -m tests.runner.uv pip compile ...`` runs the version that requirements/uv.txt
names, with a mirror that is configured for pip.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence

from tests.runner.folders import Failure, empty, finish, finished, held, shown
from tests.runner.worlds import ENVIRONMENTS, ROOT, Environment

# Where a uv is, and the variables and options that it needs here.
Uv = tuple[str, dict[str, str], list[str]]
# What pip calls the settings that say how to reach an index, and what uv does.
SETTINGS = {
    "index-url": ["UV_DEFAULT_INDEX"],
    "extra-index-url": ["UV_INDEX"],
    "find-links": ["UV_FIND_LINKS"],
    "cert": ["SSL_CERT_FILE"],
    "client-cert": ["SSL_CLIENT_CERT"],
    "proxy": ["HTTP_PROXY", "HTTPS_PROXY"],
    "trusted-host": ["UV_INSECURE_HOST"],
    "retries": ["UV_HTTP_RETRIES"],
    "timeout": ["UV_HTTP_TIMEOUT"],
    "default-timeout": ["UV_HTTP_TIMEOUT"],
    "no-index": [],
}
# The reader's variables that could change what is installed, or where ...
DROPPED = tuple("PIP_ UV_ PYTHON TF_ KERAS_ VIRTUAL_ENV __PYVENV_LAUNCHER__".split())
# ... and those of uv that say how it is reached.
KEPT = re.compile(
    "UV_(DEFAULT_|EXTRA_)?INDEX|UV_(FIND_LINKS|INSECURE_HOST|HTTP_|KEYRING_|NATIVE_TLS"
    "|SYSTEM_CERTS|OFFLINE|CACHE_DIR|NO_CACHE|CONFIG_FILE|NO_CONFIG|LINK_MODE|PYTHON_)"
)


def shell() -> dict[str, str]:
    """Return the variables of the reader's shell, without what would leak in."""
    every = os.environ.items()
    return {k: v for k, v in every if KEPT.match(k) or not k.startswith(DROPPED)}


def pip_settings() -> dict[str, str]:
    """Return how pip reaches an index, from its files and from its variables."""
    listed = ""
    for pip in ([sys.executable, "-m", "pip"], ["pip"], ["pip3"]):
        if shutil.which(pip[0]):
            command = [*pip, "config", "list"]
            ended = subprocess.run(command, capture_output=True, text=True)
            if ended.returncode == 0:
                listed = ended.stdout
                break
    found = {}
    for section in ("global", "install"):
        lines = re.findall(rf"(?m)^{section}\.(\S+?)=(.*)$", listed)
        found.update((key, ast.literal_eval(value)) for key, value in lines)
    for key, value in os.environ.items():
        if key.startswith("PIP_"):
            found[key[4:].lower().replace("_", "-")] = value
    return {key: found[key] for key in SETTINGS if found.get(key)}


def handed_on(settings: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the variables and the options by which uv has the settings of pip.

    If the reader's shell names an index for uv, that is what counts.
    """
    given = shell()
    # pip takes the best file of all indexes; the hashes say which one it must be.
    variables = {"UV_INDEX_STRATEGY": "unsafe-best-match", "NO_COLOR": "1"}
    if any(re.match("UV_.*(INDEX|LINKS)", name) for name in given):
        return given | variables, []
    for key, value in settings.items():
        words = [os.path.expanduser(word) for word in value.split()]
        for name in SETTINGS[key]:
            own = given.get(name) if name.startswith("UV_") else None
            variables[name] = own or ("," if key == "find-links" else " ").join(words)
    off = settings.get("no-index", "0").lower() in ("", "0", "false", "no", "off")
    return given | variables, [] if off else ["--no-index"]


def own(settings: dict[str, str]) -> str:
    """Return the path of the uv that requirements/uv.txt names, installed if it was not.

    Raises:
        Failure: it cannot be installed.
    """
    home = ENVIRONMENTS["uv"]
    with held(home.folder):
        if finished(home.folder) != home.pins() or not home.python.exists():
            install(home, settings)
    return str(home.python.with_name("uv.exe" if os.name == "nt" else "uv"))


def install(home: Environment, settings: dict[str, str]) -> None:
    """Install uv with pip, in a folder that is held."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Failure(
            f"uv is not on the PATH, and {sys.executable} lacks the modules venv and "
            "ensurepip to install it: install uv, or those (Debian, Ubuntu: `apt install "
            "python3-venv`), then run the same command again"
        )
    empty(home.folder)
    log = home.folder / "log.txt"
    names = {f"PIP_{k.upper().replace('-', '_')}": v for k, v in settings.items()}
    variables = {"PIP_RETRIES": "1", "PIP_CONFIG_FILE": os.devnull, **names}
    pip = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-q")
    print(f"uv: installing it in {shown(home.folder)}", flush=True)
    for command in (
        [sys.executable, "-I", "-m", "venv", str(home.folder)],
        [str(home.python), "-I", *pip, "--require-hashes", "-r", str(ROOT / home.lock)],
    ):
        with open(log, "ab") as file:
            status = subprocess.run(
                command,
                env=shell() | variables,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
            ).returncode
        if status:
            said = " ".join(log.read_text("utf-8", "replace").split())
            raise Failure(
                "uv is not on the PATH and could not be installed: pip says `"
                f"{said[:600]}`: see to that (all it says is in {shown(log)}) or install "
                "uv, then run the same command again"
            )
    finish(home.folder, home.pins())


def ready() -> Uv:
    """Return the uv on the PATH, or the one of requirements/uv.txt if there is none.

    Raises:
        Failure: it cannot be installed.
    """
    settings = pip_settings()
    found = shutil.which("uv")
    # Of what is on the PATH, pyenv's shims may not run.
    runs = found and not subprocess.run([found, "-V"], capture_output=True).returncode
    return found if found and runs else own(settings), *handed_on(settings)


def main(arguments: Sequence[str]) -> int:
    """Run uv with some arguments; return its exit status."""
    try:
        settings = pip_settings()
        program = own(settings)
        # What this machine alone can install has no place in a lock.
        for key in ("extra-index-url", "find-links"):
            settings.pop(key, None)
        variables, options = handed_on(settings)
        return subprocess.run([program, *arguments, *options], env=variables).returncode
    except (Failure, OSError, KeyboardInterrupt) as reason:
        print(reason or "interrupted", file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
