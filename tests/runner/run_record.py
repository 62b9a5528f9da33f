"""Keeps the run record: what ran, where, when, with which versions, and what came out."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.runner.blocks import Block
from tests.runner.jobs import Result
from tests.runner.records import put, recorded, recorded_path


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
    def of(cls, root: Path) -> RunRecord:
        """Read that of a project, which may have none yet."""
        path = root / "tests/run-record.json"
        return cls(path, json.loads(path.read_text("utf-8")) if path.exists() else {})

    def seconds(self, block: str, world: str) -> float:
        """Return how long a block took in a world when it was recorded; 0 if never."""
        entry = self.data.get("blocks", {}).get(f"{block}[{world}]", {})
        return float(entry.get("seconds", 0))

    @staticmethod
    def entry(block: Block, world: str) -> dict[str, str]:
        """Return the hashes that make a block's record current."""
        data = [block.data(name) for name in block.writes]
        texts = map(recorded, [recorded_path(block, world), *data])
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
        unread: Collection[str],
    ) -> list[Path]:
        """Take over what ran; write the file only where an output or a lock changed.

        Args:
            ran: the blocks that passed, each with its world.
            known: every block of the site and each of its worlds; others are dropped.
            locks: hash of each lock file that what ran has, by name.
            relocked: the worlds whose lock is not the one that was recorded.
            worlds: for each world that ran, its versions.
            unread: pages whose blocks nobody knows at the moment; they keep theirs.

        Returns:
            The file, if it was written.
        """
        today = datetime.date.today().isoformat()
        names = {f"{block.identity}[{world}]" for block, world in known}
        blocks = {
            name: entry
            for name, entry in self.data.get("blocks", {}).items()
            if name in names or name.partition("::")[0] in unread
        }
        changed = blocks != self.data.get("blocks", {})
        locks = {**self.data.get("locks", {}), **locks}
        changed |= self.data.get("locks") != locks
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
        if not changed:
            return []
        left = {page_and_world(name) for name in blocks}
        self.data = {
            "locks": locks,
            "worlds": {**self.data.get("worlds", {}), **worlds},
            "dates": {
                page: kept
                for page, found in dates.items()
                if (kept := {w: day for w, day in found.items() if (page, w) in left})
            },
            "blocks": blocks,
        }
        return put(self.path, lines(self.data))


def page_and_world(name: str) -> tuple[str, str]:
    """Return the two of a block's identity, ``docs/page.md::section[world]``."""
    page, _, rest = name.partition("::")
    return page, rest.rpartition("[")[2].rstrip("]")


def entries(data: Mapping[str, Any]) -> str:
    """Return the entries of a JSON object, sorted and one a line: a diff is short."""
    return ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(data[key], sort_keys=True)}"
        for key in sorted(data)
    )


def lines(data: Mapping[str, Any]) -> str:
    """Return the run record as JSON, a part after the other."""
    parts = (f" {json.dumps(n)}: {{\n{entries(data[n])}\n }}" for n in sorted(data))
    return "{\n" + ",\n".join(parts) + "\n}\n"
