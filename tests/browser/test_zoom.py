"""Less motion and 200 % zoom: what moves stands still, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.browsing import need_chromium
from tests.helpers.built import address, sources

need_chromium()

SOURCES = [f"docs/{path.as_posix()}" for path in sources()]
PAGES = [*map(address, SOURCES), "404.html"]
MOVES = address("docs/gan/compare.md")

MOVING = """() => document.getAnimations().filter(
  one => one.playState === "running").map(one => one.animationName || one.transitionProperty)
  .concat([...document.querySelectorAll("animate, animateTransform, animateMotion, set")]
    .filter(node => node.ownerSVGElement.checkVisibility()).map(node => node.localName))"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_less_motion(browser: Browser, home: str, motion: str) -> None:
    """A drawing stands still, and what Material moves is there at once."""
    context = browser.new_context(reduced_motion=motion)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(home + MOVES)
    page.locator("details:has(animate)").evaluate_all(
        "nodes => nodes.forEach(node => node.open = true)"
    )
    drawing = page.locator("details svg.plot:visible").first
    drawing.scroll_into_view_if_needed()
    first = drawing.screenshot()
    page.wait_for_timeout(1500)
    moves = drawing.screenshot() != first
    page.get_by_role("textbox", name="Search").focus()
    found = page.evaluate(MOVING)
    words = (drawing.locator("text:visible").text_content() or "").strip()
    title = drawing.locator("title").text_content()
    context.close()
    assert title == "The training as a moving picture"
    if motion == "reduce":
        assert (moves, found, words) == (False, [], "step 2,000")
    else:  # so the test sees what moves
        assert moves and "animate" in found


# What sticks out of the page, or is cut off by a box around it that does not scroll.
LOST = """() => {
  const lost = [];
  if (document.documentElement.scrollWidth > innerWidth) lost.push("scrolls sideways");
  for (const node of document.querySelectorAll(
      "article :is(p, li, h1, h2, h3, td, th, summary, figure, img, svg, .filename)")) {
    if (!node.checkVisibility()) continue;
    const { left, right } = node.getBoundingClientRect();
    const box = node.closest(".md-typeset__scrollwrap, pre, .formula");
    if (!box && (left < 0 || right > innerWidth + 1)) lost.push(`out: ${node.outerHTML}`);
    if (node.matches("p, li, h1, h2, h3, .filename, summary")
        && getComputedStyle(node).overflowX !== "visible"
        && node.scrollWidth > node.clientWidth + 1) lost.push(`cut: ${node.outerHTML}`);
  }
  return lost.map(line => line.slice(0, 160));
}"""


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """A window of 1280 pixels at 200 %, which are 640 of a style sheet."""
    size = {"width": 640, "height": 450}
    context = browser.new_context(viewport=size, device_scale_factor=2)  # type: ignore
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_at_200_percent(zoomed: Page, home: str, path: str) -> None:
    zoomed.goto(home + path)
    assert zoomed.evaluate(LOST) == []


# What follows tests the test above.


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>good</p>", ""),
        ("<p style='width:2000px'>a</p>", "scrolls sideways"),
        ("<p style='position:fixed;left:-50px'>a</p>", "out: "),
        ("<p style='width:50px;overflow:hidden'><b>incomprehensible</b></p>", "cut: "),
    ],
)
def test_lost_text_is_found(zoomed: Page, html: str, said: str) -> None:
    zoomed.goto("about:blank")  # away from the policy of a page
    zoomed.set_content(f"<!doctype html><article>{html}</article>")
    found = zoomed.evaluate(LOST)
    assert any(said in line for line in found) if said else found == []
