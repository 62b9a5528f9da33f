"""Keeps the files that are made from others: tables of a page's data, and diffs."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from overrides.hooks.fences import Problem
from tests.runner.facts import FILE, Facts, Places, read_facts, tables
from tests.runner.pages import Page, Site
from tests.runner.records import put, recorded


def all_facts(site: Site, pages: Sequence[Page]) -> dict[str, Facts]:
    """Return the data of each page that keeps some, by the page's path."""
    found = {}
    for page in pages:
        name = posixpath.splitext(page.path.removeprefix("docs/"))[0]
        path = site.snippets / name / FILE
        if path.is_file():
            found[page.path] = read_facts(path, site.root)
    return found


class Derived:
    """What the pages' data and diffs have to look like.

    Attributes:
        texts: of each file that is made, its text.
        sources: the files that the data is in.
        problems: what an author must put right.
    """

    def __init__(self, site: Site, pages: Sequence[Page]) -> None:
        self.site = site
        self.texts: dict[Path, str] = {}
        self.problems: list[Problem] = []
        data = all_facts(site, pages)
        self.sources = {facts.path for facts in data.values()}
        places = Places(site, pages)
        owners: dict[str, str] = {}
        for page in pages:
            self.texts |= page.derived
            made: dict[Path, str] = {}
            if facts := data.get(page.path):
                found = [*facts.problems, *places.problems(facts, site.root)]
                found += self.repeated(facts, owners)
                self.problems += found
                made = {} if found else tables(facts, page, places)
                if found:  # what the tables would say is not known
                    continue
            self.texts |= made
            for path in made.keys() - page.tables.keys():
                said = f"the page does not show {path.name}: write, in no fence,"
                name = path.relative_to(site.snippets).as_posix()
                said += f' --8<-- "{name}"'
                self.problems.append(Problem(page.path, 1, said))
            for path in page.tables.keys() - made.keys():
                said = f"no data makes {path.name}: embed what {FILE} of the page makes"
                self.problems.append(Problem(page.path, page.tables[path], said))

    def repeated(self, facts: Facts, owners: dict[str, str]) -> list[Problem]:
        """Note the names of differences and messages; return those that are taken."""
        shown = facts.path.relative_to(self.site.root).as_posix()
        found = []
        for entry in (*facts.differences, *facts.messages):
            if entry.id in owners:
                said = f"{entry.id!r} is taken, by {owners[entry.id]}: rename one"
                found.append(Problem(shown, 1, said))
            owners.setdefault(entry.id, shown)
        return found

    def stale(self) -> list[Problem]:
        """Return which of the files are not what they have to be."""
        return [
            Problem(
                path.relative_to(self.site.root).as_posix(),
                1,
                "it is not what its sources make of it: run `make record`",
            )
            for path, text in self.texts.items()
            if recorded(path) != text
        ]

    def write(self) -> list[Path]:
        """Write the files; return those that changed."""
        return [path for p, text in self.texts.items() for path in put(p, text)]
