"""Compares what a block wrote with what is recorded, and keeps the records.

Words and integers must be equal; a number with a point or an exponent may differ by the
tolerance that stands at the fence. A record is rewritten only where this comparison
fails, so recording twice changes nothing.
"""

from __future__ import annotations

import datetime
import difflib
import hashlib
import json
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .blocks import Block, Tolerance
from .jobs import Result

# A number that is no part of a name or a version: not the 32 of float32, nor the 1 of
# fc1, nor the 2.21 of 2.21.0.
NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?!\.?\w)")


def is_close(said: str, recorded: str, tolerance: Tolerance) -> bool:
    """Compare two numbers as they are written."""
    if said == recorded:
        return True
    if said.lstrip("+-").isdigit() and recorded.lstrip("+-").isdigit():
        return False
    return math.isclose(
        float(said),
        float(recorded),
        rel_tol=tolerance.relative,
        abs_tol=tolerance.absolute,
    )


def differing_lines(said: str, recorded: str, tolerance: Tolerance) -> list[int]:
    """Return the numbers, from 1, of the lines that differ by more than is allowed."""
    left, right = said.splitlines(), recorded.splitlines()
    found = []
    for number in range(max(len(left), len(right))):
        if number >= len(left) or number >= len(right):
            found.append(number + 1)
            continue
        one, other = left[number].rstrip(), right[number].rstrip()
        # NumPy pads columns to the longest number, so a digit more moves the spaces.
        words = [" ".join(NUMBER.sub(" # ", line).split()) for line in (one, other)]
        pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=False)
        if words[0] != words[1] or not all(is_close(*p, tolerance) for p in pairs):
            found.append(number + 1)
    return found


def difference(said: str, recorded: str, tolerance: Tolerance, name: str) -> str:
    """Return the lines that differ, as a diff; empty where all is within tolerance."""
    lines = differing_lines(said, recorded, tolerance)
    if not lines:
        return ""
    left, right = recorded.splitlines(), said.splitlines()
    diff = list(difflib.unified_diff(left, right, name, "this run", lineterm="", n=1))
    rest = [f"... and {len(diff) - 40} lines more"] if len(diff) > 40 else []
    return "\n".join([*diff[:40], *rest])


def shown_output(block: Block, result: Result) -> str:
    """Return what a page shows of a result: its output, and the error that was meant.

    Of a long message that is the paragraph which holds the part that the fence names:
    TensorFlow puts a heading above it and a stack trace of its own below.
    """
    text = result.stdout
    if block.raises and result.error:
        paragraphs = result.error["whole"].strip().split("\n\n")
        named = [part for part in paragraphs if block.raises[1] in part]
        text += f"{result.error['type']}: {(named or paragraphs)[0].strip()}\n"
    return text


def judge(block: Block, world: str, result: Result) -> str:
    """Return what is wrong with a result, empty if nothing is.

    The output is not compared here: that is ``check_output``.
    """
    if result.died:
        return "\n".join(filter(None, [result.died, result.stderr.rstrip()]))
    error = result.error
    if block.raises is None and error is not None:
        return error["traceback"].rstrip()
    if block.raises is not None:
        kind, part = block.raises
        meant = f"{kind}: ...{part}..."
        if error is None:
            return f"meant to fail with {meant}, but it did not"
        if kind not in error["bases"] or part not in error["whole"]:
            return f"meant to fail with {meant}, but:\n{error['traceback'].rstrip()}"
    if block.stderr is None and result.stderr.strip():
        return (
            "it wrote to its standard error, of which the page says nothing"
            f' (data-stderr="part of it", if it is meant):\n{result.stderr.rstrip()}'
        )
    if block.stderr is not None and block.stderr not in result.stderr:
        wrote = result.stderr.rstrip() or "nothing"
        return f"meant to write {block.stderr!r} to its standard error, but:\n{wrote}"
    for name in block.writes:
        if name not in result.written:
            return f"it is meant to leave the file {name!r}, but it did not"
    return ""


def check_output(block: Block, world: str, result: Result) -> str:
    """Compare a result with its records; return the difference, empty if there is none."""
    said = shown_output(block, result)
    found = []
    if block.kind == "console":
        found.append(difference(said, block.code, block.tolerance, block.identity))
    else:
        path = recorded_path(block, world)
        if said.strip() and not path.exists():
            found.append(
                f"its output is not recorded: run `make record`\n{said.rstrip()}"
            )
        elif path.exists():
            recorded = path.read_text("utf-8")
            found.append(difference(said, recorded, block.tolerance, path.name))
            if found[-1]:
                found.append("If this run is right, `make record` takes it over.")
    for name in block.writes:
        path = block.file.with_name(name)
        if not path.exists():
            found.append(
                f"the file {name} that it leaves is not recorded: run `make record`"
            )
            continue
        recorded = path.read_text("utf-8")
        found.append(difference(result.written[name], recorded, block.tolerance, name))
    return "\n".join(filter(None, found))


def recorded_path(block: Block, world: str) -> Path:
    """Return the record of a block in a world: its own, or that of all worlds."""
    own = block.record(world)
    return own if own.exists() else block.record()


