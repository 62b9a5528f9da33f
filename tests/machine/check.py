"""Checks a project as a whole: pages, snippets, and that neither lacks the other."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from .lint import Problem
from .pages import Site
from .reader import read_page


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
    return list(dict.fromkeys(problems))
