"""What a reader sees while a page is loading: its scheme at once, and nothing that jumps.

The host here is slow: it sends a page in parts, with a pause before the header, before
what stands below the article, and before each script.
"""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import need_chromium, scheme, wait
from tests.helpers.built import Built
from tests.helpers.chromium import SCHEMES, WIDTHS, Quiet, viewed

need_chromium()

PAUSE = 0.1  # seconds, of which a browser needs a sixth to paint what it has
STOPS = rb"(?=<header|<footer|<script id=.?__config)"
LONG = ("", "graphs/", "gan/graph/")
# Most of what is counted as poor by web vitals is 0.1; here nothing has a reason to move.
MOST = 0.02
Change = Callable[[bytes], bytes]
Hosting = Iterator["Host"]
WATCH = """
  const frames = window.frames_seen = [];
  const look = () => {
    if (document.body) {
      const {mdColorScheme, mdColorPrimary} = document.body.dataset;
      const style = node => node ? getComputedStyle(node).backgroundColor : "none";
      const frame = [mdColorScheme, mdColorPrimary, style(document.body),
        style(document.querySelector("header.md-header"))].join(" ");
      if (frames.at(-1) !== frame) frames.push(frame);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.moved = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.moved += entry.value;
  }).observe({type: "layout-shift", buffered: true});
"""


class Slow(Quiet):
    """Serves a page in parts, with a pause between them, and scripts after one."""

    def do_GET(self) -> None:
        assert isinstance(self.server, Host)
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".js":
            self.server.pause()
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        data = self.server.change(page.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        for number, part in enumerate(self.server.stops.split(data)):
            if number:
                self.server.pause()
            self.wfile.write(part)


class Host(ThreadingHTTPServer):
    """A slow host of the site.

    Attributes:
        change: what it does to each page.
        stops: where it pauses in a page.
        seconds: the longest pause.
        resumed: ends all pauses.
    """

    def __init__(
        self, folder: Path, change: Change, stops: bytes, seconds: float
    ) -> None:
        handler = functools.partial(Slow, directory=str(folder))
        super().__init__(("127.0.0.1", 0), handler)
        self.change, self.seconds = change, seconds
        self.stops = re.compile(stops)
        self.resumed = threading.Event()
        self.home = f"http://127.0.0.1:{self.server_port}/"

    def pause(self) -> None:
        """Let the browser do what it can with what it has."""
        self.resumed.wait(self.seconds)


@contextmanager
def hosting(
    built: Built, change: Change = bytes, stops: bytes = STOPS, seconds: float = PAUSE
) -> Hosting:
    """Host the site on a free port of this machine."""
    with Host(built.folder, change, stops, seconds) as host:
        thread = threading.Thread(target=host.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield host
        finally:
            host.resumed.set()
            host.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def slow(built: Built) -> Iterator[str]:
    """The address of a slow host of the site."""
    with hosting(built) as host:
        yield host.home


def frames(page: Page, address: str) -> list[str]:
    """Open a page and return the colours of each frame that differs from the last."""
    page.goto(address, wait_until="load")
    page.wait_for_timeout(200)  # What jumps after the last script, jumps by then.
    return list(page.evaluate("frames_seen"))


@pytest.mark.parametrize("chosen", SCHEMES)
def test_scheme_is_right_from_the_first_frame(
    browser: Browser, slow: str, chosen: str
) -> None:
    first, then = {"default": "white", "slate": "black"}.items()
    (name, colour), (other, other_colour) = (
        (first, then) if chosen == "light" else (then, first)
    )
    with viewed(browser, 1280, chosen) as page:
        page.add_init_script(WATCH)
        for path in ("gan/graph/", "gan/graph/", ""):  # A first visit, and later ones.
            seen = frames(page, slow + path)
            assert len(seen) == 1 and seen[0].startswith(f"{name} {colour} rgb"), seen
        # Against the system: the reader has chosen the other one.
        number = 2 if chosen == "light" else 1
        page.evaluate(f"document.getElementById('__palette_{number}').click()")
        assert scheme(page) == other
        seen = frames(page, slow + "gan/graph/")
        assert len(seen) == 1 and seen[0].startswith(f"{other} {other_colour} rgb"), (
            seen
        )


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_while_a_page_loads(
    browser: Browser, slow: str, width: int
) -> None:
    with viewed(browser, width, "light") as page:
        page.add_init_script(WATCH)
        moved = {}
        for path in LONG:
            frames(page, slow + path)
            moved[path] = page.evaluate("moved")
    assert {path: sum for path, sum in moved.items() if sum >= MOST} == {}


def test_picture_has_its_place_before_it_comes(browser: Browser, home: str) -> None:
    # Of two that show the same, one belongs to the other scheme.
    heights = """() => [...document.querySelectorAll("article img")]
      .filter(node => node.checkVisibility()).map(node => node.clientHeight)"""
    with viewed(browser, 1280, "light") as page:
        page.route("**/*.png", lambda route: None)  # They are waited for without end.
        page.goto(home + "graphs/", wait_until="domcontentloaded")
        before = page.evaluate(heights)
        page.unroute("**/*.png")
        page.goto(home + "graphs/", wait_until="load")
        assert before == page.evaluate(heights)
    assert len(before) == 2 and min(before) > 200


# What follows tests the tests above.


def unseeded(data: bytes) -> bytes:
    """Return a page that does not say at once that its reader follows the system."""
    assert data.count(b"||__md_set(") == 1
    return data.replace(b"||__md_set(", b"||void (")


def early(data: bytes) -> bytes:
    """Return a page that is painted before its title is there."""
    assert data.count(b'rel="expect"') == 1
    return data.replace(b'rel="expect"', b'rel="none"')


def late(data: bytes) -> bytes:
    """Return a page on which something is put above the text after a while."""
    script = b"""<script>setTimeout(() => document.querySelector("article").prepend(
        Object.assign(document.createElement("h1"), {textContent: "x"})), 100)</script>"""
    return data.replace(b"</body>", script + b"</body>")


def unallowed(change: Change) -> Change:
    """Return the change of a page that has no policy, which would forbid the change."""
    return lambda data: change(data.replace(b"Content-Security-Policy", b"X-None"))


@pytest.mark.parametrize(
    ("change", "stop"),
    [(unallowed(unseeded), b"(?=<footer)"), (early, b"(?=<header)")],
    ids=["palette", "expect"],
)
def test_flash_is_found(
    browser: Browser, built: Built, change: Change, stop: bytes
) -> None:
    with hosting(built, change, stop, 20) as host:
        with viewed(browser, 1280, "dark") as page:
            page.add_init_script(WATCH)
            page.goto(host.home + "gan/graph/", wait_until="commit")
            wait(page, "frames_seen.length > 0")
            host.resumed.set()
            wait(page, "frames_seen.length > 1")
            assert page.evaluate("frames_seen[0]").startswith("default ")


def test_move_is_found(browser: Browser, built: Built) -> None:
    with hosting(built, unallowed(late)) as host, viewed(browser, 390, "light") as page:
        page.add_init_script(WATCH)
        page.goto(host.home + "gan/graph/")
        wait(page, f"moved >= {MOST}")
