"""The Atom feed of changes: what RFC 4287 demands, and what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from mkdocs.exceptions import PluginError

from overrides.hooks import feed
from tests.helpers.small_site import NAV, PAGES, built_site, context_of, project

SITE = "https://example.org/name/"
ATOM = "{http://www.w3.org/2005/Atom}"
FRONT = "---\ntitle: Changes\ndescription: What has changed.\n---\n\n# Changes\n\n"
CHANGES = """\
What changed, the newest first.

## How to read this

Not an entry.

## 2026-11-24: Feeds & `<b>` "quoted"

See the [graph](../gan/graph.md#one) and [out](https://example.net/).

### Part

- one
- `a < b`

## 2026-11-25: Newer, though it stands below

Text.

## 2026-11-24: The same day

Text.
"""
PAGE = SITE + "about/changes/"


def changing(root: Path, text: str | None) -> Path:
    """Write a small project with a page on changes, or without one."""
    if text is None:
        return project(root)
    pages = {**PAGES, "about/changes.md": FRONT + text}
    return project(root, pages, [*NAV, {"About": ["about/changes.md"]}])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a feed."""
    root = tmp_path_factory.mktemp("feed") / "root"
    return built_site(changing(root, CHANGES), SITE_URL=SITE.rstrip("/"))


@pytest.fixture
def root(folder: Path) -> etree._Element:
    """Its feed, read strictly."""
    return etree.parse(folder / "feed.xml", etree.XMLParser(recover=False)).getroot()


def test_feed_is_whole(root: etree._Element) -> None:
    entries = root.findall(f"{ATOM}entry")
    assert root.tag == f"{ATOM}feed" and entries
    for element in (root, *entries):
        for child in ("title", "id", "updated"):
            (text,) = (found.text for found in element.findall(ATOM + child))
            assert text and text.strip(), f"an empty {child}"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    assert sorted(links) == ["alternate", "self"]
    ids = [element.findtext(f"{ATOM}id") or "" for element in (root, *entries)]
    assert len(set(ids)) == len(ids) and all(i.startswith("https://") for i in ids)
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        assert content is not None and content.get("type") == "html" and content.text
        (link,) = entry.findall(f"{ATOM}link[@rel='alternate']")
        assert link.get("href") == entry.findtext(f"{ATOM}id")


def test_feed_says_what_the_page_says(folder: Path, root: etree._Element) -> None:
    entries = root.findall(f"{ATOM}entry")
    told = [
        (entry.findtext(f"{ATOM}updated"), entry.findtext(f"{ATOM}title"))
        for entry in entries
    ]
    assert told == [
        ("2026-11-25T00:00:00Z", "Newer, though it stands below"),
        ("2026-11-24T00:00:00Z", 'Feeds & <b> "quoted"'),
        ("2026-11-24T00:00:00Z", "The same day"),
    ]
    assert root.findtext(f"{ATOM}updated") == told[0][0]
    page = lxml.html.document_fromstring(
        (folder / "about/changes/index.html").read_text("utf-8")
    )
    for entry in entries:
        where, anchor = (entry.findtext(f"{ATOM}id") or "").split("#")
        (heading,) = page.xpath("//article//h2[@id=$id]", id=anchor)
        assert where == PAGE
        assert entry.findtext(f"{ATOM}title") in heading.text_content()
    content = entries[1].findtext(f"{ATOM}content") or ""
    assert f'<a href="{SITE}gan/graph/#one">graph</a>' in content
    assert '<a href="https://example.net/">out</a>' in content
    assert "<code>a &lt; b</code>" in content and ">Part</h3>" in content
    assert "headerlink" not in content and "Text." not in content


def test_every_page_names_the_feed(folder: Path) -> None:
    for name, path in (("index", "feed.xml"), ("gan/eager/index", "../../feed.xml")):
        text = (folder / f"{name}.html").read_text("utf-8")
        page = lxml.html.document_fromstring(text)
        (link,) = page.xpath("/html/head/link[@type='application/atom+xml']")
        assert (link.get("rel").split(), link.get("href")) == (["alternate"], path)
    assert f"({SITE}feed.xml)" in (folder / "llms.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "address"),
    [(CHANGES, ""), ("Nothing yet.\n", SITE), (None, SITE)],
    ids=["no-address", "no-entry", "no-page"],
)
def test_no_feed_where_there_is_none_to_give(
    text: str | None, address: str, tmp_path: Path
) -> None:
    folder = built_site(changing(tmp_path / "root", text), SITE_URL=address)
    assert not (folder / "feed.xml").exists()
    for name in ("llms.txt", "index.html"):
        assert "feed.xml" not in (folder / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (["2026-1-5: x"], "'2026-1-5: x' is not a date and a title"),
        (["2026-02-30: x"], "'2026-02-30: x' is not a date"),
        (["2026-11-24 x"], "'2026-11-24 x' is not a date"),
        (["2026-11-24"], "'2026-11-24' is not a date"),
        (["1. x"], "'1. x' is not a date"),
        (["2026-11-24: x", "2026-11-24: x"], "two changes have the same heading"),
    ],
)
def test_heading_that_is_no_entry_is_refused(
    headings: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE)
    text = "".join(f"## {heading}\n\nText.\n\n" for heading in headings)
    site = context_of(changing(tmp_path / "root", text))
    for page in site.pages:
        page.render(site.config, site.files)
    with pytest.raises(PluginError, match=re.escape(said)) as caught:
        feed.files(site)
    assert "docs/about/changes.md: " in str(caught.value)
    assert "\n" not in str(caught.value)
