"""Each page in a browser: one visit checks all of it, and says all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from overrides.hooks.notebook_source import read
from tests.helpers.browsing import PAGES, place
from tests.helpers.built import Built, shown
from tests.helpers.demanded import not_tested
from tests.helpers.visiting import Visitor, audit, axe, choose, visited
from tests.helpers.weights import PICTURE, PICTURES
from tests.runner.pages import Site
from tests.runner.reader import read_page
from tests.runner.worlds import ROOT


@pytest.fixture(scope="module")
def visitor(browser: Browser, built: Built) -> Iterator[Visitor]:
    """Whoever visits the pages of the built site."""
    assert built.status == 0, built.output
    with Visitor.of(browser, built.folder) as found:
        yield found


@pytest.mark.parametrize("page", PAGES)
def test_page(visitor: Visitor, site: Site, page: str) -> None:
    """See Visitor.visit for all that is checked."""
    path, wanted = ROOT / page, []
    if path.suffix == ".md":
        fences = read_page(site, path).fences
        wanted = [shown(site, fence).rstrip() for fence in fences]
    elif path.suffix == ".py":
        cells = read(path).node.cells
        wanted = [c.source.rstrip() for c in cells if c.cell_type == "code"]
    assert "\n".join(visitor.visit(page, wanted)) == ""


def test_axe_is_there() -> None:
    """Without it the visits check all but what it finds."""
    if missing := axe()[1]:
        not_tested(missing)


# In front of the rest of the page, which is dimmed, or in a narrow window.
OPENED = {
    "search": (1280, ".md-search"),
    "menu": (390, ".md-sidebar--primary"),
    "scrolling": (390, "html"),
}


@pytest.mark.parametrize("state", OPENED)
def test_what_opens_is_accessible(browser: Browser, home: str, state: str) -> None:
    width, part = OPENED[state]
    with visited(browser, width) as tab:
        tab.goto(home + place("docs/gan/graph.md"))
        if state == "search":
            tab.get_by_role("textbox", name="Search").fill("variable")
            tab.locator(".md-search-result__item").first.wait_for()
        elif state == "menu":
            tab.get_by_role("button", name="Navigation").click()
        else:
            tab.evaluate("() => visit.open()")
            tab.locator(".formula[tabindex='0']").first.wait_for()
        found = audit(tab, part)
        choose(tab, "dark")
        found += audit(tab, part)
    assert "\n".join(found) == ""


def test_every_page_is_visited(built: Built) -> None:
    """A file that leads to another address is seen by nobody."""
    files = {
        path.relative_to(built.folder).as_posix().removesuffix("index.html")
        for path in built.folder.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    assert files == {place(page) for page in PAGES}


def test_pictures_are_light(built: Built) -> None:
    """Also those that no page shows by itself, such as that of a link."""
    sizes = {
        p.name: p.stat().st_size
        for p in built.folder.rglob("*")
        if p.suffix in PICTURES
    }
    assert {name: size for name, size in sizes.items() if size > PICTURE * 1000} == {}
    assert sizes
