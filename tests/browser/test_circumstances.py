"""The site where something is missing: JavaScript, storage, an anchor, a clean query."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.helpers.browsing import (
    QUERY,
    choose_next_scheme,
    heard,
    need_chromium,
    results,
    scheme,
)
from tests.helpers.built import Built, sources
from tests.helpers.chromium import FLAGS, WIDTHS, chromium, viewed

need_chromium()

SOURCES = sources()
# A page with two sets of tabs that have the same labels.
TABS = "half-moved/"


def location(source: Path) -> str:
    """Return where a page is, from the site's root."""
    return source.with_suffix("").as_posix().removesuffix("index")


# Without JavaScript.


@pytest.fixture(scope="module", params=WIDTHS)
def plain(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a browser that runs no scripts, in two widths."""
    size = {"width": request.param, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=False)  # type: ignore
    yield context.new_page()
    context.close()


# A still drawing is shown in the place of a moving one to who asks for less motion.
UNREAD = """() => [...document.querySelectorAll("article :is(h1, h2, p, pre, td, svg)")]
    .filter(node => !node.closest(".tabbed-block, details, .plot.still") &&
      !node.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
    .map(node => node.outerHTML.slice(0, 80))"""


def unread(page: Page) -> list[str]:
    """Return what of an article cannot be read, with each tab and fold opened once."""
    found = list(page.evaluate(UNREAD))
    for block in page.locator("article .tabbed-set").all():
        labels = block.locator(":scope > .tabbed-labels > label").all()
        contents = block.locator(":scope > .tabbed-content > .tabbed-block").all()
        for label, content in zip(labels, contents, strict=True):
            label.click()
            if not content.is_visible():
                found.append(f"the tab {label.inner_text()} stays closed")
    for fold in page.locator("article details").all():
        if not fold.evaluate("node => node.open"):
            fold.locator("> summary").click()
        if not fold.locator("> :nth-child(2)").is_visible():
            found.append(f"the fold {fold.inner_text()} stays closed")
    return found


@pytest.mark.parametrize("source", SOURCES, ids=str)
@pytest.mark.parametrize("plain", [1280], indirect=True)
def test_article_is_readable_without_scripts(
    plain: Page, home: str, source: Path
) -> None:
    said = heard(plain, home)
    plain.goto(home + location(source))
    assert plain.locator(".md-content h1").is_visible()
    assert unread(plain) == []
    assert said == []


def test_navigation_works_without_scripts(plain: Page, home: str) -> None:
    plain.goto(home + TABS)
    here = plain.title()
    drawer = plain.locator("header label[for=__drawer]")
    if drawer.is_visible():
        drawer.click()
    other = "nav.md-nav--primary a.md-nav__link:not(.md-nav__link--active):visible"
    plain.locator(other).nth(1).click()
    assert plain.title() != here and plain.locator(".md-content h1").is_visible()
    here = plain.title()
    plain.locator("footer .md-footer__link--next").click()
    assert plain.title() != here and plain.locator(".md-content h1").is_visible()


def test_nothing_is_shown_that_needs_scripts(plain: Page, home: str) -> None:
    plain.goto(home + TABS)
    for idle in (QUERY, "label[for=__search]", "[data-md-component=palette] label"):
        assert not plain.locator(idle).locator("visible=true").count(), idle
    assert plain.locator("article .md-clipboard").count() == 0


# Without storage.


@pytest.fixture(scope="module")
def forbidding(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page of a Chromium whose reader has forbidden sites to keep anything."""
    profile = tmp_path_factory.mktemp("profile")
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default").mkdir()
    (profile / "Default/Preferences").write_text(json.dumps(settings), "utf-8")
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=chromium(), args=FLAGS, color_scheme="light"
    )
    yield context.new_page()
    context.close()


# As the site's own shim has not been there, on a text.
ACCESS = "try { %s.length; 'allowed' } catch (error) { error.name }"


def use(page: Page, home: str) -> list[str]:
    """Use what keeps something on a page; return what it said."""
    said = heard(page, home)
    page.goto(home + TABS)
    sets = page.locator("article .tabbed-set")
    sets.first.locator("label").last.click()
    assert sets.last.locator("input").last.is_checked()  # Tabs stay in step.
    schemes = [scheme(page)]
    for _ in range(3):
        choose_next_scheme(page)
        schemes.append(scheme(page))
    assert schemes == ["default", "default", "slate", "default"]
    assert results(page, "session").count() > 0
    page.keyboard.press("Escape")
    return said


def test_site_works_without_storage(forbidding: Page, home: str) -> None:
    # A text has no icon to name; what the browser then asks for, it may not find.
    forbidding.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    forbidding.goto(home + "llms.txt")
    for name in ("localStorage", "sessionStorage"):
        assert forbidding.evaluate(ACCESS % name) == "SecurityError"
    assert use(forbidding, home) == []


def test_site_works_where_storage_is_null(browser: Browser, home: str) -> None:
    with viewed(browser, 1280, "light") as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', "
            "{value: null, configurable: true})"
        )
        assert use(page, home) == []


