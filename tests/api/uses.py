"""Counts how often public Python code uses each public name of TensorFlow 1.15.5.

    python -m tests.api.uses [--write] [owner/name=]FOLDER...

takes folders and git repositories, with a work tree or without; of a repository what was
committed last is read. ``--write`` writes snippets/tools/measured/uses.tsv: counts, and nothing of
the code. A file that is equal to another counts once, and one made for TensorFlow 2.x, by
its path, does not count.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.api.chains import parsed, plain, uses
from tests.runner.worlds import ROOT

NAMES = "snippets/tools/measured/names.tsv"
WRITTEN = "snippets/tools/measured/uses.tsv"
# A folder or a file that is for 2.x says so: tf2, demos_tf2, tensorflow_v2, tf2_keras.py.
FOR_2 = re.compile(r"(^|/|_)(tf|tensorflow)_?v?2(_[^/]*)?(\.py|/)")
INTERNAL = {"python", "core", "compiler", "_api", "tools"}


@dataclass
class Found:
    """What one repository uses.

    Attributes:
        name: the repository's, ``owner/name``.
        commit: what was read of it, if it is in git.
        files: how many Python files counted, those that can't be parsed included.
        unparsed: how many of them can't be parsed.
        uses: of each public name.
        internal: of what is not public by intent, such as tensorflow.python.
        unknown: of what looks public, but is not public in 1.15.5.
    """

    name: str
    commit: str = "-"
    files: int = 0
    unparsed: int = 0
    uses: Counter[str] = field(default_factory=Counter)
    internal: int = 0
    unknown: Counter[str] = field(default_factory=Counter)

    def add(self, chain: str, public: Mapping[str, str]) -> None:
        """Count a use under the longest public name that it begins with."""
        parts = plain(chain).split(".")
        if INTERNAL & set(parts) or parts[:2] == ["compat", "v2"]:
            self.internal += 1
            return
        for end in range(len(parts), 0, -1):
            name = ".".join(parts[:end])
            kind = public.get(name)
            if kind == "module":
                if end < len(parts):
                    self.unknown[".".join(parts[: end + 1])] += 1
                return
            if kind is not None:
                self.uses[name] += 1
                return
        if parts[0]:
            self.unknown[parts[0]] += 1


def git(folder: Path, *arguments: str, said: bytes = b"") -> bytes:
    """Run git on a repository and return its output."""
    own = ["git", f"--git-dir={folder}", *arguments]
    return subprocess.run(own, input=said, check=True, capture_output=True).stdout


def git_folder(folder: Path) -> Path | None:
    """Return where the git data of a folder is, if it has any."""
    for place in (folder / ".git", folder):
        if (place / "objects").is_dir() and (place / "HEAD").is_file():
            return place
    return None


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return the paths and contents of a repository's programs."""
    data = git_folder(folder)
    if data is None:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for file in files:
            path = file.relative_to(folder).as_posix()
            if path.endswith(".py"):
                yield path, file.read_bytes()
        return
    for line in git(data, "ls-tree", "-r", "-z", "HEAD").split(b"\0")[:-1]:
        about, _, raw = line.partition(b"\t")
        path = raw.decode("utf-8", "replace")
        mode, kind, blob = about.decode().split()
        if kind != "blob" or mode == "120000":  # a link
            continue
        if path.endswith(".py"):
            try:
                yield path, git(data, "cat-file", "blob", blob)
            except subprocess.CalledProcessError:  # listed, and not there
                continue


def count(
    name: str, folder: Path, public: Mapping[str, str], seen: set[bytes]
) -> Found:
    """Count what a repository uses.

    Args:
        name: what the repository is called.
        folder: where it is.
        public: the public names with the kind of each.
        seen: digests of the files that have counted; those of this repository are added.
    """
    found = Found(name)
    data = git_folder(folder)
    if data is not None:
        found.commit = git(data, "rev-parse", "HEAD").decode().strip()
    for path, content in contents(folder):
        text = content.decode("utf-8", "replace").removeprefix("\ufeff")
        digest = hashlib.sha256(content).digest()
        if FOR_2.search(path) or digest in seen or "tensorflow" not in text:
            continue
        seen.add(digest)
        found.files += 1
        program = parsed(text)
        if program is None:
            found.unparsed += 1
            continue
        for chain in uses(program, public):
            found.add(chain, public)
    return found


def table(all_found: Collection[Found], day: date) -> str:
    """Return uses.tsv: what was read, then the names, that of most repositories first."""
    times: Counter[str] = Counter()
    for found in all_found:
        times.update(found.uses)
    where = Counter(name for found in all_found for name in found.uses)
    names = sorted(times, key=lambda name: (-where[name], -times[name], name))
    files, unparsed = (
        sum(getattr(f, what) for f in all_found) for what in ("files", "unparsed")
    )
    unknown = sum(sum(found.unknown.values()) for found in all_found)
    internal = sum(found.internal for found in all_found)
    lines = [
        "# How often public code for TensorFlow 1.x uses the public names of 1.15.5",
        f"# Counted on {day} by python -m tests.api.uses; counts only, none of the code",
        f"# {len(all_found)} repositories, {files} Python files that name TensorFlow, "
        f"{unparsed} of them not parsed",
        f"# {times.total()} uses of {len(names)} names; apart from these {internal} uses "
        f"of internal modules and {unknown} of names that are not public in 1.15.5",
        "# Not counted: equal files a second time, files whose path says 2.x, notebooks",
        "# Repository, commit, files, uses:",
    ]
    for found in sorted(all_found, key=lambda f: f.name.lower()):
        lines.append(
            f"# {found.name} {found.commit} {found.files} {found.uses.total()}"
        )
    lines.append("name\tuses\trepositories")
    lines += [f"{name}\t{times[name]}\t{where[name]}" for name in names]
    return "".join(f"{line}\n" for line in lines)


def public_names(path: Path) -> dict[str, str]:
    """Read the public names with their kinds: the first two columns of a table."""
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows if row[:2] != ["name", "kind"]}


def main(arguments: Sequence[str]) -> int:
    """Count, and print the table or write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+", metavar="[owner/name=]FOLDER")
    parser.add_argument("--names", type=Path, default=ROOT / NAMES)
    parser.add_argument("--write", action="store_true", help=f"write {WRITTEN}")
    options = parser.parse_args(arguments)
    public = public_names(options.names)
    seen: set[bytes] = set()
    all_found = []
    for source in sorted(options.sources, key=str.lower):
        name, _, place = source.rpartition("=")
        found = count(name or Path(place).name, Path(place), public, seen)
        all_found.append(found)
        unknown = ", ".join(f"{n} {k}" for n, k in found.unknown.most_common(8))
        said = f"{found.name}: {found.files} files, {found.unparsed} not parsed, "
        said += f"{found.uses.total()} uses; not public: {unknown or 'none'}"
        print(said, file=sys.stderr)
    text = table(all_found, date.today())
    if options.write:
        (ROOT / WRITTEN).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / WRITTEN).write_text(text, "utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
