"""Checks a project as a whole: pages, snippets, and that neither lacks the other.

``python -m tests.runner.check`` prints what an author must put right, a line each, and
ends with 1 if there is anything. It runs nothing and takes two to three seconds.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from overrides.hooks import notebook_source as notebooks
from overrides.hooks.fences import Problem
from tests.runner.pages import Page, Site
from tests.runner.reader import read_page
from tests.runner.worlds import ROOT


def check_site(site: Site, known_pages: Sequence[Page] = ()) -> list[Problem]:
    """Return what is wrong anywhere: in pages, in snippets, and between the two.

    Args:
        site: the project.
        known_pages: pages that are read already, to save time.
    """
    read = {page.path: page for page in known_pages}
    pages = [
        read.get(path.relative_to(site.root).as_posix()) or read_page(site, path)
        for path in [*site.pages, *site.notebooks]
    ]
    problems = [problem for page in pages for problem in page.problems]
    blocks = [block for page in pages for block in page.blocks]
    known = {path for block in blocks for path in block.outputs}
    known |= {block.data(name) for block in blocks for name in block.writes}
    known |= {path for page in pages for path in page.data}
    runs: dict[tuple[Path, str], set[str]] = defaultdict(set)
    for block in blocks:
        runs[block.file, block.name] |= set(block.worlds)
    for page in pages:
        for again in page.again:
            missing = set(again.worlds) - runs[again.file, again.section]
            if (again.file, again.section) in runs and runs[again.file, again.section]:
                for world in sorted(missing):
                    said = f"section {again.section!r} is shown for {world} and not run there"
                    said += ": write the class that it has where it is run"
                    problems.append(Problem(page.path, again.line, said))
    for path in sorted(site.snippets.rglob("*")):
        shown = path.relative_to(site.root).as_posix()
        if "__pycache__" in path.parts or not path.is_file():
            continue
        if path.suffix == ".py":
            program = site.program(path)
            problems += program.problems
            sections = {n for page in pages for n in page.sections.get(path, ())}
            for section in program.sections.values():
                if section.name not in sections:
                    said = (
                        f"no page runs section {section.name!r}: show it or remove it"
                    )
                    problems.append(Problem(shown, section.first - 1, said))
        elif path not in known:
            said = "no page shows this file: show it or remove it"
            problems.append(Problem(shown, 1, said))
    return list(dict.fromkeys(problems))


def check_notebooks(site: Site) -> list[Problem]:
    """Return what is wrong with the notebooks of the lab, as far as their text goes."""
    found = notebooks.notebooks(site.root)
    return [problem for one in found for problem in notebooks.problems(one)]


def page_marks(root: Path) -> frozenset[str]:
    """Return the marks that pages may use, as pytest's settings name them."""
    path = root / "pyproject.toml"
    data = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    options = data.get("tool", {}).get("pytest", {}).get("ini_options", {})
    return frozenset(options.get("page_marks", ()))


def main(root: Path = ROOT) -> int:
    """Print what is wrong in a project and return the exit status."""
    site = Site(root, marks=page_marks(root))
    try:
        problems = check_site(site)
    except (ConfigurationError, ValueError) as error:  # ValueError: Site.embeds
        print(error)
        return 1
    for problem in problems:
        print(problem)
    if problems:
        return 1
    programs = len(list(site.snippets.rglob("*.py")))
    print(f"{len(site.pages)} pages and {programs} programs: nothing is wrong")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