def test_storage_that_is_allowed_is_used(browser: Browser, home: str) -> None:
    with viewed(browser, 1280, "light") as page:
        assert use(page, home) == []
        assert page.evaluate("localStorage instanceof Storage")
        choose_next_scheme(page)
        choose_next_scheme(page)
        page.reload()
        assert scheme(page) == "slate"
        sets = page.locator("article .tabbed-set")
        assert sets.last.locator("input").last.is_checked()


def test_missing_storage_is_noticed(forbidding: Page, home: str) -> None:
    """Tests the test above: what a page says without the shim."""

    def without(route: Route) -> None:
        text = route.fetch().text()
        assert "for(const name of[" in text
        route.fulfill(body=text.replace("for(const name of[", "for(const name of[]||["))

    forbidding.route("**/" + TABS, without)
    said = heard(forbidding, home)
    forbidding.goto(home + TABS)
    forbidding.unroute("**/" + TABS)
    assert any("localStorage" in line for line in said), said


# Old bookmarks, and queries with markup in them.

MARKUP = "<img src=x onerror=alert(1)>"
PLANTED = "document.querySelectorAll('img[src=x], [onerror], [onfocus]').length"
ADDRESSES = [
    "#gone-long-since",
    "#__tabbed_9_9",
    '#"]',
    "#%E0%A4%A",
    f"#{MARKUP}",
    f"?h={MARKUP}",
    "?h=(",
    f"?q={MARKUP}",
    '?q="onfocus="alert(1)',
    "?q=%E0%A4%A",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_odd_address_breaks_nothing(browser: Browser, home: str, address: str) -> None:
    with viewed(browser, 1280, "light") as page:
        said = heard(page, home)
        page.goto(home + TABS + address, wait_until="networkidle")
        assert page.locator(".md-content h1").is_visible()
        assert page.evaluate(PLANTED) == 0
        assert said == []
        if MARKUP in address and "q=" in address:
            assert page.locator(QUERY).input_value() == MARKUP


def test_bookmark_of_a_tab_opens_it(browser: Browser, home: str, built: Built) -> None:
    assert 'id="__tabbed_1_2"' in (built.folder / TABS / "index.html").read_text()
    with viewed(browser, 1280, "light") as page:
        page.goto(home + TABS + "#__tabbed_1_2")
        assert page.locator("#__tabbed_1_2").is_checked()
        block = page.locator(".tabbed-set").first.locator(".tabbed-block").nth(1)
        assert block.is_visible()


@pytest.mark.parametrize("query", [MARKUP, f"session {MARKUP}", "</li><script>x()"])
def test_query_is_text(browser: Browser, home: str, query: str) -> None:
    with viewed(browser, 1280, "light") as page:
        said = heard(page, home)
        page.goto(home)
        results(page, "session")
        page.locator(QUERY).fill(query)
        page.keyboard.press("End")
        page.wait_for_timeout(500)  # For a dialog that must not come.
        assert page.evaluate(PLANTED) == 0
        assert page.locator(".md-search script").count() == 0
        assert said == []


def test_planted_markup_is_noticed(browser: Browser, home: str) -> None:
    """Tests the tests above: a page that reads the query as HTML."""
    with viewed(browser, 1280, "light") as page:
        said = heard(page, home)
        page.goto(home)
        page.evaluate(f"document.body.insertAdjacentHTML('beforeend', '{MARKUP}')")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(PLANTED) == 1
        assert any("Content Security Policy" in line for line in said), said
