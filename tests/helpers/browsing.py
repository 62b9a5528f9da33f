"""What tests in a browser share: the pages, what a page says, its search, its colours."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Locator, Page, Request, Response

from tests.helpers.built import address, sources
from tests.helpers.chromium import LONGEST

QUERY = "[data-md-component=search-query]"
RESULT = ".md-search-result__link"
# Every page by its source.
PAGES = [f"docs/{path.as_posix()}" for path in sources()] + ["overrides/404.html"]
# One page of each template: the first, an article (two of its sets of tabs have the same
# names), a notebook, a page of text, and that for a missing address.
ARTICLE, MISSING_PAGE = "docs/gan/function.md", "overrides/404.html"
TEMPLATES = (
    "docs/index.md",
    ARTICLE,
    "docs/lab/parity.py",
    "docs/about/testing.md",
    MISSING_PAGE,
)


def place(page: str) -> str:
    """Return where a page (``docs/gan/graph.md``) is, from the site's root."""
    if page.startswith("overrides/"):
        return page.removeprefix("overrides/")
    return address(page).removesuffix("index.html")


def heard(page: Page, home: str) -> list[str]:
    """Return a list that grows by all that a page says, misses, or asks of others."""
    found: list[str] = []

    def asks(request: Request) -> None:
        if not request.url.startswith((home, "data:", f"blob:{home}")):
            found.append(f"leaves the site: {request.url}")

    def answers(response: Response) -> None:
        if response.status >= 400:
            found.append(f"status {response.status}: {response.url}")

    def fails(request: Request) -> None:
        # A page that is left takes back what it has asked for: that is no failure. (What
        # is missing, refused or forbidden has another name.)
        if request.failure != "net::ERR_ABORTED":
            found.append(f"failed: {request.url} ({request.failure})")

    page.on("console", lambda message: found.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (found.append("a dialog"), dialog.dismiss()))
    page.on("request", asks)
    page.on("response", answers)
    page.on("requestfailed", fails)
    return found


def results(page: Page, query: str) -> Locator:
    """Type a query into the search and return its results, of which there is one."""
    page.locator(QUERY).click()
    page.locator(QUERY).fill(query)
    page.keyboard.press("End")  # Material listens to keys.
    found = page.locator(RESULT)
    found.first.wait_for()
    return found


def choose_next_scheme(page: Page) -> None:
    """Press the button in the header that changes the colours."""
    page.locator("[data-md-component=palette] label:visible").click()


def scheme(page: Page) -> str:
    """Return the colour scheme that a page has."""
    return str(page.evaluate("document.body.dataset.mdColorScheme"))


def wait(page: Page, expression: str) -> None:
    """Wait until an expression is true. (Playwright's own way needs `unsafe-eval`.)"""
    end = time.monotonic() + LONGEST / 1000
    while not page.evaluate(expression):
        if time.monotonic() > end:
            pytest.fail(f"never true: {expression}")
        page.wait_for_timeout(25)
