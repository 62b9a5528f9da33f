"""The Content-Security-Policy of each page: what it says, and a browser that obeys it."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import lxml.html
import pytest
from bs4 import BeautifulSoup, SoupStrainer
from mkdocs.exceptions import PluginError
from playwright.sync_api import Browser, Page

from overrides.hooks import policy
from overrides.hooks.context import SiteContext
from tests.helpers.browsing import heard, need_chromium, results
from tests.helpers.built import Built, sources
from tests.helpers.chromium import served, viewed
from tests.helpers.small_site import context_of
from tests.runner.worlds import ROOT

need_chromium()

ALLOWED = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
}
# What can be pressed on a page: each second tab, the colours until they are the first
# again, and a copy button. Returns how many tabs were opened and which schemes came.
PRESS = """() => {
  const tabs = [...document.querySelectorAll(
    ".tabbed-set > .tabbed-labels > label:nth-child(2)")];
  const schemes = [1, 2, 3].map(() => {
    document.querySelector(
      "[data-md-component=palette] label:not([hidden])").click();
    return document.body.dataset.mdColorScheme;
  });
  for (const tab of tabs) tab.click();
  document.querySelector("article .md-clipboard")?.click();
  return [
    tabs.filter(tab => document.getElementById(tab.htmlFor).checked).length, schemes];
}"""
TELL = """document.addEventListener("securitypolicyviolation", event => console.error(
    `${event.effectiveDirective} forbids ${event.blockedURI} ${event.sample}`))"""


def hashes(texts: list[str]) -> set[str]:
    """Return the hashes of inline texts, as a policy writes them."""
    found = [hashlib.sha256(text.encode()).digest() for text in texts]
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in found}


def about_policy(html: str) -> list[str]:
    """Return what is wrong with the policy of a page: it allows more, or less."""
    only = SoupStrainer(["meta", "title", "link", "script", "style"])
    soup = BeautifulSoup(html, "html.parser", parse_only=only)
    metas = soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"})
    if len(metas) != 1:
        return [f"{len(metas)} policies"]
    found = []
    if metas[0].find_previous(["script", "style", "link", "title"]):
        found.append("something stands before the policy")
    if '<meta charset="utf-8">' not in html[:1024]:
        found.append("a browser does not find the encoding")
    directives = {}
    for part in str(metas[0]["content"]).split("; "):
        name, *values = part.split(" ")
        directives[name] = set(values)
    inline = [
        script.get_text()
        for script in soup.find_all("script", src=False)
        if script.get("type", "") not in ("application/json", "application/ld+json")
    ]
    wanted = {name: set(values) for name, values in ALLOWED.items()}
    wanted["script-src"] |= hashes(inline)
    wanted["style-src"] |= hashes([style.get_text() for style in soup("style")])
    for name in wanted.keys() | directives.keys():
        if directives.get(name) != wanted.get(name):
            found.append(f"{name}: {directives.get(name)}, not {wanted.get(name)}")
    return found


def test_policy_allows_what_the_page_has_and_no_more(built: Built) -> None:
    paths = sorted(built.folder.rglob("*.html"))
    # That of a template, and that of a plugin which writes it after the build.
    assert {built.folder / n for n in ("404.html", "gan/index.html")} <= set(paths)
    for path in paths:
        assert about_policy(path.read_text("utf-8")) == [], path


@pytest.fixture(scope="module")
def page(browser: Browser, home: str) -> Page:
    """A page that all tests share, as one reader would go through the site."""
    with viewed(browser, 1280, "light") as found:
        found.context.grant_permissions(["clipboard-read", "clipboard-write"])
        found.add_init_script(TELL)
        yield found


def pressed(page: Page) -> None:
    """Press all that Material's scripts react to on a page, but for the search."""
    tabs, schemes = page.evaluate(PRESS)
    assert tabs == page.locator(".tabbed-set").count()
    assert schemes == ["default", "slate", "default"]
    if page.locator("article .md-clipboard").count():
        page.locator(".md-dialog--active").wait_for()


SOURCES = sources()


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_page_obeys_its_policy_when_it_is_used(
    page: Page, home: str, source: Path
) -> None:
    address = source.with_suffix("").as_posix().removesuffix("index")
    said = heard(page, home)
    page.goto(home + address)
    pressed(page)
    assert said == []


