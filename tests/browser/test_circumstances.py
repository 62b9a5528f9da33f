"""The site where something is missing or asked for: no JavaScript, no storage, an odd
address, paper, less motion."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import (
    ARTICLE,
    QUERY,
    TEMPLATES,
    choose_next_scheme,
    heard,
    place,
    results,
    scheme,
)
from tests.helpers.chromium import FLAGS, LONGEST, chromium, opened
from tests.helpers.searching import COUNT, answers

MOVES = "docs/gan/compare.md"  # has a drawing that moves

# Without JavaScript. A still drawing is shown in the place of a moving one to who asks for
# less motion.
UNREAD = """() => [...document.querySelectorAll("article :is(h1, h2, p, pre, td, svg)")]
    .filter(node => !node.closest(".tabbed-block, details, .plot.still") &&
      !node.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
    .map(node => node.outerHTML.slice(0, 80))"""


def unread(page: Page) -> list[str]:
    """Return what of an article cannot be read, with each tab and fold opened once."""
    found = list(page.evaluate(UNREAD))
    for fold in page.locator("article details").all():
        if not fold.evaluate("node => node.open"):
            fold.locator("> summary").click()
        if not fold.locator("> :nth-child(2)").is_visible():
            found.append(f"the fold {fold.inner_text()} stays closed")
    for block in page.locator("article .tabbed-set").all():
        labels = block.locator(":scope > .tabbed-labels > label").all()
        contents = block.locator(":scope > .tabbed-content > .tabbed-block").all()
        for label, content in zip(labels, contents, strict=True):
            label.click()
            if not content.is_visible():
                found.append(f"the tab {label.inner_text()} stays closed")
    return found


@pytest.mark.parametrize("page", [*TEMPLATES, MOVES])
def test_article_is_readable_without_scripts(
    browser: Browser, home: str, page: str
) -> None:
    with opened(browser, java_script_enabled=False) as tab:
        said = heard(tab, home)
        tab.goto(home + place(page))
        assert tab.locator(".md-content h1").is_visible()
        assert unread(tab) == []
        for idle in (QUERY, "label[for=__search]", "[data-md-component=palette] label"):
            assert not tab.locator(idle).locator("visible=true").count(), idle
        assert tab.locator("article .md-clipboard").count() == 0
        assert said == []


@pytest.mark.parametrize("width", [1280, 390])
def test_navigation_works_without_scripts(
    browser: Browser, home: str, width: int
) -> None:
    with opened(browser, width, java_script_enabled=False) as page:
        page.goto(home + "half-moved/")
        here = page.title()
        drawer = page.locator("header label[for=__drawer]")
        if drawer.is_visible():
            drawer.click()
        # Of the part that is open: the others are beside it, out of sight.
        other = "[data-md-level='1'] > ul > li > a:not(.md-nav__link--active)"
        page.locator(f".md-nav__item--active > {other}").nth(1).click()
        assert page.title() != here and page.locator(".md-content h1").is_visible()
        here = page.title()
        page.locator("footer .md-footer__link--next").click()
        assert page.title() != here and page.locator(".md-content h1").is_visible()


# Without storage.


@pytest.fixture
def forbidding(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of a Chromium whose reader has forbidden sites to keep anything."""
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default/Preferences").write_text(json.dumps(settings), "utf-8")
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium(), args=FLAGS, color_scheme="light"
    )
    context.set_default_timeout(LONGEST)
    yield context.new_page()
    context.close()


# As the site's own shim has not been there, on a text.
ACCESS = "try { %s.length; 'allowed' } catch (error) { error.name }"


def test_site_works_without_storage(forbidding: Page, home: str) -> None:
    page = forbidding
    # A text has no icon to name; what the browser then asks for, it may not find.
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto(home + "llms.txt")
    for name in ("localStorage", "sessionStorage"):
        assert page.evaluate(ACCESS % name) == "SecurityError"
    said = heard(page, home)
    page.goto(home + place(ARTICLE))
    assert said == []
    sets = page.locator("article .tabbed-set")
    sets.first.locator("label").last.click()
    assert sets.last.locator("input").last.is_checked()  # Tabs stay in step.
    schemes = [scheme(page)]
    for _ in range(3):
        choose_next_scheme(page)
        schemes.append(scheme(page))
    assert schemes == ["default", "default", "slate", "default"]
    assert results(page, "session").count() > 0
    assert said == []


# Old bookmarks, and queries with markup in them.

MARKUP = "<img src=x onerror=alert(1)>"
PLANTED = "document.querySelectorAll('img[src=x], [onerror], [onfocus]').length"
ADDRESSES = (
    "#gone-long-since",
    '#"]',
    "#%E0%A4%A",
    f"#{MARKUP}",
    f"?h={MARKUP}",
    "?h=(",
    '?q="onfocus="alert(1)',
    "?q=%E0%A4%A",
    f"?q={MARKUP}",
)


def test_odd_addresses_break_nothing(browser: Browser, home: str) -> None:
    with opened(browser) as page:
        page.add_init_script(COUNT)
        said = heard(page, home)
        for address in ADDRESSES:
            said += [f"{address}:"]
            page.goto("about:blank")  # Else a fragment would load nothing.
            page.goto(home + place(ARTICLE) + address)
            if address.startswith("?q"):
                answers(page, home)
            assert page.locator(".md-content h1").is_visible(), address
            assert page.evaluate(PLANTED) == 0, address
        assert page.locator(QUERY).input_value() == MARKUP
    assert said == [f"{address}:" for address in ADDRESSES]


# What is asked for.


def test_print_shows_every_tab_on_white(browser: Browser, home: str) -> None:
    with opened(browser, color_scheme="dark") as tab:
        tab.goto(home + place(ARTICLE))
        # A folded box stays shut.
        blocks = tab.locator(".tabbed-block:not(details *)").all()
        assert not all(block.is_visible() for block in blocks)
        tab.emulate_media(media="print")
        assert all(block.is_visible() for block in blocks)
        assert not tab.locator("header.md-header").is_visible()
        colour = "getComputedStyle(document.querySelector('h1')).color"
        assert tab.evaluate(colour) == "rgb(28, 37, 44)"  # that of the light scheme


MOVING = """() => document.getAnimations().filter(
  one => one.playState === "running").map(one => one.animationName || one.transitionProperty)
  .concat([...document.querySelectorAll("animate, animateTransform, animateMotion, set")]
    .filter(node => node.ownerSVGElement.checkVisibility()).map(node => node.localName))"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_less_motion(browser: Browser, home: str, motion: str) -> None:
    """A drawing stands still, and what Material moves is there at once."""
    with opened(browser, reduced_motion=motion) as page:
        page.goto(home + place(MOVES))
        page.locator("details:has(animate)").evaluate_all(
            "nodes => nodes.forEach(node => node.open = true)"
        )
        drawing = page.locator("details svg.plot:visible").first
        drawing.scroll_into_view_if_needed()
        page.get_by_role("textbox", name="Search").focus()
        found = page.evaluate(MOVING)
        words = (drawing.locator("text:visible").text_content() or "").strip()
        title = drawing.locator("title").text_content()
        assert title == "The training as a moving picture"
        if motion == "reduce":
            assert (found, words) == ([], "step 2,000")
        else:  # so the test sees what moves
            assert "animate" in found
