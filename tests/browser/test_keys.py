"""Keys alone lead to everything, and the focus is seen wherever it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.browsing import need_chromium
from tests.helpers.built import address

need_chromium()

WIDE, ZOOMED = 1280, 640  # pixels of CSS, at 100 % and at 200 %
TABS, DETAILS = address("docs/variables.md"), address("docs/gan/compare.md")


@contextmanager
def opened(browser: Browser, address: str, width: int = WIDE) -> Iterator[Page]:
    """Open a page where nothing moves, so that a look is over when it is asked for."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        device_scale_factor=WIDE / width,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


# Where the focus is, and what shows it: itself, the label of what is never shown, or the
# form around a field.
FOCUS = """() => {
  const looks = "outlineStyle outlineWidth color backgroundColor opacity boxShadow " +
    "textDecorationLine borderColor";
  window.look = node => {
    const style = getComputedStyle(node);
    return looks.split(" ").map(name => style[name]).join();
  };
  window.shows = node => node.matches(".md-option") ? node.nextElementSibling
    : node.matches(".tabbed-set > input") ? node.parentElement.querySelector(
      ".tabbed-labels") : node.matches(".md-search__input") ? node.form : node;
}"""
STOP = """async () => {
  const node = document.activeElement;
  if (node === document.body) return null;
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
  window.last = shown;
  return {
    name: (node.getAttribute("aria-label") || node.innerText || node.title || node.id)
      .trim(),
    kind: `${node.localName}.${node.classList.item(0)}`,
    look: look(shown),
    there,
    covered: lines === 1 && !!over && !shown.contains(over) && !over.contains(shown),
  };
}"""


def walk(page: Page, most: int = 600) -> tuple[list[dict[str, str]], list[str]]:
    """Press Tab to the end of a page; return its stops, and what is wrong with them."""
    page.evaluate(FOCUS)
    stops: list[dict[str, str]] = []
    found = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        if stops:  # what showed the last stop, now that the focus is elsewhere
            looks = page.evaluate("window.last.isConnected ? look(window.last) : null")
            if looks == stops[-1]["look"]:
                found.append(f"the focus does not show: {stops[-1]}")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops, found
        if not stop["there"] or stop["covered"]:
            found.append(f"out of sight: {stop}")
        if not stop["name"]:
            found.append(f"no name: {stop}")
        stops.append(stop)
    return stops, [*found, f"no end after {most} stops: a trap?"]


@pytest.mark.parametrize("width", [WIDE, ZOOMED])
@pytest.mark.parametrize("path", [TABS, DETAILS, "index.html", "404.html"])
def test_tab_leads_through_the_page(
    browser: Browser, home: str, path: str, width: int
) -> None:
    with opened(browser, home + path, width) as page:
        stops, found = walk(page)
        assert "\n".join(found) == ""
        copies = page.locator(".md-code__button:visible").count()
        listed = page.locator(".md-sidebar a:visible").count()
    kinds = [stop["kind"].partition(".")[2] for stop in stops]
    assert kinds.count("md-code__button") == copies
    order = ["md-skip"] if path != "404.html" else []
    if width == WIDE:
        order += ["md-header__button", "md-option", "md-search__input"]
        order += ["md-tabs__link", "md-nav__link"][: 2 if listed else 1]
    else:
        order += ["focus-visible", "md-option", "md-search__input"]
        assert stops[len(order) - 3]["name"] == "Navigation"
    firsts = list(dict.fromkeys(kinds))
    assert firsts[: len(order)] == order
    assert kinds.count("md-nav__link") == listed
    if path == TABS:
        assert any(stop["kind"] == "input.focus-visible" for stop in stops)
    if path == DETAILS:
        assert any(stop["kind"].startswith("summary") for stop in stops)


def test_skip_link_leads_to_the_content(browser: Browser, home: str) -> None:
    with opened(browser, home + TABS) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('article')")


def test_copy_button_copies_by_keys(browser: Browser, home: str) -> None:
    with opened(browser, home + TABS) as page:
        button = page.locator(".md-code__button").first
        code = page.locator("article .highlight code").first.inner_text()
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".md-dialog--active")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == code.rstrip()
        assert button.evaluate("node => node === document.activeElement")


def test_arrows_change_tabs_and_keys_open_details(browser: Browser, home: str) -> None:
    with opened(browser, home + TABS) as page:
        tabs = page.locator(".tabbed-set").first.locator("> input")
        tabs.first.focus()
        page.keyboard.press("ArrowRight")
        expect(tabs.nth(1)).to_be_checked()
        expect(page.locator(".tabbed-block").nth(1)).to_be_visible()
        page.goto(home + DETAILS)
        page.locator("summary").first.focus()
        page.keyboard.press("Space")
        expect(page.locator("details svg:visible").first).to_be_visible()


def test_search_and_scheme_by_keys(browser: Browser, home: str) -> None:
    with opened(browser, home + TABS) as page:
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


def test_menu_of_a_narrow_window_by_keys(browser: Browser, home: str) -> None:
    def here() -> str:
        return page.evaluate("document.activeElement.innerText.trim()")

    with opened(browser, home + TABS, ZOOMED) as page:
        button = page.get_by_role("button", name="Navigation")
        shown = page.locator(".md-sidebar--primary")
        expect(shown).to_be_hidden()
        button.focus()
        page.keyboard.press("Space")
        expect(shown).to_be_visible()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert here() == "Think in 2.x"  # the head of the list this page is in
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert here() == "The GAN"
        page.keyboard.press("Enter")
        assert here() == "The GAN"
        page.keyboard.press("Tab")
        stop = page.evaluate(f"({FOCUS})() || ({STOP})()")
        assert stop["there"] and not stop["covered"]
        page.keyboard.press("Escape")
        expect(shown).to_be_hidden()
        assert button.evaluate("node => node === document.activeElement")
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")  # to what is before the menu
        expect(shown).to_be_hidden()


# What follows tests the tests above.

WALKED = {
    "good": ("<a href=/>on</a><button>do</button>", ""),
    "unseen": ("<style>a{outline:none}</style><a href=/>on</a>", "does not show"),
    "hidden": ("<a href=/ style='position:fixed;left:-99px'>on</a>", "out of sight"),
    "covered": (
        "<a href=/ style='position:fixed;top:9px;left:9px'>on</a>"
        "<div style='position:fixed;inset:0;background:red'></div>",
        "out of sight",
    ),
    "nameless": ("<button style='padding:9px'></button>", "no name"),
    "trap": (
        "<button onblur='setTimeout(() => this.focus())'>a</button><a href=/>b</a>"
        "<script>document.onkeydown = event => event.preventDefault()</script>"
        "<script>document.querySelector('button').focus()</script>",
        "a trap?",
    ),
}


@pytest.mark.parametrize("name", WALKED)
def test_bad_stop_is_found(browser: Browser, name: str) -> None:
    html, said = WALKED[name]
    with opened(browser, "about:blank") as page:
        page.set_content(f"<!doctype html><html lang=en>{html}</html>")
        found = walk(page, 20)[1]
    assert any(said in line for line in found) if said else found == []
