"""Addresses: the site's own and the repository's, and those that were published."""

from __future__ import annotations

import itertools
import struct
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import lxml.html
import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser

from tests.helpers.built import Built
from tests.helpers.chromium import served
from tests.helpers.small_site import NAV, PAGES, built_site, project, ran
from tests.runner.worlds import ROOT

SITE = "https://example.org/graph-to-eager/"
REPO = "https://github.com/example/graph-to-eager"
CHANGES = "---\ntitle: C\ndescription: D.\n---\n# C\n\n## 2026-11-24: New\n\nText.\n"
DAY = "2020-02-03"
IMAGE = "assets/social.png"
PUBLISHED = ROOT / "tests/site/addresses.txt"
MOVED = {"gan/old.md": "gan/graph.md", "gan/index.md": "gan/eager.md"}


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


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[bool, bool], Path]:
    """A small site with and without the address of the site, and of the repository."""
    root = project(
        tmp_path_factory.mktemp("addresses") / "root",
        {**PAGES, "about/changes.md": CHANGES},
        [*NAV, {"About": ["about/changes.md"]}],
        extra={"social_image": IMAGE},
    )
    (root / "docs" / IMAGE).write_bytes(b"")
    ran(root, "gan/graph", DAY)
    made = {}
    for site in (False, True):
        for repo in (False, True):
            # Without the slash at its end, as GitHub gives it; and with one.
            names = {"SITE_URL": SITE.rstrip("/")} if site else {}
            names |= {"REPO_URL": REPO + "/"} if repo else {}
            folder = built_site(root, **names)
            made[site, repo] = folder.rename(root / f"site-{site}-{repo}")
    return made


@pytest.mark.parametrize("repo", [False, True], ids=["no-repo", "repo"])
@pytest.mark.parametrize("site", [False, True], ids=["no-site", "site"])
def test_what_needs_an_address_is_there_with_it_alone(
    sites: dict[tuple[bool, bool], Path], site: bool, repo: bool
) -> None:
    folder = sites[site, repo]
    for name in ("index", "gan/graph/index", "gan/eager/index"):
        text = (folder / f"{name}.html").read_text("utf-8")
        here = SITE + name.removesuffix("index")
        source = f"docs/{name.removesuffix('/index')}.md"
        wanted: dict[str, list[str]] = {}
        if site:
            wanted |= {"link canonical": [here], "meta og:url": [here]}
            wanted |= {"meta og:image": [SITE + IMAGE]}
        if repo:
            wanted |= {"a": [REPO + "/"] * 2}  # in the header and the drawer
            wanted |= {"a edit": [f"{REPO}/edit/main/{source}"]}
        found = whole(text)
        # Material's line at the foot of each page.
        found["a noopener"].remove("https://squidfunk.github.io/mkdocs-material/")
        assert {key: value for key, value in found.items() if value} == wanted
        assert ("application/atom+xml" in text) == site
        assert ' href=""' not in text
    for name in ("sitemap.xml", "sitemap.xml.gz", "feed.xml"):
        assert (folder / name).is_file() == site, name
    if site:  # The day of the outputs; that of the build says nothing of a page.
        urls = ElementTree.parse(folder / "sitemap.xml").iterfind("{*}url")
        days = {url.findtext("{*}loc"): url.findtext("{*}lastmod") for url in urls}
        others = ("", "gan/eager/", "about/changes/")
        wanted_days = dict.fromkeys((SITE + name for name in others), None)
        assert days == wanted_days | {SITE + "gan/graph/": DAY}
    copy = (folder / "gan/graph/index.md").read_text("utf-8").split("\n\n")[2]
    here = f"{SITE}gan/graph/" if site else "index.html"
    assert copy.startswith(f"The Markdown of [this page]({here}).")
    listed = (folder / "llms.txt").read_text("utf-8")
    for name in ("index.md", "gan/graph/index.md", "snippets.zip"):
        assert f"]({SITE if site else ''}{name}): " in listed
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".md", ".txt", ".xml"):
            said = path.read_text("utf-8")
            assert "None" not in said and "undefined" not in said, path
            assert ("example.org" in said) <= site, path


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL"])
def test_bad_address_is_refused_in_a_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        built_site(project(tmp_path / "root"), **{name: "example.org/name"})
    said = f"Config value '{name.lower()}': The URL isn't valid, it should include"
    assert said in str(caught.value)


def png_size(data: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG picture."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_social_image_is_named_where_it_is_there() -> None:
    """`extra.social_image` in mkdocs.yml, for docs/assets/social.png of that size."""
    named = load_config(str(ROOT / "mkdocs.yml"))["extra"].get("social_image")
    path = ROOT / "docs" / IMAGE
    assert named == (IMAGE if path.exists() else None)
    if path.exists():
        assert png_size(path.read_bytes()) == (1200, 630)


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


@pytest.mark.parametrize("folders", [True, False], ids=["folders", "files"])
def test_old_address_leads_on(browser: Browser, folders: bool, tmp_path: Path) -> None:
    """With its anchor; without JavaScript, which alone sees the anchor, to the page."""
    plugins = ["search", {"redirects": {"redirect_maps": MOVED}}]
    root = project(tmp_path / "r", plugins=plugins, use_directory_urls=folders)
    folder = built_site(root)
    old, end = ("gan/old/", "/") if folders else ("gan/old.html", ".html")
    with served(folder) as host:
        homes = [host] if folders else [host, f"{folder.as_uri()}/"]
        for home, script in itertools.product(homes, (True, False)):
            context = browser.new_context(java_script_enabled=script)
            page = context.new_page()
            page.goto(f"{home}{old}#one")
            page.wait_for_url(f"{home}gan/graph{end}{'#one' if script else ''}")
            assert page.locator("article h1").count() == 1
            page.goto(home + ("gan/" if folders else "gan/index.html"))
            page.wait_for_url(f"{home}gan/eager{end}")
            context.close()
