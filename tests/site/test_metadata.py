"""What a page says of itself to programs: structured data and previews."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lxml.html

from overrides.hooks.context import SiteContext
from tests.helpers.built import Built, address, document
from tests.helpers.small_site import NAV, PAGES, built_site, project, ran
from tests.runner.pages import Page

SITE = "https://example.org/name/"
ARTICLE = "https://pgaleone.eu/tensorflow/gan/2018/11/04/tensorflow-2-models-migration-and-new-design/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# A title and a description that would end an attribute, an element or a string.
TITLE = "Is \"x\" < 'y' & z?"
NASTY = "A \"quoted\" 'word', a \\ and </script><script>alert(1)</script> & &amp; é."


def read(path: Path) -> tuple[dict[str, Any], dict[str, str], lxml.html.HtmlElement]:
    """Return the structured data of a page by type, what its head says, and its HTML."""
    page = document(path.read_text("utf-8"))
    (script,) = page.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    metas = {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in page.xpath("/html/head/meta[@property or @name]")
    }
    return {node["@type"]: node for node in data["@graph"]}, metas, page


def test_every_page_describes_itself(
    built: Built, pages: list[Page], context: SiteContext
) -> None:
    sources = {f"docs/{page.file.src_uri}": page for page in context.pages}
    config = context.config
    for page in pages:
        nodes, head, html = read(built.folder / address(page.path))
        meta = sources[page.path].meta
        home = page.path == "docs/index.md"
        assert list(nodes) == ["WebSite" if home else "TechArticle"], page.path
        (node,) = nodes.values()
        site = node if home else node["isPartOf"]
        assert (site["@type"], site["name"]) == ("WebSite", config.site_name)
        assert site["description"] == config.site_description
        assert site["isBasedOn"]["url"] == ARTICLE
        assert (node["inLanguage"], node["license"]) == ("en", LICENCE)
        if not home:
            assert node["headline"] == meta["title"]
            assert node["description"] == meta["description"]
            dates = html.xpath("//article//p[@class='run']/time/@datetime")
            assert [node[key] for key in node if key == "dateModified"] == dates
        assert head["description"] == meta["description"], page.path
        assert head["og:description"] == meta["description"], page.path
        assert head["og:title"] == meta["title"], page.path
        assert head["og:type"] == ("website" if home else "article")
        assert head["twitter:card"] == "summary"
    text = (built.folder / "404.html").read_text("utf-8")
    assert "ld+json" not in text and "og:" not in text


def crumbs(node: dict[str, Any]) -> list[tuple[str, str]]:
    """Return names and addresses of a list of breadcrumbs, in its order."""
    found = node["itemListElement"]
    assert [item["position"] for item in found] == list(range(1, len(found) + 1))
    return [(item["name"], item["item"]) for item in found]


def test_description_stays_data(tmp_path: Path) -> None:
    front = f"---\ntitle: {json.dumps(TITLE)}\ndescription: {json.dumps(NASTY)}\n---\n"
    pages = {name: front + f"# {name}\n\nText.\n" for name in PAGES}
    extra = {"social_image": "assets/social.png"}
    root = project(tmp_path / "root", pages, NAV, extra=extra, site_description=NASTY)
    ran(root, "gan/eager", "2020-02-03")
    folder = built_site(root, SITE_URL=SITE)
    home = read(folder / "index.html")[0]["WebSite"]
    assert (home["url"], home["description"]) == (SITE, NASTY)
    nodes, head, html = read(folder / "gan/eager/index.html")
    assert list(nodes) == ["TechArticle", "BreadcrumbList"]
    assert crumbs(nodes["BreadcrumbList"]) == [
        ("Graph to Eager", SITE),
        ("The GAN", SITE + "gan/graph/"),
        (TITLE, SITE + "gan/eager/"),
    ]
    article = nodes["TechArticle"]
    assert (article["headline"], article["description"]) == (TITLE, NASTY)
    assert article["url"] == head["og:url"] == SITE + "gan/eager/"
    assert article["dateModified"] == "2020-02-03"
    assert head["og:title"] == TITLE
    assert head["description"] == head["og:description"] == NASTY
    assert head["og:image"] == SITE + "assets/social.png"
    assert head["og:image:alt"] == f"Graph to Eager: {NASTY}"
    assert head["twitter:card"] == "summary_large_image"
    scripts = [script.text or "" for script in html.xpath("//script")]
    assert not any(text.startswith("alert") for text in scripts)
