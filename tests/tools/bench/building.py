"""What the site's build costs, and how soon the live site shows what is saved."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from tests.helpers.built import MKDOCS, QUIET
from tests.helpers.saved import PAGE, SNIPPET, copied, live, save, waited
from tests.runner.worlds import ENVIRONMENTS
from tests.tools.bench.figures import TIMES, Figure, seconds
from tests.tools.bench.synthetic import enlarge

MORE = 40  # synthetic pages beside those of the site
NUMBERS = itertools.count()
HOOKS = re.compile(r"(?ms)^hooks:\n.*?(?=^\S)")


def whole_builds(root: Path) -> list[Figure]:
    """Measure builds with nothing kept: as it is, and without the hooks."""
    settings = (root / "mkdocs.yml").read_text("utf-8")
    taken: dict[str, list[float]] = {settings: [], HOOKS.sub("", settings): []}
    for _ in range(TIMES):  # turn by turn, so that a busy minute meets both
        for text, column in taken.items():
            (root / "mkdocs.yml").write_text(text, "utf-8")
            shutil.rmtree(root / ".cache", ignore_errors=True)
            column.append(seconds([MKDOCS, "build"], root, {**os.environ, **QUIET})[0])
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    ours, theirs = map(min, taken.values())
    return [
        Figure("mkdocs build, nothing kept", ours, "s"),
        Figure("the same without the hooks", theirs, "s"),
        Figure("the one to the other", ours / theirs, "", 1.5),
    ]


def live_site(root: Path, name: str) -> list[Figure]:
    """Measure how soon the live site is there, and how soon it shows what is saved."""
    figures = []
    shutil.rmtree(root / ".cache", ignore_errors=True)
    for start in ("nothing kept", "all kept"):
        with live(root) as (home, _):
            taken = waited(f"{home}eager/", "</html>")
            figures.append(Figure(f"first live page of {name}, {start}", taken, "s", 6))
            if start == "nothing kept":
                continue
            for file in (PAGE, SNIPPET):
                column = []
                for _ in range(TIMES):
                    word = f"word{next(NUMBERS)}end"
                    save(root, file, word)
                    column.append(waited(f"{home}eager/", word))
                said = f"a saved {Path(file).suffix[1:]} file shows in {name}"
                figures.append(Figure(said, min(column), "s", 2))
    return figures


def measure() -> list[Figure]:
    """Return the figures of whole builds, of the live site, and of Zensical."""
    with tempfile.TemporaryDirectory() as name:
        root = copied(Path(name) / "site")
        figures = whole_builds(root) + live_site(root, "this site")
        enlarge(root, MORE)
        figures += live_site(root, f"it and {MORE} pages")
        zensical = ENVIRONMENTS["zensical"].python.with_name("zensical")
        command = [zensical, "build", "--clean"]
        taken = [seconds(command, root, os.environ)[0] for _ in range(TIMES)]
        figures.append(
            Figure("Zensical, the same pages", statistics.median(taken), "s")
        )
    return figures
