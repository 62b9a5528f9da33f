"""Install one environment, tell how it goes, and say in one line why it failed."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.runner.pythons import (
    Failure,
    Version,
    dotted,
    examine,
    named,
    shell,
    variable,
)
from tests.runner.worlds import ROOT, Environment, venvs

try:
    import fcntl
except ImportError:  # Windows: there two calls at once do not know of each other.
    fcntl = None  # type: ignore[assignment]

FULL = (
    "the disk is full: free some space, or set VENVS (the environments), TMPDIR or "
    "PIP_CACHE_DIR to a folder on another disk"
)
# What pip, venv or ensurepip print, and what the reader is told; the first that fits.
CAUSES = {
    r"No space left on device|Errno 28\b|WinError 112\b|Disk quota exceeded": FULL,
    r"DO NOT MATCH THE HASHES[\s\S]*?\n {4}(\S+)": (
        "{0} as downloaded is not the file whose hash stands in {lock}: find out where "
        "it came from (PIP_INDEX_URL, PIP_FIND_LINKS, pip's configuration file)"
    ),
    r"No module named '?ensurepip|ensurepip is (?:not available|disabled)": (
        "{python} lacks the module ensurepip, which makes environments: install it "
        "(Debian, Ubuntu: `apt install python3-venv`) or name another Python with "
        "{variable}"
    ),
    r"connection broken by|Max retries exceeded|ConnectionError|[Tt]imed out"
    r"|ProxyError|SSLError|CERTIFICATE_VERIFY_FAILED|IncompleteRead": (
        "the package index cannot be reached: check the network, or tell pip of a "
        "mirror or proxy (PIP_INDEX_URL, PIP_PROXY, PIP_CERT)"
    ),
    r"No matching distribution found for (\S+)": (
        "the package index has no file of {0} for this machine: name an index that has "
        "one (PIP_INDEX_URL), or see the README for the machines that are supported"
    ),
}


def shown(path: Path) -> str:
    """Return a path as the reader would type it from the project's root."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def stamp(environment: Environment, version: Version) -> str:
    """Return what the stamp of a complete environment says."""
    return f"{environment.pins()} {dotted(version)}\n"


def ready(environment: Environment) -> bool:
    """Return whether an environment is complete, runs, and is the one asked for."""
    try:
        written = (environment.folder / "ready").read_text()
    except OSError:
        return False
    known = examine([str(environment.python)])
    if known is None or written != stamp(environment, known[0]):
        return False
    choice = named(environment)
    return choice is None or choice[0] == known[0]