def write_records(block: Block, results: Mapping[str, Result]) -> list[Path]:
    """Bring the records of one block up to date; return the files that changed.

    Args:
        block: any block that passed ``judge`` in every world of ``results``.
        results: by world, in the order of the block's worlds.
    """
    if block.kind == "console":
        return []
    changed = []
    said: dict[str, str] = {}
    kept: dict[str, str] = {}
    for world in block.worlds:
        path = recorded_path(block, world)
        recorded = path.read_text("utf-8") if path.exists() else ""
        if world in results:
            said[world] = shown_output(block, results[world])
        elif recorded:  # a world that did not run keeps what it had
            said[world] = recorded
        else:
            continue
        same = not differing_lines(said[world], recorded, block.tolerance)
        kept[world] = recorded if same else said[world]
    first = next(iter(kept.values()))
    agree = all(
        not differing_lines(text, first, block.tolerance) for text in said.values()
    )
    wanted = {block.record(): first}
    if not agree:
        wanted = {block.record(world): text for world, text in kept.items()}
    for path in block.records:
        changed += put(path, wanted.get(path, ""))
    for name, text in next(iter(results.values())).written.items():
        path = block.file.with_name(name)
        recorded = path.read_text("utf-8") if path.exists() else ""
        if differing_lines(text, recorded, block.tolerance):
            changed += put(path, text)
    return changed


def put(path: Path, text: str) -> list[Path]:
    """Write a record, or remove it where there is nothing to say."""
    if not text.strip():
        if not path.exists():
            return []
        path.unlink()
    elif path.exists() and path.read_text("utf-8") == text:
        return []
    else:
        path.write_text(text, "utf-8", newline="\n")
    return [path]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass
class RunRecord:
    """What ran, where, when, with which versions, and what came out; a JSON file.

    Attributes:
        path: the file.
        data: ``locks``, ``worlds``, ``dates`` (by page and world) and ``blocks``; the
            latter by identity, ``docs/page.md::section[world]``, each with ``code``,
            ``output`` (hashes) and ``seconds``.
    """

    path: Path
    data: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> RunRecord:
        return cls(path, json.loads(path.read_text("utf-8")) if path.exists() else {})

    def seconds(self, page: str, world: str) -> float:
        """Return how long a page's blocks took in a world when they were recorded."""
        start, end = f"{page}::", f"[{world}]"
        return sum(
            entry["seconds"]
            for name, entry in self.data.get("blocks", {}).items()
            if name.startswith(start) and name.endswith(end)
        )

    @staticmethod
    def entry(block: Block, world: str) -> dict[str, str]:
        """Return the hashes that make a block's record current."""
        path = recorded_path(block, world)
        files = [path, *(block.file.with_name(name) for name in block.writes)]
        texts = [p.read_text("utf-8") if p.exists() else "" for p in files]
        if block.kind == "console":
            texts = [block.code]
        return {"code": digest(block.code), "output": digest("\0".join(texts))}

    def is_current(self, block: Block, world: str) -> bool:
        entry = self.data.get("blocks", {}).get(f"{block.identity}[{world}]", {})
        return self.entry(block, world).items() <= entry.items()

    def update(
        self,
        ran: Iterable[tuple[Block, str, Result]],
        known: Iterable[tuple[Block, str]],
        locks: Mapping[str, str],
        relocked: Collection[str],
        worlds: Mapping[str, Mapping[str, str]],
        unread: Collection[str] = (),
    ) -> bool:
        """Take over what ran; write the file only where an output or a lock changed.

        Args:
            ran: the blocks that passed, each with its world.
            known: every block of the site and each of its worlds; others are dropped.
            locks: hash of each lock file, by name.
            relocked: the worlds whose lock is not the one that was recorded.
            worlds: for each world that ran, its versions.
            unread: pages whose blocks nobody knows at the moment; they keep theirs.

        Returns:
            Whether the file was written.
        """
        today = datetime.date.today().isoformat()
        names = {f"{block.identity}[{world}]" for block, world in known}
        blocks = {
            name: entry
            for name, entry in self.data.get("blocks", {}).items()
            if name in names or name.partition("::")[0] in unread
        }
        changed = blocks != self.data.get("blocks", {})
        changed |= self.data.get("locks") != dict(locks)
        dates = {page: dict(d) for page, d in self.data.get("dates", {}).items()}
        for block, world, result in ran:
            if world in relocked or not self.is_current(block, world):
                entry = {
                    **self.entry(block, world),
                    "seconds": round(result.seconds, 2),
                }
                blocks[f"{block.identity}[{world}]"] = entry
                dates.setdefault(block.page, {})[world] = today
                changed = True
        if changed:
            left = {page_and_world(name) for name in blocks}
            self.data = {
                "locks": dict(locks),
                "worlds": {**self.data.get("worlds", {}), **worlds},
                "dates": {
                    page: {w: date for w, date in found.items() if (page, w) in left}
                    for page, found in dates.items()
                    if any(page == other for other, _ in left)
                },
                "blocks": blocks,
            }
            self.path.write_text(lines(self.data), "utf-8", newline="\n")
        return changed


def page_and_world(name: str) -> tuple[str, str]:
    """Return the two of a block's identity, ``docs/page.md::section[world]``."""
    page, _, rest = name.partition("::")
    return page, rest.rpartition("[")[2].rstrip("]")


def lines(data: Mapping[str, Any]) -> str:
    """Return JSON with one line for each entry of each part, sorted: a diff is short."""
    parts = []
    for name in sorted(data):
        entries = [
            f"  {json.dumps(key)}: {json.dumps(data[name][key], sort_keys=True)}"
            for key in sorted(data[name])
        ]
        inside = ",\n".join(entries)
        parts.append(f" {json.dumps(name)}: {{\n{inside}\n }}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
