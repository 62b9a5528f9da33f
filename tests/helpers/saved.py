"""What a writer saves while the live site runs: a small site, or a copy of this one."""

from __future__ import annotations

import shutil
from pathlib import Path

from overrides.hooks.notebook_source import KEPT
from tests.helpers.project import fence, program
from tests.runner.worlds import ROOT

SETTINGS = """\
site_name: Small
strict: true
watch: [snippets]
nav: [index.md, one.md, two.md, about/testing.md]
theme: {name: material, font: false, custom_dir: overrides}
plugins: [search]
extra_css: [site.css]
markdown_extensions:
  - attr_list
  - md_in_html
  - toc: {permalink: true}
  - pymdownx.highlight: {pygments_lang_class: true}
  - pymdownx.snippets: {base_path: [snippets], check_paths: true, dedent_subsections: true}
  - pymdownx.superfences
validation: {omitted_files: warn, anchors: warn}
"""
TREE = {
    "mkdocs.yml": SETTINGS,
    "overrides/main.html": '{% extends "base.html" %}\n',
    "docs/site.css": "a { color: red }\n",
    "docs/index.md": "# Start\n\nSee [one](one.md#part) and [it](two.md).\n",
    "docs/one.md": "---\ntitle: One\n---\n# One\n\n## Part\n\nText.\n\n"
    + fence("one/a.py:first", '.python title="a.py"')
    + fence("one/a.first.out", ".text .output"),
    "docs/two.md": "# Two\n\n" + fence("one/a.py:nested", '.python title="one/a.py"'),
    "docs/about/testing.md": "# How\n\n## Which versions run a block?\n\nAll.\n",
    "snippets/one/a.py": program(first="x = 1", nested='--8<-- "one/b.py:deep"'),
    "snippets/one/b.py": program(deep="y = 2"),
    "snippets/one/a.first.out": "1\n",
}


class Small:
    """A small site in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in TREE.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def put(self, name: str, old: str, new: str) -> None:
        """Replace a text of a file that is there."""
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        self.write(name, text.replace(old, new))


def copied(root: Path) -> Path:
    """Copy what this project's site is made of into a new folder; return that."""
    # The notebooks' hook, and what their results depend on; these, where they are.
    more = ("tests/machine", "requirements", KEPT)
    for name in ("docs", "snippets", "overrides", *more):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "LICENSE"):
        shutil.copy(ROOT / name, root)
    return root


PAGE = "docs/eager.md"
SNIPPET = "snippets/eager/eager.py"
MARK = "# --8<-- [start:eager-imports]\n"


def save(root: Path, name: str, word: str) -> None:
    """Put a word into a page of this site, or into a program that it shows."""
    path = root / name
    text = (ROOT / name).read_text("utf-8")
    if name == PAGE:
        path.write_text(f"{text}\n{word}\n", "utf-8")
    else:
        assert MARK in text
        path.write_text(text.replace(MARK, f"{MARK}# {word}\n"), "utf-8")
