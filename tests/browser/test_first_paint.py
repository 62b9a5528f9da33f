"""What a reader sees while a page is loading: its scheme at once, and nothing that jumps."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import (
    ARTICLE,
    MISSING_PAGE,
    place,
    scheme,
    wait,
)
from tests.helpers.built import Built
from tests.helpers.chromium import Quiet, opened, served
from tests.helpers.visiting import CHECKS

PAUSE = 0.1  # seconds, of which a browser needs a sixth to paint what it has
STOPS = re.compile(rb"(?=<header|<footer|<script id=.?__config)")
# The colours of each frame that differs from the last; and the frames since the page was
# there, of which ten are enough for what jumps after the last script.
WATCH = """
  window.seen = [];
  window.later = 0;
  const look = () => {
    if (document.body) {
      const {mdColorScheme, mdColorPrimary} = document.body.dataset;
      const style = node => node ? getComputedStyle(node).backgroundColor : "none";
      const frame = [mdColorScheme, mdColorPrimary, style(document.body),
        style(document.querySelector("header.md-header"))].join(" ");
      if (seen.at(-1) !== frame) seen.push(frame);
    }
    later += document.readyState === "complete";
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
COLOURS = {"light": "default white rgb", "dark": "slate black rgb"}


class Slow(Quiet):
    """Serves a page in parts, with a pause between them, and scripts after one.

    In a pause the browser may show what it has: nothing but time tells it that no more
    is there yet. On a busy machine it may not get to it, and a flash is not seen.
    """

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".js":
            time.sleep(PAUSE)
        if page.suffix != ".html":
            super().do_GET()
            return
        first, *rest = STOPS.split(page.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(first)
        for part in rest:
            time.sleep(PAUSE)
            self.wfile.write(part)


@pytest.fixture(scope="module")
def slow(built: Built) -> Iterator[str]:
    """The address of a slow host of the site."""
    with served(built.folder, Slow) as where:
        yield where


def wrong(tab: Page, address: str, chosen: str) -> list[str]:
    """Open a page and return what flashed, or moved, until it was there."""
    tab.goto(address)
    wait(tab, "later >= 10")
    seen: list[str] = tab.evaluate("seen")
    good = len(seen) == 1 and seen[0].startswith(COLOURS[chosen])
    return tab.evaluate("() => visit.shifted()") + ([] if good else [f"seen: {seen}"])


@pytest.mark.parametrize(
    ("page", "chosen", "width"),
    [
        ("docs/index.md", "dark", 390),
        (ARTICLE, "light", 1280),
        (ARTICLE, "dark", 390),
        ("docs/lab/parity.py", "light", 1280),
        (MISSING_PAGE, "dark", 390),
        (MISSING_PAGE, "light", 1280),
    ],
)
def test_nothing_flashes_or_moves(
    browser: Browser, slow: str, page: str, chosen: str, width: int
) -> None:
    with opened(browser, width, color_scheme=chosen) as tab:
        tab.add_init_script(WATCH)
        tab.add_init_script(path=CHECKS)
        assert wrong(tab, slow + place(page), chosen) == []
        if page != ARTICLE:
            return
        assert wrong(tab, slow + place(page), chosen) == []  # a later visit
        # Against the system: the reader has chosen the other one.
        other = "dark" if chosen == "light" else "light"
        number = 2 if chosen == "light" else 1
        tab.evaluate(f"document.getElementById('__palette_{number}').click()")
        assert scheme(tab) == COLOURS[other].split()[0]
        assert wrong(tab, slow + place(page), other) == []


def test_picture_has_its_place_before_it_comes(browser: Browser, home: str) -> None:
    # Of two that show the same, one belongs to the other scheme.
    heights = """() => [...document.querySelectorAll("article img")]
      .filter(node => node.checkVisibility()).map(node => node.clientHeight)"""
    with opened(browser) as tab:
        tab.route("**/*.png", lambda route: None)  # They are waited for without end.
        tab.goto(home + "graphs/", wait_until="domcontentloaded")
        before = tab.evaluate(heights)
        tab.unroute("**/*.png")
        tab.goto(home + "graphs/")
        assert before == tab.evaluate(heights)
    assert len(before) == 2 and min(before) > 200
