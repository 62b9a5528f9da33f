"""Reads and writes the tables of the record, in snippets/tools/measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.runner.worlds import ROOT

DATA = ROOT / "snippets/tools/measured"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table of the record, without its remarks and its heading."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def table(
    about: Iterable[str], heading: Sequence[str], body: Iterable[Sequence[str]]
) -> str:
    """Return a table as text: remarks, a heading, a line for each row."""
    lines = [f"# {line}" for line in about]
    lines += ["\t".join(row) for row in (heading, *body)]
    return "".join(f"{line}\n" for line in lines)
