"""Break a copy of the site in many ways and see that the tests notice: ``make faults``.

The faults stand in ``faults.toml``. Each is planted alone, the tests that should notice
are run, and they must fail with the message that the fault names: a failure for another
reason counts as a miss. Before that, the same tests must pass on the unbroken copy.
"""

from __future__ import annotations

import argparse
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.runner.worlds import ROOT, venvs
from tests.tools.snapshot import copy_project

LIST = Path(__file__).with_name("faults.toml")
LONGEST = 300  # seconds for one fault


class ListError(Exception):
    """The list of faults is wrong; the message says where."""


@dataclass(frozen=True)
class Fault:
    """One way to break the site.

    Attributes:
        name: what is broken, in words.
        run: a key of the list's ``runs``, or the arguments of pytest.
        says: what the failing tests must say.
        file: what is changed, relative to the root.
        find: text that stands in the file exactly once, replaced by ``put``.
        pattern: the same as a regular expression; ``put`` may use its groups.
        add: the text of a new file, or what is appended to one that is there.
        remove: whether the file is removed.
        encoding: how the changed file is written.
    """

    name: str
    run: tuple[str, ...]
    says: str
    file: str
    find: str = ""
    pattern: str = ""
    put: str = ""
    add: str = ""
    remove: bool = False
    encoding: str = "utf-8"

    def broken(self, root: Path) -> bytes | None:
        """Return what the file holds once it is broken; None: it is gone.

        Raises:
            ListError: the fault does not fit the tree.
        """
        path = root / self.file
        text = path.read_text("utf-8") if path.is_file() else None
        if self.add:
            return ((text or "") + self.add).encode(self.encoding)
        if text is None:
            raise ListError(f"{self.name}: there is no file {self.file}")
        if self.remove:
            return None
        pattern = self.pattern or re.escape(self.find)
        count = len(re.findall(pattern, text))
        if count != 1:
            what = self.find or self.pattern
            raise ListError(f"{self.name}: {what!r} is {count} times in {self.file}")
        put = self.put if self.pattern else self.put.replace("\\", r"\\")
        new = re.sub(pattern, put, text)
        if new == text:
            raise ListError(f"{self.name}: it changes nothing")
        return new.encode(self.encoding)


def read_faults(path: Path = LIST) -> list[Fault]:
    """Read the list: groups, and in each a table a fault, which takes what it lacks.

    Raises:
        ListError: it is no list of faults.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    faults = []
    for group in data["group"]:
        shared = {key: group[key] for key in group.keys() & {"run", "file"}}
        for name in [key for key in group if key not in shared]:
            entry = {"name": name, **shared, **group[name]}
            run = entry["run"]
            entry["run"] = tuple(data["runs"][run] if isinstance(run, str) else run)
            fault = Fault(**entry)
            ways = (fault.find, fault.pattern, fault.add, fault.remove)
            if sum(map(bool, ways)) != 1:
                raise ListError(f"{fault.name}: one of find, pattern, add, remove")
            faults.append(fault)
    names = [fault.name for fault in faults]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ListError(f"two faults of one name: {', '.join(twice)}")
    return faults


@contextmanager
def planted(fault: Fault | None, root: Path) -> Iterator[None]:
    """Break a copy, and mend it afterwards; without a fault, leave it whole."""
    if fault is None:
        yield
        return
    path = root / fault.file
    before = path.read_bytes() if path.is_file() else None
    after = fault.broken(root)
    try:
        write(path, after)
        yield
    finally:
        write(path, before)
        for folder in root.rglob("__pycache__"):  # Compiled from what was broken.
            shutil.rmtree(folder)


def write(path: Path, content: bytes | None) -> None:
    """Write a file, or remove it where there is no content."""
    if content is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def tested(run: Sequence[str], root: Path) -> tuple[int, str]:
    """Run tests in a copy; return pytest's exit status and all that it printed."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    try:
        ended = subprocess.run(
            [*command, *run],
            cwd=root,
            env={**os.environ, "VENVS": str(venvs()), "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return -1, f"still running after {LONGEST} s"
    return ended.returncode, ended.stdout


class Copies:
    """Copies of the tree, one for each that works at a time."""

    def __init__(self, folder: Path, count: int) -> None:
        self.free: queue.Queue[Path] = queue.Queue()
        for number in range(count):
            root = folder / str(number)
            copy_project(ROOT, root)
            self.free.put(root)

    def try_out(self, fault: Fault | None, run: Sequence[str]) -> tuple[bool, str]:
        """Run tests on a broken copy, or a whole one; return whether all is well."""
        root = self.free.get()
        started = time.monotonic()
        try:
            with planted(fault, root):
                status, output = tested(run, root)
        finally:
            self.free.put(root)
        tail = "\n    ".join(output.strip().splitlines()[-25:])
        took = f"{time.monotonic() - started:4.1f} s"
        if fault is None:
            good = status == 0
            line = f"passes  {took}  {' '.join(run)}"
            return (
                good,
                line if good else f"FAILS UNBROKEN  {' '.join(run)}\n    {tail}",
            )
        lines = [line for line in output.splitlines() if fault.says in line]
        # The shortest: pytest also prints the values of every variable in sight.
        said = min(lines, key=len, default="").removeprefix("E ").strip()
        # 5: nothing was run; 4: pytest did not understand.
        if status in (1, 2, 3) and said:
            return True, f"caught  {took}  {fault.name}: {said[:100]}"
        return False, f"MISSED  {took}  {fault.name} (pytest: {status})\n    {tail}"


def main(arguments: Sequence[str]) -> int:
    """Try the faults whose names contain one of the words; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.faults")
    parser.add_argument("words", nargs="*", help="only faults with one of these")
    words = parser.parse_args(arguments).words
    try:
        faults = [
            f for f in read_faults() if not words or any(w in f.name for w in words)
        ]
        for fault in faults:
            fault.broken(ROOT)
    except ListError as error:
        print(error, file=sys.stderr)
        return 1
    runs = dict.fromkeys(fault.run for fault in faults)
    workers = os.cpu_count() or 1
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        copies = Copies(Path(folder), workers)
        with ThreadPoolExecutor(workers) as pool:
            print(f"{len(runs)} groups of tests on the unbroken copies:", flush=True)
            if not report(pool, copies, [(None, run) for run in runs]):
                return 1
            print(f"{len(faults)} faults:", flush=True)
            caught = report(pool, copies, [(fault, fault.run) for fault in faults])
    seconds = time.monotonic() - started
    good = sum(caught)
    print(f"{good} of {len(faults)} caught in {seconds:.0f} s")
    return 0 if good == len(faults) else 1


def report(
    pool: ThreadPoolExecutor,
    copies: Copies,
    tasks: Sequence[tuple[Fault | None, Sequence[str]]],
) -> list[bool]:
    """Try all, print each as it ends; return what was well, or nothing if a copy fails."""
    results = []
    waiting = [pool.submit(copies.try_out, *task) for task in tasks]
    for number, future in enumerate(as_completed(waiting), 1):
        good, line = future.result()
        print(f"[{number:2}/{len(tasks)}] {line}", flush=True)
        results.append(good)
    whole = all(good for good in results) or tasks[0][0] is not None
    return results if whole else []


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
