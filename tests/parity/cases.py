"""Reads the cases: calls that are compared, a line each, in ``cases/*.txt``.

A line is a call as 1.15.5 takes it, and after ``=>`` the call of 2.21 where it is another:
the same line is also run under tf.compat.v1. An empty line and a line after ``#`` say
nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A call that is compared.

    Attributes:
        source: the call of 1.15.5.
        now: the call of 2.21.
        place: where it is written, for messages.
    """

    source: str
    now: str
    place: str

    @property
    def sampled(self) -> bool:
        """Whether its values are those of a sample, or say how they are distributed."""
        return "moments(" in self.source or "roughly(" in self.source

    def names(self, public: Collection[str]) -> set[str]:
        """Return the public names of 1.15.5 that the case calls, without ``tf.``."""
        found = set()
        for node in ast.walk(ast.parse(self.source)):
            text = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            if text.startswith("tf.") and text.removeprefix("tf.") in public:
                found.add(text.removeprefix("tf."))
        return found


class Renamed(ast.NodeTransformer):
    """Puts the new names of TensorFlow's own table into a call."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self.renamed = renamed
        self.met = False

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        text = ast.unparse(node)
        new = self.renamed.get(text.removeprefix("tf.")) if text[:3] == "tf." else None
        if new is None:
            return self.generic_visit(node)
        self.met = True
        return ast.parse(f"tf.{new}", mode="eval").body


def parsed(text: str, place: str) -> ast.Module:
    """Return a call as a tree.

    Raises:
        ValueError: it is no Python, or doesn't end with a value.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise ValueError(f"{place}: {error.msg}: {text}") from None
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        raise ValueError(f"{place}: it doesn't end with a value: {text}")
    return tree


def case(line: str, place: str, renamed: Mapping[str, str]) -> Case:
    """Return the case of a line."""
    source, _, now = (part.strip() for part in line.partition(" => "))
    tree = parsed(source, place)
    if now:
        parsed(now, place)
        return Case(source, now, place)
    transformer = Renamed(renamed)
    tree = transformer.visit(tree)
    if not transformer.met:
        return Case(source, source, place)
    return Case(source, "; ".join(ast.unparse(s) for s in tree.body), place)


def load(renamed: Mapping[str, str], folder: Path = FOLDER) -> list[Case]:
    """Return all cases, in the order of their files.

    Args:
        renamed: new names by old, for the lines without a call of 2.21.

    Raises:
        ValueError: a line is wrong, or is there twice; the message says where.
    """
    found: dict[tuple[str, str], Case] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            new = case(line, f"{path.name}:{number}", renamed)
            known = found.setdefault((new.source, new.now), new)
            if known is not new:
                raise ValueError(f"{new.place}: the same as {known.place}")
    return list(found.values())
