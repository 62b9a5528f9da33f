"""The copy of the site for a disk: its files, its links, and a browser that opens it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from overrides.hooks import offline
from overrides.hooks.downloads import THEN, zipped
from overrides.hooks.policy import HEADER
from tests.helpers import npm
from tests.helpers.browsing import TEMPLATES, heard, need_chromium, place, results
from tests.helpers.built import Built, build, sources
from tests.helpers.chromium import viewed
from tests.runner.worlds import ROOT, all_is_demanded
from tests.tools import vendor

need_chromium()

SHIM = 'iframe-worker/shim.js"></script>'
OPENED = [place(page).removesuffix("/") + ".html" for page in TEMPLATES[1:4]]
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
    with zipfile.ZipFile(archive) as file:
        assert {info.date_time for info in file.infolist()} == {THEN}
    inside = {f"{offline.INSIDE}/{name}": data for name, data in files.items()}
    backwards = dict(reversed(inside.items()))
    assert zipped(backwards) == archive.read_bytes()


def addresses(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what a file links to or loads: the attribute, the address."""
    if name.endswith(".md"):
        text = MarkdownIt("commonmark").enable("table").render(text)
    document = lxml.html.document_fromstring(text)
    for element, attribute, address, _ in document.iterlinks():
        # Where a page is hosted, it says there.
        if attribute and element.get("rel") != "canonical":
            yield attribute, address


def dead(folder: Path) -> list[str]:
    """Return the links of a folder's pages and Markdown that lead to nothing on a disk."""
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.md")))
    }
    anchors = {
        name: set(lxml.html.document_fromstring(text).xpath("//@id | //a/@name"))
        for name, text in texts.items()
        if name.endswith(".html")
    }
    found = []
    for name, text in texts.items():
        for attribute, address in addresses(name, text):
            target = urlsplit(urljoin(f"file:///{name}", address))
            if target.scheme != "file":
                if attribute == "src" and target.scheme != "data":
                    found.append(f"{name}: loads {address}")
                continue
            if address.startswith("/"):
                found.append(f"{name}: {address} starts at the root of the disk")
                continue
            path, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
            if not (folder / path).is_file():
                found.append(f"{name}: {address} is no file")
            elif anchor and path in anchors and anchor not in anchors[path]:
                found.append(f"{name}: {address} has no such anchor")
    return found


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    assert dead(unpacked) == []


def test_copy_has_no_policy_and_the_site_no_shim(unpacked: Path, built: Built) -> None:
    for name in PAGES:
        text = (unpacked / name).read_text("utf-8")
        assert f'http-equiv="{HEADER}"' not in text and SHIM in text
    for path in built.folder.rglob("*.html"):
        assert SHIM not in path.read_text("utf-8")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that the tests share."""
    with viewed(browser, 1280, "light") as found:
        yield found


@pytest.mark.parametrize("name", OPENED)
def test_page_opens_from_a_disk(page: Page, unpacked: Path, name: str) -> None:
    said = heard(page, unpacked.as_uri())
    page.goto((unpacked / name).as_uri())
    page.locator("html:not(.no-js)").wait_for()
    assert said == []


@pytest.mark.parametrize("name", ["index.html", "gan/graph.html"])
def test_search_works_from_a_disk(page: Page, unpacked: Path, name: str) -> None:
    said = heard(page, unpacked.as_uri())
    page.goto((unpacked / name).as_uri())
    results(page, "GradientTape").first.click()
    page.locator("article", has_text="GradientTape").wait_for()
    assert page.url.startswith(unpacked.as_uri())
    assert page.url.partition("?")[0] != (unpacked / name).as_uri()
    assert said == []


# The copies of npm packages in docs/assets/vendor.


def test_vendored_files_are_those_of_the_lock() -> None:
    lock = json.loads(npm.FILES[1].read_text("utf-8"))["packages"]
    for name, copy in vendor.COPIES.items():
        folder = vendor.FOLDER / name
        about = (folder / vendor.ABOUT).read_text("utf-8")
        package = lock[f"node_modules/{name}"]
        head = f"{name} {package['version']}, licence {package['license']}\n"
        assert about.startswith(head), "run `make vendor`"
        for here in copy.files:
            found = hashlib.sha256((folder / here).read_bytes()).hexdigest()
            assert f"{found}  {here}  " in about, "run `make vendor`"


def test_vendored_files_are_those_of_the_packages() -> None:
    try:
        installed = npm.packages()
    except OSError as error:
        said = f"NOT TESTED: docs/assets/vendor cannot be compared: {error}"
        pytest.fail(said) if all_is_demanded() else pytest.skip(said)
    assert offline.files(vendor.FOLDER) == vendor.wanted(installed), "`make vendor`"
