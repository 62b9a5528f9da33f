"""Keys alone lead to everything, and the focus is seen wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.browsing import (
    ARTICLE,
    MISSING_PAGE,
    place,
)
from tests.helpers.chromium import LONGEST, opened

expect.set_options(timeout=LONGEST)

WIDE, ZOOMED = 1280, 640  # pixels of CSS, at 100 % and at 200 %
DETAILS = "docs/gan/compare.md"


@contextmanager
def window(browser: Browser, address: str, width: int = WIDE) -> Iterator[Page]:
    """Open a page where nothing moves, so that a look is over when it is asked for."""
    with opened(
        browser,
        width,
        device_scale_factor=WIDE / width,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    ) as page:
        page.goto(address)
        yield page


# Where the focus is, and what shows it: itself, the label of what is never shown, or the
# form around a field. `before` tells whether what showed the last stop looks as it did
# when the focus was there.
STOP = """async () => {
  const looks = "outlineStyle outlineWidth color backgroundColor opacity boxShadow " +
    "textDecorationLine borderColor";
  const look = node => {
    const style = getComputedStyle(node);
    return looks.split(" ").map(name => style[name]).join();
  };
  const shows = node => node.matches(".md-option") ? node.nextElementSibling
    : node.matches(".tabbed-set > input") ? node.parentElement.querySelector(
      ".tabbed-labels") : node.matches(".md-search__input") ? node.form : node;
  const before = !!window.last?.isConnected && look(last) === lastLook;
  const node = document.activeElement;
  if (node === document.body) return { before };
  const search = document.querySelector("#__search"); // opens when its field is reached
  for (let i = 0; i < 60 && node.matches(".md-search__input") && !search.checked; i++)
    await new Promise(requestAnimationFrame);
  const shown = shows(node);
  const { left, right, top, bottom, width, height } = shown.getBoundingClientRect();
  const there = shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && width > 4 && height > 4 && right > 0 && bottom > 0
    && left < innerWidth && top < innerHeight;
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const over = document.elementFromPoint(x, y);
  const lines = shown.getClientRects().length; // a link that is broken has no middle
  [window.last, window.lastLook] = [shown, look(shown)];
  return {
    before,
    name: (node.getAttribute("aria-label") || node.innerText || node.title || node.id)
      .trim(),
    kind: `${node.localName}.${node.classList.item(0)}`,
    there,
    covered: lines === 1 && !!over && !shown.contains(over) && !over.contains(shown),
  };
}"""


def walk(page: Page, most: int = 600) -> tuple[list[dict[str, str]], list[str]]:
    """Press Tab to the end of a page; return its stops, and what is wrong with them."""
    stops: list[dict[str, str]] = []
    found = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["before"]:
            found.append(f"the focus does not show: {stops[-1]}")
        if "kind" not in stop:
            return stops, found
        if not stop["there"] or stop["covered"]:
            found.append(f"out of sight: {stop}")
        if not stop["name"]:
            found.append(f"no name: {stop}")
        stops.append(stop)
    return stops, [*found, f"no end after {most} stops: a trap?"]


@pytest.mark.parametrize(
    ("page", "width"),
    [
        *((page, WIDE) for page in ("docs/index.md", "docs/lab/parity.py", DETAILS)),
        *((page, ZOOMED) for page in (ARTICLE, MISSING_PAGE)),
    ],
)
def test_tab_leads_through_the_page(
    browser: Browser, home: str, page: str, width: int
) -> None:
    with window(browser, home + place(page), width) as tab:
        stops, found = walk(tab)
        assert "\n".join(found) == ""
        copies = tab.locator(".md-code__button:visible").count()
        listed = tab.locator(".md-sidebar a:visible").count()
    kinds = [stop["kind"].partition(".")[2] for stop in stops]
    assert kinds.count("md-code__button") == copies
    order = ["md-skip"] if page != MISSING_PAGE else []
    if width == WIDE:
        order += ["md-header__button", "md-option", "md-search__input"]
        order += ["md-tabs__link", "md-nav__link"][: 2 if listed else 1]
    else:
        order += ["focus-visible", "md-option", "md-search__input"]
        assert stops[len(order) - 3]["name"] == "Navigation"
    firsts = list(dict.fromkeys(kinds))
    assert firsts[: len(order)] == order
    assert kinds.count("md-nav__link") == listed
    if page == ARTICLE:
        assert any(stop["kind"] == "input.focus-visible" for stop in stops)
    if page == DETAILS:
        assert any(stop["kind"].startswith("summary") for stop in stops)


def test_keys_use_a_page(browser: Browser, home: str) -> None:
    """The skip link, a copy button, tabs, the colours, the search."""
    with window(browser, home + place(ARTICLE)) as page:
        for key in ("Tab", "Enter", "Tab"):  # The first stop skips to the content.
            page.keyboard.press(key)
        assert page.evaluate("!!document.activeElement.closest('article')")

        button = page.locator(".md-code__button >> visible=true").first
        code = page.locator(
            "article .highlight code >> visible=true"
        ).first.inner_text()
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".md-dialog--active")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == code.rstrip()
        assert button.evaluate("node => node === document.activeElement")

        tabs = page.locator(".tabbed-set").first.locator("> input")
        tabs.nth(1).focus()
        page.keyboard.press("ArrowLeft")
        expect(tabs.first).to_be_checked()
        expect(page.locator(".tabbed-block").first).to_be_visible()

        page.locator(".md-option").first.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

        page.keyboard.press("/")
        page.keyboard.type("checkpoint")
        page.locator(".md-search-result__item").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/*checkpoint*/**")

        page.goto(home + place(DETAILS))
        page.locator("summary").first.focus()
        page.keyboard.press("Space")
        expect(page.locator("details svg:visible").first).to_be_visible()


def test_menu_of_a_narrow_window_by_keys(browser: Browser, home: str) -> None:
    def here() -> str:
        return page.evaluate("document.activeElement.innerText.trim()")

    with window(browser, home + "variables/", ZOOMED) as page:
        button = page.get_by_role("button", name="Navigation")
        shown = page.locator(".md-sidebar--primary")
        expect(shown).to_be_hidden()
        button.focus()
        page.keyboard.press("Space")
        expect(shown).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert here() == "Learn"  # the head of the list this page is in
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert here() == "Move"
        page.keyboard.press("Enter")
        assert here() == "Move"
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop["there"] and not stop["covered"]
        page.keyboard.press("Escape")
        expect(shown).to_be_hidden()
        assert button.evaluate("node => node === document.activeElement")
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")  # to what is before the menu
        expect(shown).to_be_hidden()
