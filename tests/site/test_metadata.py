"""What a page says of itself to programs: structured data, previews, its Markdown."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from mkdocs.config import load_config

from tests.helpers.built import Built, address
from tests.helpers.small_site import NAV, PAGES, built_site, context_of, project, ran
from tests.runner.pages import Page
from tests.runner.worlds import ENVIRONMENTS, ROOT

SITE = "https://example.org/name/"
ARTICLE = "https://pgaleone.eu/tensorflow/gan/2018/11/04/tensorflow-2-models-migration-and-new-design/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# A title and a description that would end an attribute, an element or a string.
TITLE = "Is \"x\" < 'y' & z?"
NASTY = "A \"quoted\" 'word', a \\ and </script><script>alert(1)</script> & &amp; é."


def read(path: Path) -> lxml.html.HtmlElement:
    """Return the HTML of a file, taken apart."""
    return lxml.html.document_fromstring(path.read_text("utf-8"))


def nodes(document: lxml.html.HtmlElement) -> dict[str, Any]:
    """Return the structured data of a page by type."""
    (script,) = document.xpath("//script[@type='application/ld+json']")
    data = json.loads(script.text)
    assert list(data) == ["@context", "@graph"]
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def metas(document: lxml.html.HtmlElement) -> dict[str, str]:
    """Return what the head of a page says by meta elements."""
    return {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in document.xpath("/html/head/meta[@property or @name]")
    }


def test_every_page_describes_itself(built: Built, pages: list[Page]) -> None:
    context = context_of(ROOT)
    sources = {f"docs/{page.file.src_uri}": page for page in context.pages}
    config = context.config
    for page in pages:
        document = read(built.folder / address(page.path))
        meta = sources[page.path].meta
        home = page.path == "docs/index.md"
        found = nodes(document)
        assert list(found) == ["WebSite" if home else "TechArticle"], page.path
        (node,) = found.values()
        site = node if home else node["isPartOf"]
        assert (site["@type"], site["name"]) == ("WebSite", config.site_name)
        assert site["description"] == config.site_description
        assert site["isBasedOn"]["url"] == ARTICLE
        assert site["isBasedOn"]["author"]["name"] == "Paolo Galeone"
        assert (node["inLanguage"], node["license"]) == ("en", LICENCE)
        if not home:
            assert node["headline"] == meta["title"]
            assert node["description"] == meta["description"]
            dates = document.xpath("//article//p[@class='run']/time/@datetime")
            assert [node[key] for key in node if key == "dateModified"] == dates
            assert bool(dates) == bool(page.blocks), page.path
        head = metas(document)
        assert head["description"] == meta["description"], page.path
        assert head["og:description"] == meta["description"], page.path
        assert head["og:title"] == meta["title"], page.path
        assert head["og:type"] == ("website" if home else "article")
        assert head["twitter:card"] == "summary"


def test_page_without_source_says_nothing(built: Built) -> None:
    text = (built.folder / "404.html").read_text("utf-8")
    assert "ld+json" not in text and "og:" not in text


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose descriptions are hard to write down."""
    front = f"---\ntitle: {json.dumps(TITLE)}\ndescription: {json.dumps(NASTY)}\n---\n"
    pages = {name: front + f"# {name}\n\nText.\n" for name in PAGES}
    extra = {"social_image": "assets/social.png"}
    root = tmp_path_factory.mktemp("nasty") / "root"
    project(root, pages, NAV, extra=extra, site_description=NASTY)
    ran(root, "gan/eager", "2020-02-03")
    return root


def crumbs(node: dict[str, Any]) -> list[tuple[str, str]]:
    """Return names and addresses of a list of breadcrumbs, in its order."""
    found = node["itemListElement"]
    assert [item["position"] for item in found] == list(range(1, len(found) + 1))
    return [(item["name"], item["item"]) for item in found]


