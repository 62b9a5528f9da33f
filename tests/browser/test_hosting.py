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
from urllib.error import HTTPError
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.helpers.browsing import need_chromium
from tests.helpers.built import address, build, sources
from tests.helpers.chromium import Quiet, viewed
from tests.helpers.small_site import built_site, project
from tests.runner.worlds import ROOT

BASE = "/graph-to-eager/"
PAGES = [f"docs/{path.as_posix()}" for path in sources()]
# At the root of the site, and deep below it.
NOWHERE = ("nowhere", "no/where/at/all.html")
WORD = "TensorFlow"

need_chromium()


class Host(ThreadingHTTPServer):
    """A host with one site on it; it notes what it was asked for beside that site."""

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
        self.send_error(404)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path[len(self.server.base) - 1 :])

    def list_directory(self, path: object) -> None:
        self.send_error(404)

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        file = Path(self.directory, "404.html")
        inside = self.path.startswith(self.server.base)
        if code != 404 or not inside or not file.exists():
            super().send_error(code, message, explain)
            return
        body = file.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site is built."""
    return tmp_path_factory.mktemp("hosted") / "site"


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[Host]:
    """A host of the site, which was built for it."""
    with hosting(folder) as found, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", found.home.rstrip("/"))  # as GitHub gives it
        built = build(ROOT, folder)
        assert built.status == 0, built.output
        yield found


def look(page: Page, host: Host, path: str) -> list[str]:
    """Open a page of a host and return what it asked for in vain, or elsewhere."""
    found: list[str] = []
    home, opened = host.home, host.home + path

    def asks(request: Request) -> None:
        if not request.url.startswith(
            (home, "data:", "blob:" + home.removesuffix(host.base))
        ):
            found.append(f"outside the site: {request.url}")

    page.on("request", asks)
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    page.on(
        "response",
        lambda answer: (
            found.append(f"status {answer.status}: {answer.url}")
            if answer.status >= 400 and answer.url != opened
            else None
        ),
    )
    host.outside.clear()
    page.goto(opened, wait_until="networkidle")
    return found + [f"outside the site, says the host: {p}" for p in host.outside]


def unstyled(page: Page) -> list[str]:
    """Return what shows that the style sheets of an open page are not in force."""
    sheets = "() => [...document.styleSheets].map(sheet => sheet.cssRules.length)"
    link = "link[rel=stylesheet]"
    lengths = page.evaluate(sheets)
    found = [] if len(lengths) >= page.locator(link).count() > 0 else ["too few sheets"]
    found += ["an empty sheet"] * lengths.count(0)
    colours = [
        page.evaluate(f"getComputedStyle(document.body).getPropertyValue('{name}')")
        # One of Material's own, one of docs/assets/site.css.
        for name in ("--md-code-bg-color", "--world")
    ]
    return found + ["a colour is missing"] * colours.count("")


@pytest.mark.parametrize("name", PAGES)
def test_page_stays_in_its_folder(browser: Browser, host: Host, name: str) -> None:
    path = address(name).removesuffix("index.html")
    with viewed(browser, 1280, "light") as page:
        assert "\n".join(look(page, host, path) + unstyled(page)) == ""


@pytest.mark.parametrize("path", NOWHERE)
def test_missing_page(browser: Browser, host: Host, path: str) -> None:
    with viewed(browser, 1280, "light") as page:
        answers: list[int] = []
        page.once("response", lambda answer: answers.append(answer.status))
        assert "\n".join(look(page, host, path) + unstyled(page)) == ""
        assert answers == [404]
        page.locator("header a.md-logo").click()
        page.wait_for_url(host.home)
        assert page.locator("article h1").count() == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("gan/keras_graph-old.html", "keras graph old"),
        ("variable%20scope/", "variable scope"),
        ("100%/", "100%"),
        ("%3Cimg%20src=x%20onerror=alert(1)%3E", "<img src=x onerror=alert(1)>"),
    ],
)
def test_words_of_a_missing_address_are_searched_for(
    browser: Browser, host: Host, path: str, words: str
) -> None:
    with viewed(browser, 1280, "light") as page:
        asked: list[object] = []
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(host.home + path)
        field = page.locator("article form.ask input")
        assert field.input_value() == words
        field.press("Enter")
        page.locator(".md-search-result__meta", has_text="document").wait_for()
        assert page.url.partition("?")[0] == host.home
        assert asked == []


@pytest.mark.parametrize("path", ["", NOWHERE[1]])
def test_search(browser: Browser, host: Host, path: str) -> None:
    with viewed(browser, 1280, "light") as page:
        assert look(page, host, path) == []
        field = page.locator("[data-md-component=search-query]")
        field.click()
        field.press_sequentially(WORD)
        first = page.locator(".md-search-result__link").first
        first.wait_for()
        first.click()
        page.wait_for_load_state("networkidle")
        assert host.outside == []
        assert page.url.startswith(host.home), page.url
        assert page.locator("article", has_text=WORD).count() == 1


def test_addresses_that_are_written_down(host: Host, folder: Path) -> None:
    """What a search engine is told is where the pages are."""
    tree = ElementTree.parse(folder / "sitemap.xml")
    found = sorted(str(entry.text) for entry in tree.iterfind("{*}url/{*}loc"))
    pages = [host.home + address(name).removesuffix("index.html") for name in PAGES]
    assert found == sorted(pages)


def test_site_at_the_root_of_a_host(browser: Browser, tmp_path: Path) -> None:
    """As behind a domain of its own; of what differs a small site has all."""
    root = project(tmp_path / "root")
    with hosting(root / "site", "/") as host:
        folder = built_site(root, SITE_URL=host.home.rstrip("/"))
        for path in ("", "gan/graph/", *NOWHERE):
            with viewed(browser, 1280, "light") as page:
                assert "\n".join(look(page, host, path) + unstyled(page)) == ""
                page.locator("header a.md-logo").click()
                page.wait_for_url(host.home)
        tree = ElementTree.parse(folder / "sitemap.xml")
        found = [str(entry.text) for entry in tree.iterfind("{*}url/{*}loc")]
        assert answered(found[0]) == answered(host.home)
        assert sorted(found) == [
            host.home + path for path in ("", "gan/eager/", "gan/graph/")
        ]


# What follows tests the tests above.

HEAD = "<!doctype html><link rel=icon href='data:,'>"
BAD = {
    "good": (HEAD + "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", ""),
    "root": (HEAD + "<img src=/a.png>", "outside the site: http"),
    "host": (HEAD + "<img src=/a.png>", "outside the site, says the host: /a.png"),
    "other": (HEAD + "<img src=http://localhost:9/a.png>", "failed: http://localhost"),
    "none": (HEAD + "<img src=a.png>", "status 404"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_found(browser: Browser, name: str, tmp_path: Path) -> None:
    content, said = BAD[name]
    (tmp_path / "index.html").write_text(content, "utf-8")
    with hosting(tmp_path) as host, viewed(browser, 1280, "light") as page:
        found = look(page, host, "")
        assert unstyled(page) == ["too few sheets", *["a colour is missing"] * 2]
    assert any(said in line for line in found) if said else found == []


def answered(url: str) -> tuple[int, str, str]:
    """Return the status of an answer, the address it came from, and its text."""
    try:
        with urlopen(url) as answer:
            return answer.status, answer.url, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.url, error.read().decode()


def test_host_answers_as_github_pages_does(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/index.html").write_text("here", "utf-8")
    (tmp_path / "404.html").write_text("not here", "utf-8")
    with hosting(tmp_path) as host:
        there = host.home + "there/"
        assert answered(there) == (200, there, "here")
        assert answered(there.rstrip("/")) == (200, there, "here")
        for url in (host.home, host.home + "no/where/", there + "nowhere"):
            assert answered(url) == (404, url, "not here")
        assert host.outside == []
        for path in ("/", "/there/", BASE.rstrip("/") + "er/"):
            status, _, text = answered(host.home.removesuffix(BASE) + path)
            assert status == 404 and text != "not here"
        assert host.outside == ["/", "/there/", BASE.rstrip("/") + "er/"]
