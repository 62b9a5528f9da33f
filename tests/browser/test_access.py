"""Everyone can read it: axe-core finds nothing, pictures say what they show, all is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, SoupStrainer, Tag
from playwright.sync_api import Browser, Page

from overrides.hooks.fences import PICTURE
from tests.helpers import npm
from tests.helpers.browsing import need_chromium
from tests.helpers.built import Built, address, sources
from tests.helpers.chromium import SCHEMES, served
from tests.runner.worlds import ROOT, all_is_demanded

need_chromium()

SOURCES = [f"docs/{path.as_posix()}" for path in sources()]
PAGES = [*map(address, SOURCES), "404.html"]

# Nothing stays closed. The tokens of code are thousands of elements without an attribute
# but their class, which gives them their colour: of those that are alike one is left.
PREPARE = """() => {
  document.querySelectorAll("details").forEach(node => node.open = true);
  document.querySelectorAll(".tabbed-block").forEach(
    node => node.style.display = "block");
  const seen = new Set();
  for (const token of document.querySelectorAll(".highlight code span:not(:has(*))")) {
    if ([...token.attributes].some(({ name }) => name !== "class")) continue;
    const around = token.closest(".highlight").className;
    const kind = [around, !!token.closest(".hll"), token.className].join();
    const told = token.textContent.length > 1; // axe-core passes over a single letter
    if (told && !seen.has(kind)) seen.add(kind);
    else token.replaceWith(token.textContent);
  }
}"""
START = """part => {
  const wanted = { resultTypes: ["violations", "incomplete"] };
  window.audit = axe.run(part, wanted);
}"""
# What axe-core found, and of what it was not sure with its reason, in lines.
FOUND = """() => window.audit.then(found => [
  ...found.violations.flatMap(({ id, nodes }) => nodes.map(
    ({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`)),
  ...found.incomplete.flatMap(({ id, nodes }) => nodes.map(
    ({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ data }) => data?.messageKey);
      return `not sure, ${id} ${why} ${/^<[a-z]+/.exec(html)}: ${target}`;
    })),
])"""
# Of these axe-core cannot be sure, and somebody has looked: texts of drawings, whose
# colours test_colours_of_drawings measures; signs of a formula, which is plain text; the
# labels of tabs that are too many for a narrow window, which the arrow keys scroll; code
# that is wider than a narrow window, and the menu there.
LOOKED_AT = (
    "not sure, color-contrast elmPartiallyObscuring <code:",
    "not sure, color-contrast elmPartiallyObscured <span: .hll",
    "not sure, color-contrast elmPartiallyObscuring <span: .md-nav",
    "not sure, color-contrast elmPartiallyObscuring <span: a[href",
    "not sure, color-contrast imgNode <text:",
    "not sure, color-contrast bgOverlap <text:",
    "not sure, color-contrast shortTextContent <text:",
    "not sure, color-contrast nonBmp <mo:",
    "not sure, scrollable-region-focusable  <div: .tabbed-labels",
)


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    try:
        folder = npm.packages()
    except OSError as error:
        said = f"NOT TESTED: axe-core is not installed: {error}"
        pytest.fail(said) if all_is_demanded() else pytest.skip(said)
    return (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def windows(browser: Browser) -> Iterator[dict[str, Page]]:
    """A window for each scheme. No colour is met halfway: nothing moves."""
    contexts = {
        scheme: browser.new_context(
            viewport={"width": 1280, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        for scheme in SCHEMES
    }
    yield {scheme: context.new_page() for scheme, context in contexts.items()}
    for context in contexts.values():
        context.close()


def audit(windows: Mapping[str, Page], axe: str, part: str = "html") -> list[str]:
    """Return what axe-core finds in the windows, which work at the same time."""
    for page in windows.values():
        page.evaluate(PREPARE)
        page.evaluate(axe)
        page.evaluate(START, part)
    return [
        f"{scheme}: {line}"
        for scheme, page in windows.items()
        for line in page.evaluate(FOUND)
        if not line.startswith(LOOKED_AT)
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    windows: dict[str, Page], home: str, axe: str, path: str
) -> None:
    for scheme, page in windows.items():
        page.goto(home + path)
        chosen = page.evaluate("document.body.dataset.mdColorScheme")
        assert chosen == {"light": "default", "dark": "slate"}[scheme]
    assert "\n".join(audit(windows, axe)) == ""


def test_every_page_is_audited(built: Built) -> None:
    """A file that leads to another address is seen by nobody."""
    pages = {
        path.relative_to(built.folder).as_posix()
        for path in built.folder.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    assert pages == set(PAGES)


OPENED = {
    "search": (1280, ".md-search"),
    "menu": (390, ".md-sidebar--primary"),
    "scrolling": (390, "html"),
}


@pytest.mark.parametrize("state", OPENED)
def test_axe_finds_nothing_in_what_opens(
    windows: dict[str, Page], home: str, axe: str, state: str
) -> None:
    """In front of the rest of the page, which is dimmed, or in a narrow window."""
    width, part = OPENED[state]
    for page in windows.values():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(home + address("docs/gan/graph.md"))
        if state == "search":
            page.get_by_role("textbox", name="Search").fill("variable")
            page.locator(".md-search-result__item").first.wait_for()
        elif state == "menu":
            page.get_by_role("button", name="Navigation").click()
        else:
            page.locator(".formula[tabindex='0']").first.wait_for()
    found = audit(windows, axe, part)
    for page in windows.values():
        page.set_viewport_size({"width": 1280, "height": 900})
    assert "\n".join(found) == ""


# A drawing stands on the page's own ground. Its words need 4.5 to 1, its lines 3 to 1.
DRAWN = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map(
      part => part / 255 <= 0.04045 ? part / 255 / 12.92
        : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const ratio = colour => {
    const [low, high] = [light(ground), light(ground, colour)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const found = [];
  for (const node of document.querySelectorAll("svg.plot *")) {
    const { fill, stroke } = getComputedStyle(node);
    const word = node.matches("text");
    if (!word && !node.matches(".series, .bar, .arrow, .box, .works, .fails, .wanted"))
      continue;
    const colour = word || stroke === "none" ? fill : stroke;
    if (ratio(colour) < (word ? 4.5 : 3))
      found.push(`${node.tagName}.${node.getAttribute("class")}: ${ratio(colour)}`);
  }
  return [...new Set(found)];
}"""
DRAWINGS = [
    name
    for name in SOURCES
    if any(map(PICTURE.fullmatch, (ROOT / name).read_text("utf-8").split("\n")))
]


@pytest.mark.parametrize("name", DRAWINGS)
def test_colours_of_drawings(windows: dict[str, Page], home: str, name: str) -> None:
    for scheme, page in windows.items():
        page.goto(home + address(name))
        assert page.locator("svg.plot text").count(), f"{name} has no drawing"
        assert (scheme, page.evaluate(DRAWN)) == (scheme, [])


def untold(html: str) -> list[str]:
    """Return the pictures of a page that do not say what they show."""
    wanted = SoupStrainer("article")
    content = BeautifulSoup(html, "html.parser", parse_only=wanted).find("article")
    assert isinstance(content, Tag), "the page has no article"
    found = []
    for image in content.find_all("img"):
        alt = str(image.get("alt") or "").strip()
        if len(alt.split()) < 3:
            found.append(f"{image.get('src')} says {alt!r}")
    for drawing in content.find_all("svg"):
        around = drawing.find_parent(["a", "button", "label"])
        if around or drawing.find_parent(class_=["md-icon", "twemoji"]):
            continue  # an icon: what it stands in has the words
        texts = [drawing.find(tag, recursive=False) for tag in ("title", "desc")]
        title, about = (text.get_text().strip() if text else "" for text in texts)
        if drawing.get("role") != "img":
            found.append(f"{title or drawing.get('class')} is no role=img")
        if not title or len(about.split()) < 3 or about == title:
            found.append(f"a drawing says {title!r}, {about!r}")
    return found


def test_pictures_say_what_they_show(built: Built) -> None:
    found = {path: untold((built.folder / path).read_text("utf-8")) for path in PAGES}
    assert {path: lines for path, lines in found.items() if lines} == {}


# What follows tests the tests above.

TOKENS = "<span class=kn>import</span> " * 3
FAULTS = {
    "color-contrast": (
        f"<style>.kn{{color: #999}}</style><div class=highlight><pre><code>{TOKENS}"
    ),
    "landmark-unique": "<nav>one</nav><nav>two</nav>",
    "image-alt": "<img src='data:,'>",
    "heading-order": "<h2>a</h2><h4>b</h4>",
    "link-in-text-block": (
        "<style>a{color:#00c;text-decoration:none}</style><p>go <a href=/>on</a> now</p>"
    ),
    "aria-dialog-name": "<div role=dialog>here</div>",
    "label": "<input>",
    "svg-img-alt": "<svg role=img viewBox='0 0 9 9'><circle r=9 /></svg>",
}
FRAME = "<!doctype html><html lang=en><title>t</title><main><h1>t</h1>{}</main></html>"


@pytest.mark.parametrize("rule", ["", *FAULTS])
def test_axe_finds_a_fault(
    windows: dict[str, Page], axe: str, tmp_path: Path, rule: str
) -> None:
    html = FRAME.format(FAULTS.get(rule, "good"))
    (tmp_path / "index.html").write_text(html, "utf-8")
    page = windows["light"]
    with served(tmp_path) as where:
        page.goto(where)
        found = audit({"light": page}, axe)
    if rule:
        assert any(line.startswith(f"light: {rule}: ") for line in found), found
    else:
        assert found == []


@pytest.mark.parametrize(
    ("picture", "good"),
    [
        ("<img src=a.png alt='A page with its outputs'>", True),
        ("<img src=a.png>", False),
        ("<img src=a.png alt='page.png'>", False),
        (
            "<svg role=img><title>Losses</title><desc>Two lines that meet.</desc></svg>",
            True,
        ),
        ("<svg><title>Losses</title><desc>Two lines that meet.</desc></svg>", False),
        ("<svg role=img><title>Losses</title></svg>", False),
        (
            "<svg role=img><title>Two lines meet</title><desc>Two lines meet</desc></svg>",
            False,
        ),
        ("<a href=/ title=Home><svg></svg></a>", True),
    ],
)
def test_picture_without_words_is_found(picture: str, good: bool) -> None:
    assert (untold(f"<article>{picture}</article>") == []) == good
