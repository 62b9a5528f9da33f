"""What the hooks keep of a build: the next gives what a whole build gives, sooner."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from overrides.hooks import store
from overrides.hooks.offline import files as contents
from tests.helpers.built import Built
from tests.helpers.built import build as command
from tests.helpers.project import fence, program
from tests.helpers.saved import copied
from tests.helpers.small_site import project

PAGES = {
    "index.md": "# Start\n\nSee [one](one.md#part) and [it](two.md).\n",
    "one.md": "---\ntitle: One\n---\n# One\n\n## Part\n\nText.\n\n"
    + fence("one/a.py:first", '.python title="a.py"')
    + fence("one/a.first.out", ".text .output"),
    "two.md": "# Two\n\n" + fence("one/a.py:nested", '.python title="one/a.py"'),
    "about/testing.md": "# How\n\n## Which versions run a block?\n\nAll.\n",
}
SNIPPETS = {
    "a.py": program(first="x = 1", nested='--8<-- "one/b.py:deep"'),
    "b.py": program(deep="y = 2"),
    "a.first.out": "1\n",
}


class Site:
    """A small site that is built again and again in this process.

    Attributes:
        rendered: the pages that were rendered in the last build.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rendered: list[str] = []
        project(root, PAGES, list(PAGES), site_name="Small")
        (root / "snippets/one").mkdir()
        for name, text in SNIPPETS.items():
            (root / "snippets/one" / name).write_text(text, "utf-8")

    def put(self, name: str, old: str, new: str) -> str:
        """Replace a text of a file that is there, once; return what the file was."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text

    def build(self, root: Path | None = None) -> dict[str, bytes]:
        """Build the site, or a copy of it; return its files."""
        root = root or self.root
        self.rendered = []
        render = Page.render

        def noted(page: Page, *arguments: object) -> None:
            self.rendered.append(page.file.src_uri)
            render(page, *arguments)  # type: ignore[arg-type]

        with pytest.MonkeyPatch.context() as patch:
            # pymdownx.snippets takes its folder from the working directory.
            patch.chdir(root)
            patch.setattr(Page, "render", noted)
            build(load_config(str(root / "mkdocs.yml"), strict=True))
        return contents(root / "site")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A small site, built once."""
    found = Site(tmp_path / "root")
    found.build()
    return found


ALL = sorted(PAGES)
# What a writer saves, by replacing one text in a file, and which pages are rendered
# because of it.
CHANGES = {
    "text": ("docs/one.md", "Text.", "Other text.", ["one.md"]),
    "title": ("docs/one.md", "title: One", "title: First", []),
    "heading": ("docs/two.md", "# Two", "# Second", ["two.md"]),
    "snippet": ("snippets/one/a.py", "x = 1", "x = 3", ["one.md"]),
    "snippet inside": ("snippets/one/b.py", "y = 2", "y = 4", ["two.md"]),
    "output": ("snippets/one/a.first.out", "1", "3", ["one.md"]),
    "style": ("docs/assets/site.css", "\n", "\na { color: blue }\n", []),
    "template": ("overrides/404.html", "There is no page", "Nothing", []),
    "name": ("mkdocs.yml", "Small", "Little", []),
    "setting": ("whole.yml", "permalink: true", "permalink: false", ALL),
}


def test_saved_is_as_built(site: Site, tmp_path: Path) -> None:
    """After each change: every file as a whole build gives it, the search included.

    That few pages are rendered for it is what makes it fast, in the same process and in
    another one.
    """
    for number, (name, (file, old, new, pages)) in enumerate(CHANGES.items()):
        site.put(file, old, new)
        if number % 2:
            store.KNOWN.clear()  # as in another process
        now = site.build()
        assert sorted(site.rendered) == pages, name
        other = tmp_path / f"other{number}"
        leave = shutil.ignore_patterns(".cache", "site")
        shutil.copytree(site.root, other, ignore=leave)
        wanted = site.build(other)
        assert sorted(site.rendered) == ALL
        assert sorted(now) == sorted(wanted), name
        assert [path for path in now if now[path] != wanted[path]] == [], name


JUNK = [b"", b"\xff\xfe", b"{}", b"0" * 32 + b"\n{}"]


def test_broken_files_are_written_anew(site: Site) -> None:
    good = site.build()
    kept = [path for path in (site.root / ".cache/site").rglob("*") if path.is_file()]
    assert len(kept) > 3 * len(ALL)
    for number, path in enumerate(kept):
        half = path.read_bytes()[: path.stat().st_size // 2]
        path.write_bytes([*JUNK, half][number % (len(JUNK) + 1)])
    store.KNOWN.clear()
    assert site.build() == good
    assert sorted(site.rendered) == ALL
    store.KNOWN.clear()
    assert site.build() == good
    assert site.rendered == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("docs/one.md", "Text.", "[x](no.md)", "link 'no.md', but"),
        ("docs/one.md", "## Part", "## Other", "contain an anchor '#part'"),
        ("snippets/one/a.py", "[start:first]", "[start:last]", "'first' could"),
        ("docs/about/testing.md", "# How", "    code\n\n# How", "0 fences and"),
        ("docs/two.md", "```", "```{ .pyton }\n```\n\n```", "unknown language 'pyton'"),
    ],
)
def test_mistake_is_told_each_time(
    site: Site,
    caplog: pytest.LogCaptureFixture,
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    good, text = site.build(), site.put(file, old, new)
    for _ in range(2):
        caplog.clear()
        with pytest.raises((Abort, Exception)):
            site.build()
        assert said in caplog.text
    (site.root / file).write_text(text, "utf-8")
    assert site.build() == good


def test_site_of_a_fresh_copy_is_the_same(built: Built, tmp_path: Path) -> None:
    """Two processes render it, with nothing of the tests and without TensorFlow."""
    (tmp_path / "no").mkdir()
    for name in ("tensorflow", "tests"):
        (tmp_path / f"no/{name}.py").write_text("raise ImportError\n", "utf-8")
    root = copied(tmp_path / "root")
    found = command(root, tmp_path / "site", PYTHONPATH=str(tmp_path / "no"))
    assert found.status == 0, found.output
    now, wanted = contents(found.folder), contents(built.folder)
    assert sorted(now) == sorted(wanted)
    assert [name for name in now if now[name] != wanted[name]] == []
