"""Every page in a browser: silent, at home, and as wide as its window."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import need_chromium
from tests.helpers.built import address, sources
from tests.helpers.chromium import SCHEMES, WIDTHS, served, viewed

PAGES = [f"docs/{path.as_posix()}" for path in sources()]
# Nothing stays hidden in a closed block or behind a tab.
SHOW_ALL = """() => {
  document.querySelectorAll("details").forEach(node => node.open = true);
  document.querySelectorAll(".tabbed-block").forEach(
    node => node.style.display = "block");
}"""
# What is wider than the window, without what scrolls inside itself.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  const scrolls = node => node && node !== document.body &&
    (getComputedStyle(node).overflowX !== "visible" || scrolls(node.parentElement));
  return [...document.querySelectorAll("article *")]
    .filter(node => node.getBoundingClientRect().right > room + 1 && !scrolls(node))
    .map(node => node.outerHTML.slice(0, 120));
}"""
SCROLLING_CODE = """() => [...document.querySelectorAll("article .highlight code")]
    .filter(node => node.scrollWidth > node.clientWidth)
    .map(node => node.textContent.split("\\n").reduce(
      (longest, line) => line.length > longest.length ? line : longest, ""))"""
WITHOUT_BUTTON = """() => [...document.querySelectorAll("article div.highlight")]
    .filter(node => !node.closest(".no-copy") && !node.querySelector(
      "button[data-clipboard-target], button.md-clipboard, [data-md-type=copy]"))
    .map(node => node.textContent.slice(0, 60))"""


need_chromium()


def look(page: Page, home: str, path: str) -> list[str]:
    """Open a page of a served site and return what is wrong with it."""
    found: list[str] = []
    page.on("console", lambda message: found.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((home, "data:", "blob:" + home))
            else found.append(f"leaves the site: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            found.append(f"status {response.status}: {response.url}")
            if response.status >= 400
            else None
        ),
    )
    page.goto(home + path, wait_until="networkidle")
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.evaluate(SHOW_ALL)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wide = page.evaluate(TOO_WIDE)
        found.append(f"the page scrolls sideways at {width} px: {wide or 'no element'}")
    if width >= 1280:
        found += [f"code scrolls: {line}" for line in page.evaluate(SCROLLING_CODE)]
    found += [f"no copy button: {text}" for text in page.evaluate(WITHOUT_BUTTON)]
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_page(browser: Browser, home: str, name: str, width: int, scheme: str) -> None:
    with viewed(browser, width, scheme) as page:
        assert "\n".join(look(page, home, address(name))) == ""
        chosen = page.evaluate("document.body.dataset.mdColorScheme")
        assert chosen == {"light": "default", "dark": "slate"}[scheme]


# What follows tests the test above.

FRAME = (
    "<!doctype html><html><head><link rel=icon href='data:,'></head>"
    "<body style='margin: 0'><article>{}</article></body></html>"
)
CODE = "<div class=highlight><pre style='overflow: auto'><code style='display: block; overflow: auto'>{}</code></pre>{}</div>"
BUTTON = "<button data-md-type=copy></button>"
BAD = {
    "good": (CODE.format("x = 1", BUTTON), ""),
    "wide": ("<p style='width: 2000px'>wide</p>", "sideways at"),
    "code": (CODE.format("x" * 400, BUTTON), "code scrolls: xxx"),
    "button": (CODE.format("x = 1", ""), "no copy button: x = 1"),
    "console": ("<script>console.log('hello')</script>", "console: hello"),
    "error": ("<script>nowhere()</script>", "nowhere is not defined"),
    "missing": ("<img src=none.png>", "status 404"),
    "leaves": ("<img src=http://localhost:9/a.png>", "leaves the site: http://local"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_found(browser: Browser, name: str, tmp_path: Path) -> None:
    content, said = BAD[name]
    (tmp_path / "index.html").write_text(FRAME.format(content), "utf-8")
    with served(tmp_path) as home, viewed(browser, 1280, "light") as page:
        found = look(page, home, "index.html")
    assert any(said in line for line in found) if said else found == []
