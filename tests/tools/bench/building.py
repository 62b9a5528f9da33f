"""What the site's build costs, and how soon the live site shows what is saved."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import tempfile
from pathlib import Path

from tests.helpers.built import MKDOCS, QUIET
from tests.helpers.saved import PAGE, SNIPPET, copied, live, save, waited
from tests.runner.worlds import ENVIRONMENTS
from tests.tools.bench.figures import Figure, median, seconds
from tests.tools.bench.synthetic import make

MORE = 40  # synthetic pages beside those of the site
NUMBERS = itertools.count()
HOOKS = re.compile(r"(?ms)^hooks:\n.*?(?=^\S)")


def enlarge(root: Path, count: int) -> list[str]:
    """Add synthetic pages to a copy of the site; return their names."""
    with tempfile.TemporaryDirectory() as name:
        make(Path(name), count)
        for folder in ("docs", "snippets"):
            for path in Path(name, folder).glob("p*"):
                shutil.move(path, root / folder / path.name)
    names = [f"p{number:02}.md" for number in range(count)]
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("nav:\n", f"nav:\n  - More: [{', '.join(names)}]\n", 1)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    return [f"docs/{name}" for name in names]


def whole_builds(root: Path, times: int) -> list[Figure]:
    """Measure builds with nothing kept: as it is, and without the hooks."""
    settings = (root / "mkdocs.yml").read_text("utf-8")
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):  # turn by turn, so that a busy minute meets both
        for text, column in zip(
            (settings, HOOKS.sub("", settings)), taken, strict=True
        ):
            (root / "mkdocs.yml").write_text(text, "utf-8")
            shutil.rmtree(root / ".cache", ignore_errors=True)
            column.append(seconds([MKDOCS, "build"], root, {**os.environ, **QUIET})[0])
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    ours, theirs = map(min, taken)
    return [
        Figure("build", "mkdocs build, nothing kept", ours, "s"),
        Figure("build", "the same without the hooks", theirs, "s"),
        Figure("build", "the one to the other", ours / theirs, "", 1.5),
    ]


def live_site(root: Path, name: str, times: int) -> list[Figure]:
    """Measure how soon the live site is there, and how soon it shows what is saved."""
    figures = []
    for start in ("nothing kept", "all kept"):
        if start == "nothing kept":
            shutil.rmtree(root / ".cache", ignore_errors=True)
        with live(root) as (home, _):
            taken = waited(f"{home}eager/", "</html>")
            said = f"first live page of {name}, {start}"
            figures.append(Figure("build", said, taken, "s", 6))
            if start == "nothing kept":
                continue
            for file in (PAGE, SNIPPET):
                column = []
                for _ in range(times):
                    word = f"word{next(NUMBERS)}end"
                    save(root, file, word)
                    column.append(waited(f"{home}eager/", word))
                said = f"a saved {Path(file).suffix[1:]} file shows in {name}"
                figures.append(Figure("build", said, min(column), "s", 2))
    return figures


def measure(times: int) -> list[Figure]:
    """Return the figures of whole builds, of the live site, and of Zensical."""
    with tempfile.TemporaryDirectory() as name:
        root = copied(Path(name) / "site")
        figures = whole_builds(root, times)
        figures += live_site(root, "this site", times)
        enlarge(root, MORE)
        figures += live_site(root, f"it and {MORE} pages", times)
        zensical = ENVIRONMENTS["zensical"].python.with_name("zensical")
        if zensical.exists():
            command = [zensical, "build", "--clean"]
            took = median(lambda: seconds(command, root, os.environ)[0], times)
            figures.append(Figure("build", "Zensical, the same pages", took, "s"))
    return figures
