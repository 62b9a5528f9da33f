"""What there is to know of one block: what it runs, where, and what is expected of it.

The standard library is enough for this module, so that a program without pytest or
MkDocs can hand blocks to ``runner.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be from its record; words and integers must be equal.

    With ``words_only`` no numbers are compared, and of a drawing its texts alone.
    """

    relative: float = 1e-3
    absolute: float = 0.0
    words_only: bool = False


@dataclass(frozen=True)
class Block:
    """A block of a page that runs.

    Attributes:
        page: relative to the project's root, with slashes.
        name: its section; with the page, its identity.
        line: of the opening fence.
        worlds: the names of the worlds it runs in.
        code: what the reader sees.
        file: the snippet it is a part of.
        raises: exception and part of its message, where it is meant to fail.
        tolerance: for the numbers of its output.
        timeout: seconds.
        stderr: part of what it is meant to write to its standard error.
        writes: names of the data files that it leaves, recorded like its output.
        reads: names of the data files beside its program that no block writes.
        outputs: the records that the page shows below it.
        marks: names of pytest marks.
        folder: where the records of a notebook's cell are; others lie beside the file.
    """

    page: str
    name: str
    line: int
    worlds: tuple[str, ...]
    code: str
    file: Path
    raises: tuple[str, str] | None = None
    tolerance: Tolerance = Tolerance()
    timeout: float = 60.0
    stderr: str | None = None
    writes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    outputs: list[Path] = field(default_factory=list)
    marks: tuple[str, ...] = ()
    folder: Path | None = None

    @property
    def identity(self) -> str:
        return f"{self.page}::{self.name}"

    def record(self, world: str = "") -> Path:
        """Return the path of the output's record, of one world or of all."""
        if self.folder:
            return self.folder / f"{self.name}.out"
        parts = [self.file.stem, self.name, *([world] if world else []), "out"]
        return self.file.with_name(".".join(parts))

    def data(self, name: str) -> Path:
        """Return the path of the record of a data file that the block leaves."""
        return (self.folder or self.file.parent) / name

    @property
    def records(self) -> list[Path]:
        """Every path that a record of this block may have."""
        return [self.record(), *(self.record(world) for world in self.worlds)]