def check(folder: Path) -> None:
    """Look at what a build of the nasty project says of itself, at its address."""
    home = nodes(read(folder / "index.html"))
    assert list(home) == ["WebSite"]
    assert (home["WebSite"]["url"], home["WebSite"]["description"]) == (SITE, NASTY)
    first = nodes(read(folder / "gan/graph/index.html"))
    start, here = ("Graph to Eager", SITE), (TITLE, SITE + "gan/graph/")
    assert crumbs(first["BreadcrumbList"]) == [start, here]
    document = read(folder / "gan/eager/index.html")
    found = nodes(document)
    assert list(found) == ["TechArticle", "BreadcrumbList"]
    article = found["TechArticle"]
    assert (article["headline"], article["description"]) == (TITLE, NASTY)
    assert (article["url"], article["dateModified"]) == (
        SITE + "gan/eager/",
        "2020-02-03",
    )
    assert crumbs(found["BreadcrumbList"]) == [
        start,
        ("The GAN", SITE + "gan/graph/"),
        (TITLE, SITE + "gan/eager/"),
    ]
    head = metas(document)
    assert (head["og:title"], head["og:url"]) == (TITLE, SITE + "gan/eager/")
    assert head["description"] == head["og:description"] == NASTY
    assert head["og:image"] == SITE + "assets/social.png"
    assert head["og:image:alt"] == f"Graph to Eager: {NASTY}"
    assert head["twitter:card"] == "summary_large_image"
    scripts = [script.text or "" for script in document.xpath("//script")]
    assert not any(text.startswith("alert") for text in scripts)


def test_description_stays_data(nasty: Path) -> None:
    check(built_site(nasty, SITE_URL=SITE))


def test_description_stays_data_in_zensical(nasty: Path, demanded: bool) -> None:
    program = ENVIRONMENTS["zensical"].python.with_name("zensical")
    if not program.exists():
        said = "NOT TESTED: Zensical is not installed; `make test` installs it"
        pytest.fail(said) if demanded else pytest.skip(said)
    shutil.rmtree(nasty / "site", ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        command = [program, "build", "--strict"]
        ended = subprocess.run(command, cwd=nasty, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    check(nasty / "site")


# Markdown copies -------------------------------------------------------------------------------


def test_copy_says_what_its_page_says(built: Built, pages: list[Page]) -> None:
    for page in pages:
        path = built.folder / address(page.path)
        document = read(path)
        text = path.with_suffix(".md").read_text("utf-8")
        title, description, source, *body = text.split("\n\n")
        (heading,) = document.xpath("//article/h1")
        assert title == f"# {heading.text}", page.path
        assert description == f"> {metas(document)['description']}"
        assert source.startswith("The Markdown of [this page](index.html).")
        lines = document.xpath("//article//p[@class='run']") if page.blocks else []
        for line in lines:
            said = " ".join(line.text_content().split())
            assert source.partition(" Run on ")[2].partition("[how](")[0] == (
                said.removeprefix("Run on ").removesuffix("how")
            )
        last = [line for line in text.split("\n") if line][-1]
        assert text.endswith(f"{last}\n") and body, page.path
        assert last == "```" or last[-1] in ".:)|", f"{page.path}: ends with {last!r}"


def test_nothing_of_the_dialect_is_left(built: Built, pages: list[Page]) -> None:
    starts = ("=== ", "!!! ", "??? ", "<!--", "--8<--", "<fig", "</fig", "<form", ":::")
    for page in pages:
        ticks = ""
        copy = (built.folder / address(page.path)).with_suffix(".md")
        for line in copy.read_text("utf-8").split("\n"):
            if ticks:
                ticks = "" if line.lstrip("> ") == ticks else ticks
            elif line.lstrip("> ").startswith("```"):
                bare = line.lstrip("> ")
                ticks = bare[: len(bare) - len(bare.lstrip("`"))]
                assert "{" not in line, f"{copy}: {line}"
            else:
                assert not line.strip().startswith(starts), f"{copy}: {line}"
        assert ticks == "", copy


def test_list_has_the_parts_of_the_navigation(built: Built) -> None:
    text = (built.folder / "llms.txt").read_text("utf-8")
    nav = load_config(str(ROOT / "mkdocs.yml"))["nav"]
    parts = [next(iter(part)) for part in nav]
    heads = [line[3:] for line in text.split("\n") if line.startswith("## ")]
    assert heads == [*parts, "Files"]
    assert "(snippets.zip)" in text and "feed.xml" not in text
