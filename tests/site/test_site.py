"""The site's own pages: whole, built without a warning, and run as they are shown."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers.built import Built, address, article, compare, read_blocks
from tests.helpers.demanded import not_tested
from tests.runner.check import check_site
from tests.runner.pages import Page, Site
from tests.runner.reader import read_page
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ENVIRONMENTS, ROOT, WORLDS


def html(built: Built, page: Page) -> str:
    """Return the HTML of a page, or fail because the site did not build."""
    path = built.folder / address(page.path)
    assert path.is_file(), f"{page.path} was not built:\n{built.output}"
    return path.read_text("utf-8")


@pytest.mark.whole_site
def test_pages_and_snippets_have_no_problem(site: Site) -> None:
    assert "\n".join(map(str, check_site(site))) == ""


@pytest.mark.whole_site
def test_build_is_strict_and_silent(built: Built) -> None:
    assert built.status == 0, built.output
    # A plugin may print what MkDocs' strict mode does not count.
    words = re.compile(r"warning|error|deprecat", re.IGNORECASE)
    assert [line for line in built.output.splitlines() if words.search(line)] == []


@pytest.mark.whole_site
def test_html_shows_what_runs(built: Built, pages: list[Page]) -> None:
    problems = [line for page in pages for line in compare(page, html(built, page))]
    assert "\n".join(problems) == ""
    shown = [page for page in pages if article(html(built, page)).xpath(".//pre")]
    assert shown, "no page shows any code"


@pytest.mark.whole_site
def test_run_record_is_complete_and_current(site: Site, pages: list[Page]) -> None:
    notebooks = [read_page(site, notebook) for notebook in site.notebooks]
    problems = about_record(RunRecord.of(ROOT), site, [*pages, *notebooks])
    assert "\n".join(problems) == "", "run `make record`"


def about_record(record: RunRecord, site: Site, pages: list[Page]) -> list[str]:
    """Return what is missing from a run record, stale in it, or out of date."""
    known = [(b, world) for page in pages for b in page.blocks for world in b.worlds]
    names = {f"{block.identity}[{world}]" for block, world in known}
    recorded = record.data.get("blocks", {})
    problems = [f"{n}: not in the run record" for n in sorted(names - recorded.keys())]
    problems += [f"{n}: runs no longer" for n in sorted(recorded.keys() - names)]
    problems += [
        f"{block.identity}[{world}]: changed since it was recorded"
        for block, world in known
        if f"{block.identity}[{world}]" in recorded
        and not record.is_current(block, world)
    ]
    worlds = dict.fromkeys(world for _, world in known)
    versions = record.data.get("worlds", {})
    problems += [f"{world}: no versions" for world in worlds if not versions.get(world)]
    for name in {WORLDS[world].environment for world in worlds} - {None}:
        pins = ENVIRONMENTS[str(name)].pins(site.root)
        if record.data.get("locks", {}).get(name) != pins:
            problems.append(f"{name}: recorded with another lock")
    return problems


def test_zensical_builds_the_same_code(
    site: Site, built: Built, pages: list[Page], tmp_path: Path
) -> None:
    program = ENVIRONMENTS["zensical"].python.with_name("zensical")
    if not program.exists():
        not_tested("Zensical is not installed; `make test` installs it")
    for name in ("docs", "overrides", "snippets"):
        shutil.copytree(site.root / name, tmp_path / name)
    shutil.copy(site.root / "mkdocs.yml", tmp_path)
    command = [program, "build", "--strict"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    other = Built(tmp_path / "site", ended.returncode, ended.stdout + ended.stderr)
    says = "built without its notebooks"
    lab = {b: (b.folder / "lab/index.html").read_text("utf-8") for b in (built, other)}
    assert (says in lab[built], says in lab[other]) == (False, True)
    assert not list((other.folder / "lab").glob("train*/index.html"))
    for page in pages:
        ours, theirs = (read_blocks(article(html(b, page))) for b in (built, other))
        assert ours == theirs, page.path
        assert compare(page, html(other, page)) == []
