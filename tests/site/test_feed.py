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


def changing(root: Path, text: str) -> Path:
    """Write a small project with a page on changes."""
    pages = {**PAGES, "about/changes.md": FRONT + text}
    return project(root, pages, [*NAV, {"About": ["about/changes.md"]}])


def test_feed_is_whole_and_says_what_the_page_says(tmp_path: Path) -> None:
    folder = built_site(changing(tmp_path / "root", CHANGES), SITE_URL=SITE.rstrip("/"))
    parser = etree.XMLParser(recover=False)
    root = etree.parse(folder / "feed.xml", parser).getroot()
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for child in ("title", "id", "updated"):
            (found,) = element.findall(ATOM + child)
            assert (found.text or "").strip(), f"an empty {child}"
    assert root.tag == f"{ATOM}feed" and root.findtext(f"{ATOM}author/{ATOM}name")
    links = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    assert sorted(links) == ["alternate", "self"]
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
    text = (folder / "about/changes/index.html").read_text("utf-8")
    page = lxml.html.document_fromstring(text)
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link[@rel='alternate']")
        assert link.get("href") == entry.findtext(f"{ATOM}id")
        where, anchor = link.get("href").split("#")
        (heading,) = page.xpath("//article//h2[@id=$id]", id=anchor)
        assert where == SITE + "about/changes/"
        assert entry.findtext(f"{ATOM}title") in heading.text_content()
    content = entries[1].find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert f'<a href="{SITE}gan/graph/#one">graph</a>' in content.text
    assert '<a href="https://example.net/">out</a>' in content.text
    assert "<code>a &lt; b</code>" in content.text and ">Part</h3>" in content.text
    assert "headerlink" not in content.text and "Text." not in content.text
    for name, path in (("index", "feed.xml"), ("gan/eager/index", "../../feed.xml")):
        page = lxml.html.document_fromstring((folder / f"{name}.html").read_text())
        (link,) = page.xpath("/html/head/link[@type='application/atom+xml']")
        assert (link.get("rel").split(), link.get("href")) == (["alternate"], path)
    assert f"({SITE}feed.xml)" in (folder / "llms.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (["2026-02-30: x"], "'2026-02-30: x' is not a date and a title"),
        (["2026-11-24"], "'2026-11-24' is not a date and a title"),
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
    with pytest.raises(
        PluginError, match=re.escape("docs/about/changes.md: ")
    ) as caught:
        feed.files(site)
    assert said in str(caught.value)
