"""What the site's build costs: against a bare Material build of the same pages."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.helpers.built import QUIET
from tests.runner.pages import Site
from tests.runner.worlds import ENVIRONMENTS
from tests.tools.bench.figures import Figure, median, seconds
from tests.tools.bench.synthetic import make

PAGES = 20
REPEATS = 10
# What Markdown with code needs to come out as code, and nothing else.
BARE = """\
site_name: Bare
theme: material
markdown_extensions:
  - attr_list
  - pymdownx.highlight
  - pymdownx.superfences
"""


def expand(site: Site, root: Path) -> None:
    """Make a bare project of the same pages, their snippets expanded."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(BARE, "utf-8")
    for path in site.pages:
        lines = site.embeds.expand(path.read_text("utf-8").split("\n"))
        (root / "docs" / path.name).write_text("\n".join(lines), "utf-8")


def measure(times: int) -> list[Figure]:
    """Return the times of the three builds and the ratio that has a bar."""
    variables = {**os.environ, **QUIET}
    build = [sys.executable, "-m", "mkdocs", "build"]
    with tempfile.TemporaryDirectory() as name:
        own, bare = Path(name) / "own", Path(name) / "bare"
        make(own, PAGES, REPEATS)
        expand(Site(own), bare)
        # Turn by turn, so that a busy minute of the machine meets both.
        pairs = [
            (
                seconds([*build, "--strict"], own, variables)[0],
                seconds(build, bare, variables)[0],
            )
            for _ in range(times)
        ]
        ours, theirs = (
            sorted(column)[times // 2] for column in zip(*pairs, strict=True)
        )
        figures = [
            Figure("build", f"mkdocs build --strict, {PAGES} pages", ours, "s"),
            Figure("build", "bare Material build of the same pages", theirs, "s"),
            Figure("build", "the site's build to the bare one", ours / theirs, "", 1.5),
        ]
        zensical = ENVIRONMENTS["zensical"].python.with_name("zensical")
        if zensical.exists():
            command = [zensical, "build", "--clean"]
            took = median(lambda: seconds(command, own, variables)[0], times)
            figures.append(Figure("build", "Zensical, the same pages", took, "s"))
    return figures
