"""The site below a folder of its host, as GitHub Pages serves a project's site.

There 404.html answers for every address that does not exist, at any depth, so unlike
the pages it cannot link relatively: it needs to know where the site is.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import ARTICLE, heard, need_chromium, place, results
from tests.helpers.built import Built
from tests.helpers.chromium import Quiet, opened
from tests.helpers.small_site import built_site, project

BASE = "/graph-to-eager/"
PAGES = ("docs/index.md", ARTICLE, "docs/lab/parity.py")
# At the root of the site, and deep below it.
NOWHERE = ("nowhere", "no/where/at/all.html")

need_chromium()


class Host(ThreadingHTTPServer):
    """A host with one site on it; it notes what it was asked for beside that site."""

    daemon_threads = True
    outside: list[str]
    base: str

    @property
    def home(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.server_port}{self.base}"


class Handler(Quiet):
    """Serves the site below its base; what is missing there gets its 404.html."""

    server: Host

    def do_GET(self) -> None:
        if self.path.startswith(self.server.base):
            super().do_GET()
            return
        self.server.outside.append(self.path)
        super().send_error(404)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path[len(self.server.base) - 1 :])

    def list_directory(self, path: object) -> None:
        self.send_error(404)

    def send_error(self, *_: object) -> None:  # type: ignore[override]
        body = Path(self.directory, "404.html").read_bytes()
        self.send(body, "text/html; charset=utf-8", 404)


@contextmanager
def hosting(folder: Path, base: str = BASE) -> Iterator[Host]:
    """Host a folder, which may be filled later, on a free port of this machine."""
    handler = functools.partial(Handler, directory=str(folder))
    with Host(("127.0.0.1", 0), handler) as host:
        host.outside, host.base = [], base
        thread = threading.Thread(target=host.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield host
        finally:
            host.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def host(built: Built) -> Iterator[Host]:
    """A host of the site."""
    with hosting(built.folder) as found:
        yield found


def look(page: Page, host: Host, path: str, status: int = 200) -> list[str]:
    """Open a page of a host and return what it asked for in vain, or elsewhere."""
    said = heard(page, host.home)
    host.outside.clear()
    answer = page.goto(host.home + path, wait_until="networkidle")
    assert answer is not None and answer.status == status
    # An answer with another status is reported by the browser, too: once for the page.
    mine = (f"status {status}: {host.home}{path}", f"a status of {status} ")
    found = [line for line in said if status == 200 or not any(m in line for m in mine)]
    return found + [f"outside the site, says the host: {p}" for p in host.outside]


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


@pytest.mark.parametrize("page", PAGES)
def test_page_stays_in_its_folder(browser: Browser, host: Host, page: str) -> None:
    with opened(browser) as tab:
        assert "\n".join(look(tab, host, place(page)) + unstyled(tab)) == ""


def test_search_and_redirect_stay_in_their_folder(browser: Browser, host: Host) -> None:
    with opened(browser) as page:
        assert look(page, host, "") == []
        first = results(page, "TensorFlow").first
        goal = str(first.evaluate("link => link.href"))
        assert goal.startswith(host.home), goal
        first.click()
        page.wait_for_url(goal)
        page.locator("article", has_text="TensorFlow").wait_for()
        page.goto(host.home + "gan/")
        page.wait_for_url(host.home + place("docs/gan/graph.md"))
        assert host.outside == []


# Words of a missing address, which its page searches for.
WORDS = {
    "gan/keras_graph-old.html": "keras graph old",
    "variable%20scope/": "variable scope",
    "100%/": "100%",
    "%3Cimg%20src=x%20onerror=alert(1)%3E": "<img src=x onerror=alert(1)>",
}


@pytest.mark.parametrize("base", [BASE, "/"])
def test_missing_page_knows_where_the_site_is(
    browser: Browser, tmp_path: Path, base: str
) -> None:
    """Also at the root of a host; of what differs there a small site has all."""
    root = project(tmp_path / "root")
    with hosting(root / "site", base) as host, opened(browser) as page:
        folder = built_site(root, SITE_URL=host.home.rstrip("/"))  # as GitHub gives it
        for path in ("", "gan/graph/", *NOWHERE):
            with opened(browser) as tab:
                status = 404 if path in NOWHERE else 200
                found = look(tab, host, path, status) + unstyled(tab)
                assert "\n".join(found) == ""
                tab.locator("header a.md-logo").click()
                tab.wait_for_url(host.home)
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for path, words in WORDS.items():
            page.goto(host.home + path)
            field = page.locator("article form.ask input")
            assert field.input_value() == words
            field.press("Enter")
            page.locator(".md-search-result__meta", has_text="document").wait_for()
            assert page.url.partition("?")[0] == host.home
        page.goto(host.home + NOWHERE[1])
        results(page, "graph").first.click()
        page.wait_for_url(f"{host.home}gan/graph/**")
        assert (dialogs, host.outside) == ([], [])
        # What a search engine is told is where the pages are.
        tree = ElementTree.parse(folder / "sitemap.xml")
        found = sorted(str(entry.text) for entry in tree.iterfind("{*}url/{*}loc"))
        pages = ("", "gan/eager/", "gan/graph/")
        assert found == [host.home + path for path in pages]
