"""Heads of blocks, marked lines, and what saves the programs, in the built HTML."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest
from lxml.html import HtmlElement
from mkdocs.structure.files import File

from overrides.hooks.downloads import ARCHIVE, NAME
from tests.helpers.built import Built, address, shown
from tests.runner.pages import Page, Site
from tests.runner.worlds import ROOT

PAGES = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))


@functools.cache
def read(path: Path) -> HtmlElement:
    """Return a page of a built site."""
    return lxml.html.fromstring(path.read_text("utf-8"))


def check_link(link: HtmlElement, where: str, folder: Path) -> None:
    """Follow a link in the head of a block, from the address ``where`` of its page."""
    target, anchor = urldefrag(urljoin(where, link.get("href")))
    path = folder / (f"{target}index.html" if target.endswith("/") else target)
    assert path.is_file(), f"{target} is not there"
    if anchor:
        there = read(path).xpath("//*[@id=$anchor]", anchor=anchor)
        assert there, f"{target} has no #{anchor}"
    else:
        assert link.text_content().rpartition("/")[2] == path.name
        same = path.read_bytes() == (ROOT / target).read_bytes()
        assert same, f"{target} is another file than the project's"


@pytest.mark.parametrize("name", PAGES)
def test_head_and_lines(built: Built, site: Site, pages: list[Page], name: str) -> None:
    """The title opens the project's file, the badge says how it ran; lines are marked."""
    page = next(page for page in pages if page.path == name)
    html = read(built.folder / address(name))
    blocks = html.xpath("//article//div[contains(@class, 'highlight')]")
    for block, fence in zip(blocks, page.fences, strict=True):
        if "language-python" in block.classes:
            links = block.xpath("span[@class='filename']/a")
            assert [link.get("class") for link in links] == [None, "world"]
            for link in links:
                check_link(link, address(name), built.folder)
        said = [node.text_content() for node in block.find_class("version")]
        assert said == [fence.version] * bool(fence.version)
        every, wanted = shown(site, fence).split("\n"), []
        for part in fence.attributes.get("hl_lines", "").split():
            first, _, last = part.partition("-")
            wanted += every[int(first) - 1 : int(last or first)]
        marked = [n.text_content().rstrip("\n") for n in block.find_class("hll")]
        assert marked == wanted


@pytest.mark.parametrize("name", PAGES)
def test_programs_of_a_page(
    built: Built, site: Site, pages: list[Page], name: str
) -> None:
    page = next(page for page in pages if page.path == name)
    shown = [block.file for block in (*page.blocks, *page.again)]
    wanted = {f"snippets/{f.relative_to(site.snippets).as_posix()}" for f in shown}
    if wanted:
        notebook = File(name.removeprefix("docs/"), "", "", True).url.removeprefix("./")
        notebook += f"{Path(name).stem}.ipynb"
        wanted |= {ARCHIVE, notebook}
    html = read(built.folder / address(name))
    (line, *more) = html.find_class(NAME) or [lxml.html.Element("p")]
    links = line.xpath(".//a")
    targets = [urljoin(address(name), link.get("href")) for link in links]
    assert sorted(targets) == sorted(wanted) and not more
    assert all((built.folder / target).is_file() for target in targets)
    assert all(link.get("download") is not None for link in links), "opened, not saved"
    names = [link.text_content() for link in links]
    assert len(set(names)) == len(names), "two programs have the same name"
    assert len(line.xpath(".//span[@class='md-icon']/svg")) == bool(wanted)


def test_archive_runs(built: Built, tmp_path: Path) -> None:
    """It has every program, and in an empty folder one prints what was recorded."""
    with zipfile.ZipFile(built.folder / ARCHIVE) as file:
        programs = {name for name in file.namelist() if name.endswith(".py")}
        file.extractall(tmp_path)
    every = (path.relative_to(ROOT) for path in (ROOT / "snippets").rglob("*.py"))
    assert programs == {path.as_posix() for path in every}
    told = (tmp_path / "README.txt").read_text("utf-8")
    assert '"tensorflow==2.21.*"' in told and "{" not in told
    module = "snippets.why-and-when.matrix"  # It needs no TensorFlow.
    ended = subprocess.run(
        [sys.executable, "-m", module],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    records = [
        ROOT / f"snippets/why-and-when/matrix.{n}.out" for n in ("matrix", "cliffs")
    ]
    wanted = "".join(record.read_text("utf-8") for record in records)
    assert (ended.stdout, ended.stderr) == (wanted, "")
