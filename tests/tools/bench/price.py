"""What a page costs the tests: one synthetic page tested in a copy of the site, then ten.

Both runs are those of ``make test PAGES=...``, so what they share drops out of their
difference. What the blocks of the nine pages take themselves is subtracted.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from tests.runner.worlds import ROOT, venvs
from tests.tools.bench.figures import Figure, seconds
from tests.tools.bench.synthetic import enlarge
from tests.tools.snapshot import copy_project

COUNT = 10
CLOSING = re.compile(r"blocks: ([\d.]+) s of their own over (\d+) cores")


def tested(root: Path, pages: list[str], *options: str) -> tuple[float, float]:
    """Test pages; return the seconds of the run and of their blocks, over the cores."""
    variables = {**os.environ, "VENVS": str(venvs()), "PAGES": " ".join(pages)}
    command = [sys.executable, "-m", "pytest", "-q", *options]
    wall, output = seconds(command, root, variables)
    found = CLOSING.search(output)
    return wall, float(found[1]) / int(found[2]) if found else 0.0


def measure() -> list[Figure]:
    """Return what a page costs on top of its own blocks."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name, "copy")
        copy_project(ROOT, root)
        pages = enlarge(root, COUNT)
        tested(root, pages, "docs", "--record")
        tested(
            root, pages[:1]
        )  # from here on, both builds of the site find the same kept
        few, own = tested(root, pages[:1])
        many, all_own = tested(root, pages)
    price = (many - few - (all_own - own)) / (COUNT - 1)
    return [
        Figure("make test PAGES= with one synthetic page", few, "s"),
        Figure(f"the same with {COUNT}", many, "s"),
        Figure("a page, on top of its own blocks", price, "s", 3),
    ]
