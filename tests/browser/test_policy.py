"""The Content-Security-Policy of each page: what it says, and a browser that obeys it.

The visits see that each page obeys its own.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import lxml.html
import pytest
from bs4 import BeautifulSoup, SoupStrainer
from mkdocs.exceptions import PluginError
from playwright.sync_api import Browser

from overrides.hooks import policy
from overrides.hooks.context import SiteContext
from tests.helpers.browsing import heard
from tests.helpers.built import Built
from tests.helpers.chromium import opened, served

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


# What the hook allows and refuses.


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
PLANTED = {
    "<script>document.title = 'bad'</script>": "script-src-elem forbids",
    "<img src='data:,' onerror='1'>": "script-src-attr forbids inline",
    "<style>p { color: red }</style>": "style-src-elem forbids inline",
    "<p style='color: red'>": "style-src-attr forbids inline",
    "<img src='http://localhost:9/a'>": "img-src forbids http://loc",
    "<iframe src='/'></iframe>": "frame-src forbids",
    "<base href='/x/'>": "base-uri forbids",
}


def test_policy_of_odd_texts(
    browser: Browser, context: SiteContext, tmp_path: Path
) -> None:
    html = with_policy(HEAD.format(GOOD), context)
    assert about_policy(html) == []
    assert html.index("charset") < html.index(policy.HEADER) < html.index("<title>")
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as home, opened(browser) as page:
        page.add_init_script(TELL)
        said = heard(page, home)
        page.goto(home)
        assert page.title().startswith("é ‘x’ </b> &amp; <!-- 1")
    assert said == []


def test_what_is_planted_is_blocked(
    browser: Browser, context: SiteContext, tmp_path: Path
) -> None:
    html = with_policy(HEAD.format("<p>text"), context)
    html = html.replace("<p>", "".join(PLANTED) + "<p>")
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as home, opened(browser) as page:
        page.add_init_script(TELL)
        said = heard(page, home)
        page.goto(home, wait_until="networkidle")
        assert page.title() == "T"
    for told in PLANTED.values():
        assert any(told in line for line in said), (told, said)


@pytest.mark.parametrize("bad", ["<p style='color: red'>", "<p onclick='1'>"])
def test_what_no_hash_allows_is_refused(context: SiteContext, bad: str) -> None:
    with pytest.raises(PluginError, match=r"<p> in line 1 of its HTML has a style"):
        with_policy(HEAD.format(bad), context)
