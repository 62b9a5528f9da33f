"""The copy of the site for a disk: its files, its links, and a browser that opens it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from overrides.hooks import offline
from overrides.hooks.downloads import zipped
from overrides.hooks.policy import HEADER
from tests.helpers import npm
from tests.helpers.browsing import heard, results
from tests.helpers.built import Built, build, sources
from tests.helpers.chromium import opened
from tests.helpers.demanded import not_tested
from tests.runner.worlds import ROOT
from tests.tools import vendor

SHIM = 'iframe-worker/shim.js"></script>'
OPENED = ["index.html", "gan/graph.html", "lab/parity.html"]
PAGES = [path.with_suffix(".html").as_posix() for path in sources()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip file, beside the folder that it was made of."""
    folder = tmp_path_factory.mktemp("offline") / "site-offline"
    # The address of a host is not that of this copy.
    found = build(ROOT, folder, OFFLINE="true", SITE_URL="https://example.org/")
    assert found.status == 0, found.output
    return folder.with_name("site-offline.zip")


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy as a reader has it, in a folder of an awkward name."""
    folder = tmp_path_factory.mktemp("disk") / "my copy é"
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder / offline.INSIDE


def test_zip_holds_the_folder_and_is_the_same_each_time(
    archive: Path, unpacked: Path
) -> None:
    files = offline.files(archive.with_suffix(""))
    assert set(PAGES) <= files.keys() and "snippets.zip" in files
    assert not files.keys() & {"404.html", "sitemap.xml", "sitemap.xml.gz", "feed.xml"}
    assert offline.files(unpacked) == files
    inside = {f"{offline.INSIDE}/{name}": data for name, data in files.items()}
    assert zipped(dict(reversed(inside.items()))) == archive.read_bytes()


def dead(folder: Path) -> Iterator[str]:
    """Yield the links of a folder's pages and Markdown that lead to nothing on a disk."""
    documents = {}
    for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.md"))):
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            text = MarkdownIt("commonmark").enable("table").render(text)
        documents[path] = lxml.html.document_fromstring(text)
    for path, document in documents.items():
        for element, attribute, address, _ in document.iterlinks():
            if not attribute or element.get("rel") == "canonical":
                continue  # Where a page is hosted, it says there.
            target = urlsplit(urljoin(path.as_uri(), address))
            if target.scheme != "file":
                if attribute == "src" and target.scheme != "data":
                    yield f"{path}: loads {address}"
                continue
            goal = Path(unquote(target.path))
            if folder not in goal.parents or not goal.is_file():
                yield f"{path}: {address} is no file"
            elif target.fragment and goal.suffix == ".html":
                anchors = documents[goal].xpath("//@id | //a/@name")
                if unquote(target.fragment) not in anchors:
                    yield f"{path}: {address} has no such anchor"


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    assert "\n".join(dead(unpacked)) == ""


def test_copy_has_no_policy_and_the_site_no_shim(unpacked: Path, built: Built) -> None:
    for name in PAGES:
        text = (unpacked / name).read_text("utf-8")
        assert f'http-equiv="{HEADER}"' not in text and SHIM in text
    for path in built.folder.rglob("*.html"):
        assert SHIM not in path.read_text("utf-8")


@pytest.mark.parametrize("name", OPENED)
def test_page_and_search_work_from_a_disk(
    browser: Browser, unpacked: Path, name: str
) -> None:
    with opened(browser) as page:
        said = heard(page, unpacked.as_uri())
        page.goto((unpacked / name).as_uri())
        page.locator("html:not(.no-js)").wait_for()
        results(page, "GradientTape").first.click()
        page.locator("article", has_text="GradientTape").wait_for()
        assert page.url.startswith(unpacked.as_uri())
        assert page.url.partition("?")[0] != (unpacked / name).as_uri()
        assert said == []


# The copies of npm packages in docs/assets/vendor.


def test_vendored_files_are_those_of_the_packages() -> None:
    try:
        installed = npm.packages()
    except OSError as error:
        not_tested(f"docs/assets/vendor cannot be compared: {error}")
    assert offline.files(vendor.FOLDER) == vendor.wanted(installed), "`make vendor`"
