"""The builds of the live site: each gives what a whole build gives, sooner."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from overrides.hooks.cache import ADD, EDIT
from overrides.hooks.context import Finishing
from overrides.hooks.pages import finished
from overrides.hooks.serve import Builds
from tests.helpers.saved import PAGE, SNIPPET, Small, copied, save

URL = "http://127.0.0.1:8000/"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    found = Small(tmp_path / "project")
    # pymdownx.snippets takes its folder from the working directory.
    monkeypatch.chdir(found.root)
    return found


@pytest.fixture
def builds(project: Small, tmp_path: Path) -> Builds:
    """The live builds of the small site, of which one is done."""
    found = Builds(project.root, tmp_path, URL)
    assert found.build()
    return found


def everything(folder: Path) -> dict[str, bytes]:
    """Return each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def whole(root: Path, folder: Path) -> dict[str, bytes]:
    """Return what MkDocs alone builds, with the steps of the finish that are live."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.site_url = URL
    build(config, serve_url=URL)
    found, finishing = everything(folder), Finishing.of(root)
    for address, page in finishing.page_at.items():
        text = finished(found[address].decode(), page, finishing, EDIT)
        found[address] = text.encode()
    for step in ADD:
        found |= step(finishing)
    return found


ALL = ["about/testing.md", "index.md", "one.md", "two.md"]


def add_page(project: Small) -> None:
    project.write("docs/new.md", "# New\n\nSee [one](one.md).\n")
    project.put("mkdocs.yml", "two.md,", "two.md, new.md,")


def remove_page(project: Small) -> None:
    project.put("mkdocs.yml", "two.md, new.md,", "two.md,")
    (project.root / "docs/new.md").unlink()


def putting(name: str, old: str, new: str) -> Callable[[Small], None]:
    return lambda project: project.put(name, old, new)


# What a writer saves, and which pages are rendered because of it.
CHANGES: dict[str, tuple[Callable[[Small], None], list[str]]] = {
    "nothing": (lambda project: None, []),
    "text": (putting("docs/one.md", "Text.", "Other text."), ["one.md"]),
    "title": (putting("docs/one.md", "title: One", "title: First"), []),
    "heading": (putting("docs/two.md", "# Two", "# Second"), ["two.md"]),
    "description": (
        putting("docs/one.md", "title: First", "title: First\ndescription: Said."),
        [],
    ),
    "snippet": (putting("snippets/one/a.py", "x = 1", "x = 3"), ["one.md", "two.md"]),
    "snippet inside": (putting("snippets/one/b.py", "y = 2", "y = 4"), ["two.md"]),
    "output": (putting("snippets/one/a.first.out", "1", "3"), ["one.md"]),
    "style": (putting("docs/site.css", "red", "blue"), []),
    "template": (
        lambda project: project.write(
            "overrides/main.html",
            '{% extends "base.html" %}{% block extrahead %}<!-- Own -->{% endblock %}',
        ),
        ALL,
    ),
    "part": (
        lambda project: project.write("overrides/partials/copyright.html", "Mine"),
        ALL,
    ),
    "order": (
        putting("mkdocs.yml", "one.md, two.md", "two.md, one.md"),
        ALL,
    ),
    "setting": (putting("mkdocs.yml", "permalink: true", "permalink: false"), ALL),
    "name": (putting("mkdocs.yml", "Small", "Little"), ALL),
    "back": (putting("mkdocs.yml", "two.md, one.md", "one.md, two.md"), ALL),
    "page added": (add_page, sorted([*ALL, "new.md"])),
    "page removed": (remove_page, ALL),
    "file added": (lambda project: project.write("docs/x.txt", "x"), ALL),
    "program added": (lambda project: project.write("snippets/one/c.py", "z\n"), []),
}


def test_saved_is_as_built(
    builds: Builds, project: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each change: every file as a whole build gives it, search index included.

    That few pages are rendered for it is what makes it fast.
    """
    rendered: list[str] = []
    render = Page.render

    def noted(page: Page, *arguments: object) -> None:
        rendered.append(page.file.src_uri)
        render(page, *arguments)  # type: ignore[arg-type]

    for number, (name, (change, pages)) in enumerate(CHANGES.items()):
        before = everything(builds.site)
        change(project)
        with monkeypatch.context() as patch:
            patch.setattr(Page, "render", noted)
            assert builds.build(), name
        now, wanted = (
            everything(builds.site),
            whole(project.root, tmp_path / f"{number}"),
        )
        assert sorted(now) == sorted(wanted), name
        differing = [path for path in now if now[path] != wanted[path]]
        assert differing == [], name
        assert (now == before) == (name == "nothing"), f"{name} changed nothing"
        assert sorted(rendered) == pages, name
        rendered.clear()


MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "link": ("docs/one.md", "Text.", "[x](no.md)", "link 'no.md', but"),
    "anchor": ("docs/one.md", "## Part", "## Other", "contain an anchor '#part'"),
    "section": ("snippets/one/a.py", "[start:first]", "[start:last]", "'first' could"),
    "file": ("docs/one.md", "one/a.py", "one/no.py", "'one/no.py' could not be found"),
    "nav": ("mkdocs.yml", "two.md, ", "", "not included in the"),
    "page": ("mkdocs.yml", "two.md", "no.md", "'no.md' is included in the 'nav'"),
    "yaml": ("mkdocs.yml", "nav: [", "nav: [[", "a flow sequence"),
    "setting": ("mkdocs.yml", "[search]", "[serch]", 'The "serch" plugin is not'),
    "template": ("overrides/main.html", "%}", "%}{% if %}", "Expected an expression"),
    "head": ("docs/about/testing.md", "# How", "    code\n\n# How", "0 fences and"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(
    builds: Builds, project: Small, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """It is told each time until it is put right, and the site stays as it was."""
    file, old, new, said = MISTAKES[name]
    good, text = everything(builds.site), (project.root / file).read_text("utf-8")
    project.put(file, old, new)
    for _ in range(2):
        caplog.clear()
        assert not builds.build()
        assert said in caplog.text
        assert "Traceback" not in caplog.text
        assert everything(builds.site) == good
    project.write(file, text)
    assert builds.build()
    assert everything(builds.site) == good


def test_fault_of_a_program(
    builds: Builds, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no writer can have caused is told with its traceback, and survived."""
    with monkeypatch.context() as patch:
        patch.setattr(type(builds.live), "render", lambda *_: 1 // 0)
        assert not builds.build()
    assert "Traceback" in caplog.text and "ZeroDivisionError" in caplog.text
    assert builds.build()


def test_rebuild_is_a_fraction_of_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In seconds of the processor, which do not grow with what else is running."""
    root = copied(tmp_path / "copy")
    monkeypatch.chdir(root)
    found = Builds(root, tmp_path, URL)
    spent = []
    for number, name in enumerate((PAGE, PAGE, SNIPPET)):
        save(root, name, f"word{number}")
        start = time.process_time()
        assert found.build()
        spent.append(time.process_time() - start)
        assert f"word{number}" in (found.site / "eager/index.html").read_text("utf-8")
    whole, *rest = spent
    # 2.7 s, and then 0.4 s each.
    assert max(rest) < min(1, whole / 3), spent
