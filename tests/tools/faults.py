"""Break a copy of the site in many ways and see that the tests notice: ``make faults``.

The faults stand in ``faults.toml``. Each is planted alone, the tests that should notice
are run, and they must fail with the message that the fault names: a failure for another
reason counts as a miss. Before that, the same tests must pass on the unbroken copy.
Words after the command choose the faults whose names contain one of them.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.runner.worlds import ROOT, venvs
from tests.tools.snapshot import copy_project

LIST = Path(__file__).with_name("faults.toml")
LONGEST = 300  # seconds for one fault


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
    encoding: str = "utf-8"

    def broken(self, root: Path) -> bytes:
        """Return what the file holds once it is broken.

        Raises:
            ValueError: the fault does not fit the tree.
        """
        path = root / self.file
        if self.add:
            text = path.read_text("utf-8") if path.exists() else ""
            return (text + self.add).encode(self.encoding)
        pattern = self.pattern or re.escape(self.find)
        put = self.put if self.pattern else self.put.replace("\\", r"\\")
        text, count = re.subn(pattern, put, path.read_text("utf-8"))
        if count != 1:
            what = self.find or self.pattern
            raise ValueError(f"{self.name}: {what!r} is {count} times in {self.file}")
        return text.encode(self.encoding)


def read_faults() -> list[Fault]:
    """Read the list: in each group, a table is a fault and all else is the default."""
    data = tomllib.loads(LIST.read_text("utf-8"))
    faults = []
    for group in data["group"]:
        shared = {k: v for k, v in group.items() if not isinstance(v, dict)}
        for name in [key for key in group if key not in shared]:
            entry = {"name": name, **shared, **group[name]}
            run = entry["run"]
            entry["run"] = tuple(data["runs"][run] if isinstance(run, str) else run)
            faults.append(Fault(**entry))
    return faults


@contextmanager
def planted(fault: Fault, root: Path) -> Iterator[None]:
    """Break a copy, and mend it afterwards."""
    path = root / fault.file
    before = path.read_bytes() if path.exists() else None
    after = fault.broken(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(after)
        yield
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        for folder in root.rglob("__pycache__"):  # Compiled from what was broken.
            shutil.rmtree(folder)


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


def judged(fault: Fault | None, run: Sequence[str], root: Path) -> tuple[bool, str]:
    """Run tests on a broken copy, or a whole one; return whether all is well, and why."""
    with planted(fault, root) if fault else nullcontext():
        status, output = tested(run, root)
    tail = "\n    ".join(output.strip().splitlines()[-25:])
    if fault is None:
        words = " ".join(run)
        good = status == 0
        return (
            good,
            f"passes  {words}" if good else f"FAILS UNBROKEN  {words}\n    {tail}",
        )
    lines = [line for line in output.splitlines() if fault.says in line]
    # 5: nothing was run; 4: pytest did not understand.
    if status in (1, 2, 3) and lines:
        # The shortest: pytest also prints the values of every variable in sight.
        said = min(lines, key=len).removeprefix("E ").strip()
        return True, f"caught  {fault.name}: {said[:100]}"
    return False, f"MISSED  {fault.name} (pytest: {status})\n    {tail}"


def main(words: Sequence[str]) -> int:
    """Try the faults whose names contain one of the words; return the exit status."""
    faults = [f for f in read_faults() if not words or any(w in f.name for w in words)]
    workers = os.cpu_count() or 1
    copies: queue.Queue[Path] = queue.Queue()

    def in_a_copy(fault: Fault | None, run: Sequence[str]) -> tuple[bool, str]:
        root = copies.get()
        try:
            return judged(fault, run, root)
        finally:
            copies.put(root)

    def all_well(tasks: Sequence[tuple[Fault | None, Sequence[str]]]) -> bool:
        """Try all, and print each as it ends."""
        waiting = [pool.submit(in_a_copy, *task) for task in tasks]
        well = 0
        for number, future in enumerate(as_completed(waiting), 1):
            good, line = future.result()
            print(f"[{number:2}/{len(tasks)}] {line}", flush=True)
            well += good
        print(f"{well} of {len(tasks)} are as they should be", flush=True)
        return well == len(tasks)

    with (
        tempfile.TemporaryDirectory(prefix="faults-") as folder,
        ThreadPoolExecutor(workers) as pool,
    ):
        for number in range(workers):
            root = Path(folder, str(number))
            copy_project(ROOT, root)
            copies.put(root)
        whole = [(None, run) for run in dict.fromkeys(f.run for f in faults)]
        broken = [(fault, fault.run) for fault in faults]
        return 0 if all_well(whole) and all_well(broken) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
