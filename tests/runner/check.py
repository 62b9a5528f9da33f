"""Checks a project as a whole: pages, snippets, and that neither lacks the other.

``python -m tests.runner.check`` prints what an author must put right, a line each, and
ends with 1 if there is anything. It runs nothing and takes two to three seconds.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from overrides.hooks.fences import Problem
from tests.runner.derived import Derived
from tests.runner.pages import Site
from tests.runner.reader import read_page
from tests.runner.worlds import ROOT


def check_site(site: Site) -> list[Problem]:
    """Return what is wrong anywhere: in pages, in snippets, and between the two."""
    pages = [read_page(site, path) for path in (*site.pages, *site.notebooks)]
    problems = [problem for page in pages for problem in page.problems]
    blocks = [block for page in pages for block in page.blocks]
    known = {path for block in blocks for path in block.outputs}
    known |= {block.data(name) for block in blocks for name in block.writes}
    known |= {path for page in pages for path in page.data}
    derived = Derived(site, pages)
    problems += [*derived.problems, *derived.stale()]
    known |= {*derived.texts, *derived.sources}
    runs = {(block.file, block.name): block.worlds for block in blocks}
    for again in (block for page in pages for block in page.again):
        worlds = runs.get((again.file, again.name), again.worlds)
        for world in sorted(set(again.worlds) - set(worlds)):
            said = f"section {again.name!r} is shown for {world} and not run there"
            said += ": write the class that it has where it is run"
            problems.append(Problem(again.page, again.line, said))
    for path in sorted(site.snippets.rglob("*")):
        shown = path.relative_to(site.root).as_posix()
        if "__pycache__" in path.parts or not path.is_file():
            continue
        if path.suffix == ".py":
            program = site.program(path)
            problems += program.problems
            for name, line in program.sections.items():
                if (path, name) not in runs:
                    said = f"no page runs section {name!r}: show it or remove it"
                    problems.append(Problem(shown, line, said))
        elif path not in known:
            said = "no page shows this file: show it or remove it"
            problems.append(Problem(shown, 1, said))
    return list(dict.fromkeys(problems))


def main(root: Path = ROOT) -> int:
    """Print what is wrong in a project and return the exit status."""
    site = Site(root)
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
