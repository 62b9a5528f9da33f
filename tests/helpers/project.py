"""A small project in a folder of its own, for tests, and pytest run in it."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.helpers import fake_worlds as light
from tests.runner.check import check_site
from tests.runner.pages import Page, Site
from tests.runner.reader import read_page
from tests.runner.worlds import ROOT

MKDOCS = """\
site_name: A small site
theme: mkdocs
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - pymdownx.details
  - pymdownx.highlight: {pygments_lang_class: true}
  - pymdownx.snippets: {base_path: [snippets], check_paths: true, dedent_subsections: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""
PYTEST = """\
[pytest]
addopts = -p tests.runner.plugin -p tests.runner.selection --strict-markers --strict-config
testpaths = docs
norecursedirs = .*
markers = slow: takes long
filterwarnings = error
worlds = tests.helpers.fake_worlds
"""


def program(**sections: str) -> str:
    """Return a snippet file with these sections, in this order."""
    return "".join(
        f"# --8<-- [start:{name}]\n{code.rstrip()}\n# --8<-- [end:{name}]\n\n"
        for name, code in (
            (key.replace("_", "-"), text) for key, text in sections.items()
        )
    )


def fence(target: str, info: str = ".python") -> str:
    """Return a fence that embeds ``target``."""
    return f'```{{ {info} }}\n--8<-- "{target}"\n```\n\n'


@dataclass
class Case:
    """How one test of a run ended: ``passed``, ``failed``, ``skipped`` or ``error``."""

    outcome: str
    text: str


class Run:
    """A finished run of pytest."""

    def __init__(self, ended: subprocess.CompletedProcess[str], report: Path) -> None:
        self.status = ended.returncode
        self.output = ended.stdout + ended.stderr
        self.cases: dict[str, Case] = {}
        for case in xml.parse(report).iter("testcase") if report.exists() else ():
            page = case.get("classname", "").removeprefix("docs.").removesuffix(".md")
            outcome, text = "passed", ""
            for end in case:
                if end.tag in ("failure", "error", "skipped"):
                    outcome = {"failure": "failed"}.get(end.tag, end.tag)
                    text = f"{end.get('message')}\n{end.text or ''}"
            self.cases[f"{page}::{case.get('name')}"] = Case(outcome, text)

    def __getitem__(self, name: str) -> Case:
        return self.cases[name]

    def outcomes(self, page: str = "") -> dict[str, str]:
        """Return the outcome of each test, of one page without the page's name."""
        if not page:
            return {name: case.outcome for name, case in self.cases.items()}
        start = f"{page}::"
        found = self.outcomes().items()
        return {n.removeprefix(start): o for n, o in found if n.startswith(start)}


class Project:
    """A site in a folder of its own, with the light table of worlds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("mkdocs.yml", MKDOCS)
        self.write("pytest.ini", PYTEST)
        self.write("lock.txt", "tensorflow==2\n")
        self.write("past.txt", "tensorflow==1\n")
        (root / "docs").mkdir()
        (root / "snippets").mkdir()

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def page(self, name: str, text: str | bytes) -> Path:
        return self.write(f"docs/{name}.md", text)

    def snippet(self, name: str, text: str | bytes) -> Path:
        return self.write(f"snippets/{name}", text)

    def blocks(
        self, page: str, blocks: list[tuple[str, str, str]], front: str = ""
    ) -> Path:
        """Write a page of blocks: section, code, what its fence says after .python.

        Records that are there are shown.
        """
        self.snippet(f"{page}/run.py", program(**{n: code for n, code, _ in blocks}))
        fences = []
        for name, _, info in blocks:
            fences.append(fence(f"{page}/run.py:{name}", f".python {info}"))
            folder = self.root / "snippets" / page
            for path in sorted(folder.glob(f"run.{name}.*out")):
                fences.append(fence(f"{page}/{path.name}", ".text .output"))
        return self.page(page, front + f"# {page}\n\n" + "".join(fences))

    @property
    def site(self) -> Site:
        """The project, read anew."""
        return Site(self.root, light.LABELS, light.DEFAULT_LABEL)

    def read(self, name: str = "page", recording: bool = False) -> Page:
        return read_page(self.site, self.root / "docs" / f"{name}.md", recording)

    def problems(self, name: str = "page") -> list[str]:
        """Return what is wrong with a page."""
        return [str(problem) for problem in self.read(name).problems]

    def all_problems(self) -> list[str]:
        return [str(problem) for problem in check_site(self.site)]

    def pytest(self, *arguments: str, env: Mapping[str, str] | None = None) -> Run:
        """Run pytest in the project and return how each test ended."""
        report = self.root / "report.xml"
        report.unlink(missing_ok=True)
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "--junitxml", str(report), *arguments],
            cwd=self.root,
            env=self.environment() | dict(env or {}),
            capture_output=True,
            text=True,
            timeout=600,  # what takes so long hangs
        )
        return Run(ended, report)

    @staticmethod
    def environment() -> dict[str, str]:
        own = ("DEMAND_ALL", "PAGES")  # they are meant for this project
        kept = {k: v for k, v in os.environ.items() if k not in own}
        return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"}
