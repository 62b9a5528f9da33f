"""The site below a folder of its host, as GitHub Pages serves a project's site.

There 404.html answers for every address that does not exist, at any depth, so unlike
the pages it cannot link relatively: it needs to know where the site is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import ARTICLE, heard, place, results
from tests.helpers.built import Built
from tests.helpers.chromium import Quiet, opened, served
from tests.helpers.small_site import built_site, project

BASE = "/graph-to-eager/"
# At the root of the site, and deep below it.
NOWHERE = ("nowhere", "no/where/at/all.html")
# Words of a missing address, which its page searches for.
WORDS = {
    "gan/keras_graph-old.html": "keras graph old",
    "100%/": "100%",
    "%3Cimg%20src=x%20onerror=alert(1)%3E": "<img src=x onerror=alert(1)>",
}


@contextmanager
def hosting(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Host a folder, which may be filled later, below the base, with its 404.html.

    Yield the address, and what the host is asked for beside that site.
    """
    outside: list[str] = []

    class Handler(Quiet):
        def do_GET(self) -> None:
            if self.path.startswith(BASE):
                super().do_GET()
                return
            outside.append(self.path)
            super().send_error(404)

        def translate_path(self, path: str) -> str:
            return super().translate_path(path[len(BASE) - 1 :])

        def list_directory(self, path: object) -> None:
            self.send_error(404)

        def send_error(self, *_: object) -> None:  # type: ignore[override]
            body = Path(self.directory, "404.html").read_bytes()
            self.send(body, "text/html; charset=utf-8", 404)

    with served(folder, Handler) as root:
        yield root.rstrip("/") + BASE, outside


def look(page: Page, address: str, home: str, status: int = 200) -> list[str]:
    """Open a page of a host and return what it asked for in vain, or elsewhere."""
    said = heard(page, home)
    answer = page.goto(address, wait_until="networkidle")
    assert answer is not None and answer.status == status
    # An answer with another status is reported by the browser, too: once for the page.
    mine = (f"status {status}: {address}", f"a status of {status} ")
    found = [line for line in said if status == 200 or not any(m in line for m in mine)]
    return found + unstyled(page)


def unstyled(page: Page) -> list[str]:
    """Return what shows that the style sheets of an open page are not in force."""
    sheets = "() => [...document.styleSheets].map(sheet => sheet.cssRules.length)"
    lengths = page.evaluate(sheets)
    few = len(lengths) < page.locator("link[rel=stylesheet]").count()
    found = ["too few sheets"] if few or not lengths else []
    found += ["an empty sheet"] * lengths.count(0)
    colours = [
        page.evaluate(f"getComputedStyle(document.body).getPropertyValue('{name}')")
        # One of Material's own, one of docs/assets/site.css.
        for name in ("--md-code-bg-color", "--world")
    ]
    return found + ["a colour is missing"] * colours.count("")


@pytest.mark.parametrize("page", [ARTICLE, "docs/lab/parity.py"])
def test_page_stays_in_its_folder(browser: Browser, built: Built, page: str) -> None:
    with hosting(built.folder) as (home, outside), opened(browser) as tab:
        found = look(tab, home + place(page), home)
        found += [f"outside the site, says the host: {path}" for path in outside]
        assert "\n".join(found) == ""
        first = results(tab, "TensorFlow").first
        goal = str(first.evaluate("link => link.href"))
        assert goal.startswith(home), goal
        first.click()
        tab.wait_for_url(goal)
        tab.locator("article", has_text="TensorFlow").wait_for()
        tab.goto(home + "gan/")
        tab.wait_for_url(home + place("docs/gan/graph.md"))
        assert outside == []


def test_missing_page_knows_where_the_site_is(browser: Browser, tmp_path: Path) -> None:
    root = project(tmp_path / "root")
    with hosting(root / "site") as (home, outside), opened(browser) as tab:
        built_site(root, SITE_URL=home.rstrip("/"))  # as GitHub gives it
        for path in NOWHERE:
            assert "\n".join(look(tab, home + path, home, 404)) == ""
            tab.locator("header a.md-logo").click()
            tab.wait_for_url(home)
        dialogs: list[str] = []
        tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for path, words in WORDS.items():
            tab.goto(home + path)
            field = tab.locator("article form.ask input")
            assert field.input_value() == words
            field.press("Enter")
            tab.locator(".md-search-result__meta", has_text="document").wait_for()
            assert tab.url.partition("?")[0] == home
        tab.goto(home + NOWHERE[1])
        results(tab, "graph").first.click()
        tab.wait_for_url(f"{home}gan/graph/**")
        assert (dialogs, outside) == ([], [])


MOVED = {"gan/old.md": "gan/graph.md", "gan/index.md": "gan/eager.md"}


@pytest.mark.parametrize("folders", [True, False], ids=["hosted", "on a disk"])
def test_old_address_leads_on(browser: Browser, folders: bool, tmp_path: Path) -> None:
    """With its anchor; without JavaScript, which alone sees the anchor, to the page."""
    plugins = ["search", {"redirects": {"redirect_maps": MOVED}}]
    root = project(tmp_path / "r", plugins=plugins, use_directory_urls=folders)
    folder = built_site(root)
    end, index = ("/", "") if folders else (".html", "index.html")
    with served(folder) as host:
        home = host if folders else f"{folder.as_uri()}/"
        for script in (True, False):
            with opened(browser, java_script_enabled=script) as page:
                page.goto(f"{home}gan/old{end}#one")
                page.wait_for_url(f"{home}gan/graph{end}{'#one' if script else ''}")
                assert page.locator("article h1").count() == 1
                page.goto(f"{home}gan/{index}")
                page.wait_for_url(f"{home}gan/eager{end}")