class Job(threading.Thread):
    """One environment in the making.

    Attributes:
        step: what it is doing, in words.
        failure: the line for the reader, once it has failed.
        done: whether the environment is ready.
    """

    def __init__(self, here: Environment, version: Version, python: str) -> None:
        super().__init__(name=here.name, daemon=True)
        self.here, self.version, self.python = here, version, python
        self.log = venvs() / f"{here.name}.log"
        self.stop = threading.Event()
        self.process: subprocess.Popen[str] | None = None
        self.step = f"making {shown(here.folder)} with Python {dotted(version)}"
        self.failure, self.done = "", False
        self.started = time.monotonic()
        lock = (ROOT / here.lock).read_text(encoding="utf-8")
        self.packages = len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE))
        self.before = self.collected = 0

    def run(self) -> None:
        try:
            with self.alone():
                if not self.stop.is_set() and not ready(self.here):
                    self.make()
            self.done = not self.stop.is_set()
        except Failure as failure:
            self.failure = str(failure)
        except OSError as error:
            self.failure = unwritable(error)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second call from spoiling the environment that this one makes."""
        with open(venvs() / f"{self.name}.lock", "w") as self.held:
            while fcntl and not self.stop.is_set():
                try:
                    fcntl.flock(self.held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    self.step = "waiting for another call that makes it"
                    self.stop.wait(0.2)
            yield

    def make(self) -> None:
        """Make the environment from nothing; the stamp is written last."""
        here = self.here
        (here.folder / "ready").unlink(missing_ok=True)
        inside = (str(here.python), "-I", "-m")
        with open(self.log, "w", encoding="utf-8") as self.output:
            # Without pip at first: venv would hide what ensurepip says if it fails.
            venv = ("-I", "-m", "venv", "--clear", "--without-pip")
            self.call(self.python, *venv, str(here.folder))
            self.call(*inside, "ensurepip", "--default-pip")
            self.before = self.installed()
            waits = [] if "PIP_RETRIES" in os.environ else ["--retries", "1"]
            if not {"PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT"} & os.environ.keys():
                waits += ["--timeout", "15"]
            pip = ("pip", "--disable-pip-version-check", "--no-input", *waits)
            pip += ("install", "--no-user", "--progress-bar", "off")
            self.call(*inside, *pip, "--require-hashes", "-r", str(ROOT / here.lock))
        if self.stop.is_set():
            return
        if self.installed() <= self.before:
            raise Failure(
                "pip installed the packages somewhere else: take `target`, `prefix` "
                f"and `root` out of pip's configuration file, {self.again()}"
            )
        (here.folder / "ready").write_text(stamp(here, self.version))

    def call(self, *command: str) -> None:
        """Run a command in a process group of its own and keep all that it prints."""
        if self.stop.is_set():
            return
        print("$", *command, file=self.output, flush=True)
        posix = os.name == "posix"
        self.process = subprocess.Popen(
            command,
            env=shell(),
            cwd=venvs(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=posix,
            # The lock is held as long as anything writes, even if we were killed.
            pass_fds=[self.held.fileno()] if posix else [],
        )
        if self.stop.is_set():
            self.interrupt()
        for line in self.process.stdout or ():
            self.output.write(line)
            self.output.flush()
            if line.startswith("Ignoring "):  # not for this machine
                self.packages -= 1
            elif line.startswith("Collecting "):  # never said by ensurepip
                self.collected += 1
                self.step = f"fetching package {self.collected} of {self.packages}"
            elif self.collected and line.startswith("Installing collected packages"):
                self.step = "installing"
        if self.process.wait() and not self.stop.is_set():
            raise Failure(self.cause())

    def cause(self) -> str:
        """Return why the last command failed, from what it printed."""
        text = self.log.read_text(encoding="utf-8").rpartition("\n$ ")[2]
        for pattern, words in CAUSES.items():
            if match := re.search(pattern, text):
                lock, choice = self.here.lock, variable(self.here)
                facts = {"lock": lock, "python": self.python, "variable": choice}
                return f"{words.format(*match.groups(), **facts)}, {self.again()}"
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith("ERROR")] or lines
        return f"pip failed, it says `{errors[-1]}`: see to that, {self.again()}"

    def again(self) -> str:
        """Return how a line about a failure of pip ends."""
        return f"then run the same command again; pip's output is in {shown(self.log)}."

    def installed(self) -> int:
        """Return how many packages the environment has."""
        where = "Lib" if os.name == "nt" else "lib/python*"
        # An old pip leaves an egg-info for what it has built itself.
        kinds = (f"{where}/site-packages/*.{kind}-info" for kind in ("dist", "egg"))
        return sum(len(list(self.here.folder.glob(kind))) for kind in kinds)

    def progress(self) -> str:
        """Return one line about what it is doing."""
        step, total = self.step, self.packages
        if step == "installing":
            count = min(self.installed() - self.before + 1, total)
            step = f"installing package {count} of {total}"
        return f"{self.name}: {step} ({time.monotonic() - self.started:.0f} s)"

    def interrupt(self, kill: bool = False) -> None:
        """Stop what runs: as Ctrl-C does, so that pip removes its temporary files."""
        if self.process is None or self.process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            if os.name == "posix":
                sign = signal.SIGKILL if kill else signal.SIGINT
                os.killpg(self.process.pid, sign)
            else:
                self.process.terminate()


def unwritable(error: OSError) -> str:
    """Return the line for a folder or file that cannot be written."""
    if error.errno == 28:
        return f"{FULL}, then run the same command again."
    where = error.filename or shown(venvs())
    return (
        f"{where} cannot be written ({error.strerror}): set VENVS to a folder of yours "
        "with room for the environments, then run the same command again."
    )
