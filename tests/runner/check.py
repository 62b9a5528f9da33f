"""Checks a project as a whole: pages, snippets, and that neither lacks the other.

``python -m tests.runner.check`` prints what an author must put right, a line each, and
ends with 1 if there is anything. It runs nothing and takes two to three seconds.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from pymdownx.snippets import SnippetMissingError

from overrides.hooks import notebook_source as notebooks
from overrides.hooks.fences import EMBED, Problem
from tests.runner.lint import lint
from tests.runner.pages import Site
from tests.runner.snippets import read_text
from tests.runner.worlds import ROOT

try:
    from tests.runner.reader import read_page
except ModuleNotFoundError as error:
    # The environment of `make serve` has no pytest-codeblocks, which reads the fences.
    if error.name != "pytest_codeblocks":
        raise
    read_page = None  # type: ignore[assignment]


def check_site(site: Site) -> list[Problem]:
    """Return what is wrong anywhere: in pages, in snippets, and between the two."""
    pages = [read_page(site, path) for path in site.pages]
    problems = [problem for page in pages for problem in page.problems]
    blocks = [block for page in pages for block in page.blocks]
    known = {path for block in blocks for path in block.outputs}
    known |= {block.file.with_name(name) for block in blocks for name in block.writes}
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
            sections = {n for page in pages for n in page.shown.get(path, ())}
            for section in program.sections.values():
                if section.name not in sections:
                    said = (
                        f"no page runs section {section.name!r}: show it or remove it"
                    )
                    problems.append(Problem(shown, section.first - 1, said))
        elif path not in known:
            said = "no page shows this file: show it or remove it"
            problems.append(Problem(shown, 1, said))
    problems += check_notebooks(site)
    return list(dict.fromkeys(problems))


def check_notebooks(site: Site) -> list[Problem]:
    """Return what is wrong with the notebooks of the lab, as far as their text goes."""
    found = notebooks.notebooks(site.root)
    return [problem for one in found for problem in notebooks.problems(one)]


def check_texts(site: Site) -> list[Problem]:
    """Return what is wrong as far as it is seen without pytest-codeblocks.

    That is where fences stand and what is embedded, not what a fence says.
    """
    problems = []
    for path in site.pages:
        shown = path.relative_to(site.root).as_posix()
        text, unread = read_text(path, shown)
        problems += [p for p in unread if "order mark" not in p.text]
        problems += [
            Problem(shown, line, said) for line, said in lint(text, site.marks)
        ]
        for number, line in enumerate(text.split("\n"), 1):
            if EMBED.fullmatch(line.strip()) is None:
                continue
            try:
                site.expand([line.strip()])
            except SnippetMissingError as error:
                said = f"{error}: correct the name, or run `make record`"
                problems.append(Problem(shown, number, said))
    for path in sorted(site.snippets.rglob("*.py")):
        problems += site.program(path).problems
    problems += check_notebooks(site)
    return list(dict.fromkeys(problems))


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
        problems = check_site(site) if read_page else check_texts(site)
    except (ConfigurationError, ValueError) as error:  # ValueError: Site.settings
        print(error)
        return 1
    for problem in problems:
        print(problem)
    if problems:
        return 1
    programs = len(list(site.snippets.rglob("*.py")))
    print(f"{len(site.pages)} pages and {programs} programs: nothing is wrong")
    if not read_page:
        print(
            "NOT CHECKED: what the fences say. pytest-codeblocks reads it, which is not "
            f"installed in {sys.prefix}: `make test` installs it"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
