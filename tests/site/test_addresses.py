"""Addresses: the site's own and the repository's, and those that were published."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import lxml.html
import pytest
from mkdocs.config import load_config

from overrides.hooks.image_sizes import size
from tests.helpers.built import Built
from tests.helpers.small_site import NAV, PAGES, built_site, project, ran
from tests.runner.worlds import ROOT

SITE = "https://example.org/graph-to-eager/"
REPO = "https://github.com/example/graph-to-eager"
CHANGES = "---\ntitle: C\ndescription: D.\n---\n# C\n\n## 2026-11-24: New\n\nText.\n"
DAY = "2020-02-03"
IMAGE = "assets/social.png"
PUBLISHED = ROOT / "tests/site/addresses.txt"


# What may only be a whole address.
WHOLE = {"canonical", "edit", "og:image", "og:url"}


def whole(text: str) -> dict[str, list[str]]:
    """Return the whole addresses that a page's HTML names, by what names them.

    What has to be whole is among them even if it is not.
    """
    document = lxml.html.document_fromstring(text)
    named = [(t.tag, t.get("rel"), t.get("href")) for t in document.xpath("//*[@href]")]
    metas = document.xpath("//meta[@property]")
    named += [("meta", t.get("property"), t.get("content")) for t in metas]
    found: dict[str, list[str]] = {}
    for tag, kind, value in named:
        if urlsplit(value).scheme or kind in WHOLE:
            found.setdefault(" ".join(filter(None, [tag, kind])), []).append(value)
    return found


@pytest.mark.parametrize("known", [False, True], ids=["no-address", "address"])
def test_what_needs_an_address_is_there_with_it_alone(
    known: bool, tmp_path: Path
) -> None:
    """That of the site, and that of its repository."""
    root = project(
        tmp_path / "root",
        {**PAGES, "about/changes.md": CHANGES},
        [*NAV, {"About": ["about/changes.md"]}],
        extra={"social_image": IMAGE},
    )
    ran(root, "gan/graph", DAY)
    # Without the slash at its end, as GitHub gives it; and with one.
    names = {"SITE_URL": SITE.rstrip("/"), "REPO_URL": REPO + "/"} if known else {}
    folder = built_site(root, **names)
    for name in ("index", "gan/graph/index", "gan/eager/index"):
        text = (folder / f"{name}.html").read_text("utf-8")
        here = SITE + name.removesuffix("index")
        source = f"docs/{name.removesuffix('/index')}.md"
        wanted: dict[str, list[str]] = {}
        if known:
            wanted |= {"link canonical": [here], "meta og:url": [here]}
            wanted |= {"meta og:image": [SITE + IMAGE]}
            wanted |= {"a": [REPO + "/"] * 2}  # in the header and the drawer
            wanted |= {"a edit": [f"{REPO}/edit/main/{source}"]}
        found = whole(text)
        # Material's line at the foot of each page.
        found["a noopener"].remove("https://squidfunk.github.io/mkdocs-material/")
        assert {key: value for key, value in found.items() if value} == wanted
        assert ("application/atom+xml" in text) == known
        assert ' href=""' not in text
    for name in ("sitemap.xml", "sitemap.xml.gz", "feed.xml"):
        assert (folder / name).is_file() == known, name
    if known:  # The day of the outputs; that of the build says nothing of a page.
        urls = ElementTree.parse(folder / "sitemap.xml").iterfind("{*}url")
        days = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in urls}
        others = ("", "gan/eager/", "about/changes/")
        wanted_days = dict.fromkeys((SITE + name for name in others), None)
        assert days == wanted_days | {SITE + "gan/graph/": DAY}
    copy = (folder / "gan/graph/index.md").read_text("utf-8").split("\n\n")[2]
    here = f"{SITE}gan/graph/" if known else "index.html"
    assert copy.startswith(f"The Markdown of [this page]({here}).")
    listed = (folder / "llms.txt").read_text("utf-8")
    for name in ("index.md", "gan/graph/index.md", "snippets.zip"):
        assert f"]({SITE if known else ''}{name}): " in listed
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".md", ".txt", ".xml"):
            said = path.read_text("utf-8")
            assert "None" not in said and "undefined" not in said, path
            assert ("example.org" in said) <= known, path


def test_social_image_has_its_size() -> None:
    named = load_config(str(ROOT / "mkdocs.yml"))["extra"].get("social_image")
    assert named == IMAGE and size(ROOT / "docs" / IMAGE) == (1200, 630)


# Redirects -------------------------------------------------------------------------


def answers(folder: Path) -> dict[str, str]:
    """Return every address of a built site that is a page; for a redirect, its goal."""
    found = {}
    for path in sorted(folder.rglob("index.html")):
        here = "/" + path.relative_to(folder).as_posix().removesuffix("index.html")
        document = lxml.html.document_fromstring(path.read_text("utf-8"))
        refresh = document.xpath("string(//meta[@http-equiv='refresh']/@content)")
        goal = refresh.partition("url=")[2]
        found[here] = urljoin(here, goal) if refresh else ""
    return found


@pytest.mark.whole_site
def test_every_published_address_has_an_answer(built: Built) -> None:
    published, found = PUBLISHED.read_text("utf-8").splitlines(), answers(built.folder)
    gone, new = set(published) - found.keys(), found.keys() - set(published)
    assert not gone, "neither a page nor a redirect: enter it in redirect_maps"
    assert not new, f"not in {PUBLISHED.name}: `make record` adds it for good"
    pages = {a for a, goal in found.items() if not goal}
    lost = {a: g for a, g in found.items() if g and g.partition("#")[0] not in pages}
    assert not lost, "a redirect leads to no page"
    assert published == sorted(set(published)), f"{PUBLISHED.name} is not sorted"


def test_redirects_hide_no_page(built: Built) -> None:
    """The plugin would write over one."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    maps = config.plugins["redirects"].config["redirect_maps"]
    assert [old for old in maps if (ROOT / "docs" / old).exists()] == []
