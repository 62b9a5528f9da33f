"""The two versions of a pair: columns in a wide window, tabs in others or by choice.

That no line of code is cut off there, each visit of a page looks at.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, Page

from tests.helpers.browsing import ARTICLE, place
from tests.helpers.chromium import opened
from tests.helpers.visiting import COLUMNS, visited

OTHER = "docs/functions.md"
PAIR = ".tabbed-set[data-tabs$=':2']"
# What the focus can be given to in the pairs: of columns nothing chooses a tab.
REACHED = """() => [...document.querySelectorAll(".tabbed-set[data-tabs$=':2'] > input")]
    .filter(node => { node.focus(); return document.activeElement === node; }).length"""


def shown(page: Page) -> list[bool]:
    """Return which tabs of the first pair can be seen."""
    tabs = page.locator(PAIR).first.locator(".tabbed-block")
    return [tab.is_visible() for tab in tabs.all()]


def boxes(page: Page) -> list[dict[str, float]]:
    """Return where the tabs of the first pair are."""
    tabs = page.locator(PAIR).first.locator(".tabbed-block").all()
    return [{**(tab.bounding_box() or {})} for tab in tabs]


def switch(page: Page, to: str = "") -> Locator:
    return page.get_by_role("button", name=f"Show versions {to}")


def test_the_choice_is_remembered(browser: Browser, home: str) -> None:
    with visited(browser, COLUMNS) as page:
        page.goto(home + place(ARTICLE))
        assert shown(page) == [True, True]
        left, right = boxes(page)
        assert left["x"] + left["width"] <= right["x"] and left["y"] == right["y"]
        assert page.evaluate(REACHED) == 0
        switch(page).focus()
        page.keyboard.press("Enter")
        assert shown(page) == [False, True]
        assert page.evaluate(REACHED) > 0  # the arrow keys change the tab
        page.goto(home + place(OTHER))
        assert shown(page) == [False, True]
        assert page.evaluate("() => visit.shifted()") == []
        switch(page, "side by side").click()
        assert shown(page) == [True, True]


def test_a_narrower_window_opens_on_2x(browser: Browser, home: str) -> None:
    with opened(browser, COLUMNS - 1) as page:
        page.goto(home + place(ARTICLE))
        assert shown(page) == [False, True]
        assert not switch(page).is_visible()


def test_columns_without_scripts_and_stacked_on_paper(
    browser: Browser, home: str
) -> None:
    with opened(browser, COLUMNS, java_script_enabled=False) as page:
        page.goto(home + place(ARTICLE))
        assert shown(page) == [True, True]
        assert not switch(page).is_visible()
        page.emulate_media(media="print")
        upper, lower = boxes(page)
        assert upper["y"] + upper["height"] <= lower["y"]
        assert upper["x"] == lower["x"]