# The directives that concern the search are the same on every page: see above.
@pytest.mark.parametrize("address", ["", "gan/graph/", "404.html"])
def test_search_obeys_the_policy(page: Page, home: str, address: str) -> None:
    said = heard(page, home)
    page.goto(home + address)
    results(page, "session").first.click()
    page.wait_for_load_state("networkidle")
    assert "session" in page.locator("article").inner_text().lower()
    assert said == []


# What follows tests the tests above, and what the hook refuses.


@pytest.fixture(scope="module")
def context() -> SiteContext:
    """The project, as the hooks know it."""
    return context_of(ROOT)


def with_policy(html: str, context: SiteContext) -> str:
    """Return a page with its policy."""
    document = lxml.html.document_fromstring(html)
    policy.edit(document, None, context)
    return lxml.html.tostring(document, encoding="unicode", doctype="<!doctype html>")


HEAD = (
    '<!doctype html><html><head><meta charset="utf-8"><title>T</title>'
    '<link rel=icon href="data:,"></head><body>{}</body></html>'
)
ODD = "document.title = 'é ‘x’ </b> &amp; <!-- ' + 1\n\n"
GOOD = (
    f"<script>{ODD}</script><style>b {{ color: red }}</style>"
    '<script type="application/ld+json">{"a": 1}</script>'
    '<svg><style>i { color: red }</style></svg><script type="module">1</script>'
)
BLOCKED = {
    "script": ("<script>document.title = 'bad'</script>", "script-src-elem forbids"),
    "handler": ("<img src='data:,' onerror='1'>", "script-src-attr forbids inline"),
    "style": ("<style>p { color: red }</style>", "style-src-elem forbids inline"),
    "attribute": ("<p style='color: red'>", "style-src-attr forbids inline"),
    "elsewhere": ("<img src='http://localhost:9/a'>", "img-src forbids http://loc"),
    "frame": ("<iframe src='/'></iframe>", "frame-src forbids"),
    "base": ("<base href='/x/'>", "base-uri forbids"),
}


def test_policy_of_odd_texts(
    browser: Browser, context: SiteContext, tmp_path: Path
) -> None:
    html = with_policy(HEAD.format(GOOD), context)
    assert about_policy(html) == []
    assert html.index("charset") < html.index(policy.HEADER) < html.index("<title>")
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as home, viewed(browser, 1280, "light") as page:
        page.add_init_script(TELL)
        said = heard(page, home)
        page.goto(home)
        assert page.title().startswith("é ‘x’ </b> &amp; <!-- 1")
    assert said == []


@pytest.mark.parametrize("name", BLOCKED)
def test_what_is_planted_is_blocked(
    browser: Browser, context: SiteContext, name: str, tmp_path: Path
) -> None:
    planted, told = BLOCKED[name]
    html = with_policy(HEAD.format("<p>text"), context)
    (tmp_path / "index.html").write_text(html.replace("<p>", planted + "<p>"), "utf-8")
    with served(tmp_path) as home, viewed(browser, 1280, "light") as page:
        page.add_init_script(TELL)
        said = heard(page, home)
        page.goto(home, wait_until="networkidle")
        assert page.title() == "T"
    assert any(told in line for line in said), said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("1</script>", "2</script>"), "script-src: "),
        (("color: red", "color: blue"), "style-src: "),
        (("'none'", "'self'"), "default-src: "),
        (("'self' data:", "'self' data: https:"), "img-src: "),
        (("; base-uri 'none'", ""), "base-uri: None"),
        (('http-equiv="Content-', 'http-equiv="X-'), "0 policies"),
        (('<meta http-equiv="', '<link><meta http-equiv="'), "before the policy"),
    ],
    ids=str,
)
def test_wrong_policy_is_found(
    context: SiteContext, change: tuple[str, str], told: str
) -> None:
    html = with_policy(HEAD.format(GOOD), context).replace(*change, 1)
    assert any(told in line for line in about_policy(html)), about_policy(html)


@pytest.mark.parametrize("bad", ["<p style='color: red'>", "<p onclick='1'>"])
def test_what_no_hash_allows_is_refused(context: SiteContext, bad: str) -> None:
    with pytest.raises(PluginError, match=r"<p> in line 1 of its HTML has a style"):
        with_policy(HEAD.format(bad), context)
