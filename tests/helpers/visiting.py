"""One visit to a page of the site, which checks all that a visit can check."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.helpers import npm
from tests.helpers.browsing import heard, place, wait
from tests.helpers.chromium import opened
from tests.helpers.weights import counted, weights

CHECKS = Path(__file__).with_name("visit.js")
FORGET = "if (location.protocol === 'http:') localStorage.clear()"
NAMES = {"light": "default", "dark": "slate"}  # Material's, of the colour schemes
WIDE = 1280  # pixels; at 200 % half of it are left
COLUMNS = 1500  # from here on the two tabs of a pair are beside each other
# One change after another, so that each costs little.
WINDOWS = (
    ("light", WIDE),
    ("light", WIDE // 2),
    ("light", 390),
    ("light", COLUMNS),
    ("dark", 390),
    ("dark", WIDE),
)
COLOURS = ["color-contrast", "link-in-text-block"]  # axe-core's rules about them
# Of these axe-core cannot be sure, and somebody has looked: texts of drawings, whose
# colours are measured beside it; signs of a formula, which is plain text; the labels of
# tabs that are too many for a narrow window, which the arrow keys scroll; code that is
# wider than a narrow window, and the menu there; code beside the arrow of a folded box;
# a result that is cut off where the list of the search ends.
LOOKED_AT = (
    "not sure, color-contrast elmPartiallyObscuring <code:",
    "not sure, color-contrast elmPartiallyObscured <span: .hll",
    "not sure, color-contrast elmPartiallyObscuring <span: .md-nav",
    "not sure, color-contrast elmPartiallyObscuring <span: a[href",
    "not sure, color-contrast pseudoContent <code:",
    "not sure, color-contrast bgOverlap <article: article[data-md-score",
    "not sure, color-contrast imgNode <text:",
    "not sure, color-contrast bgOverlap <text:",
    "not sure, color-contrast shortTextContent <text:",
    "not sure, color-contrast nonBmp <mo:",
    "not sure, scrollable-region-focusable  <div: .tabbed-labels",
)


@functools.cache
def axe() -> tuple[str, str]:
    """Return the script of axe-core, and why there is none (one of them is empty)."""
    try:
        folder = npm.packages()
    except OSError as error:
        return "", f"axe-core is not installed: {error}"
    return (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8"), ""


def audit(
    tab: Tab, part: str = "html", rules: Sequence[str] | None = None
) -> list[str]:
    """Return what axe-core finds in a part of an open page; nothing without axe-core."""
    script, missing = axe()
    if missing:
        return []
    tab.evaluate("() => visit.prune()")
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(script)
    found = tab.evaluate("([part, rules]) => visit.audit(part, rules)", [part, rules])
    return [line for line in found if not line.startswith(LOOKED_AT)]


def choose(tab: Tab, scheme: str) -> None:
    """Let the system change to another colour scheme, and the open page follow it."""
    tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wait(tab, f"document.body.dataset.mdColorScheme === '{NAMES[scheme]}'")


@contextmanager
def visited(browser: Browser, width: int = 1280) -> Iterator[Tab]:
    """Open an empty page that holds the checks, where no colour is met halfway."""
    more = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(
        browser, width, color_scheme="light", reduced_motion="reduce", **more
    ) as tab:
        tab.add_init_script(path=CHECKS)
        yield tab


def differing(copied: list[str], wanted: list[str]) -> list[str]:
    """Return how what is copied differs from what is shown, or nothing."""
    if len(copied) != len(wanted):
        return [f"{len(copied)} buttons to copy, {len(wanted)} blocks"]
    pairs = zip(copied, wanted, strict=True)
    return [f"copies {got!r} for {text!r}" for got, text in pairs if got != text]


@dataclass(frozen=True)
class Visitor:
    """Visits pages of the built site, each as if it were the first.

    Attributes:
        folder: where the site is built.
        home: where it is served.
        tab: where the pages are opened; a new one for each takes a second more.
        said: what the open page says, misses, or asks of others.
        sent: the bytes of each file that it has asked for.
        known: the files that the first page brings.
    """

    folder: Path
    home: str
    tab: Tab
    said: list[str]
    sent: dict[str, int]
    known: Collection[str]

    @classmethod
    @contextmanager
    def of(cls, browser: Browser, folder: Path) -> Iterator[Visitor]:
        """Serve a built site to a visitor."""
        folder = folder.resolve()
        with counted(folder) as (home, sent), visited(browser) as tab:
            tab.add_init_script(FORGET)
            tab.goto(home, wait_until="networkidle")
            yield cls(folder, home, tab, heard(tab, home), sent, {*sent})

    def visit(self, page: str, wanted: list[str]) -> list[str]:
        """Open a page and return all that is wrong with it.

        Args:
            page: its source, ``docs/eager.md``.
            wanted: what its copy buttons must copy; of a notebook, beside outputs.
        """
        tab, found = self.tab, []

        def check(*names: str, where: str = "") -> None:
            """Let the page check itself, and note what it says."""
            for name in names:
                lines = tab.evaluate(f"() => visit.{name}()")
                found.extend(where + line for line in lines)

        tab.goto("about:blank")
        tab.emulate_media(color_scheme="light")
        self.said.clear()
        self.sent.clear()
        tab.goto(self.home + place(page))
        check("shifted", "blocks", "pictures", "anchors")
        found += self.dead(tab.evaluate("() => visit.links()"))
        check("open")
        copied = tab.evaluate("() => visit.copied()")
        if page.endswith(".py"):
            copied = [text for text in copied if text in wanted]
        found += differing(copied, wanted)
        for scheme, width in WINDOWS:
            where = f"{scheme}, {width} px: "
            tab.set_viewport_size({"width": width, "height": 900})
            choose(tab, scheme)
            check("width", where=where)
            if width == WIDE:
                check("drawings", where=where)
                rules = COLOURS if scheme == "dark" else None
                found += [where + line for line in audit(tab, rules=rules)]
        check("press", "tabs")
        if (copy := tab.locator("article .md-clipboard").first).count():
            copy.evaluate("button => button.click()")
            tab.locator(".md-dialog--active").wait_for()
        return self.said + found + self.heavy(page)

    def heavy(self, page: str) -> list[str]:
        """Return what of a page that was just opened weighs too much."""
        home = page == "docs/index.md"
        known = {name for name in self.known if not (home and name == "index.html")}
        return [
            f"{what}: {value:.1f} kB, at most {most}"
            for what, (value, most) in weights(self.sent, known).items()
            if value > most
        ] + [
            f"not counted: {name}"  # The browser has kept it, or the server is blind.
            for name in known
            if "/javascripts/" in name and name not in self.sent
        ]

    def dead(self, links: list[str]) -> list[str]:
        """Return which paths on the host of the site are no file."""
        found = []
        for link in links:
            path = self.folder / unquote(link).lstrip("/")
            if not (path / "index.html" if path.is_dir() else path).is_file():
                found.append(f"leads to no file: {link}")
        return found
