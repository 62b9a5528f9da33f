"""The site is light: what a browser asks for to show each page, without a stopwatch."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.helpers.browsing import need_chromium
from tests.helpers.built import Built
from tests.tools.bench import weights
from tests.tools.bench.weights import Visit, figures, painted, weigh

need_chromium()

KB = 1000


@pytest.fixture(scope="module")
def visits(browser: Browser, built: Built) -> list[Visit]:
    """Every page, opened with an empty cache."""
    assert built.status == 0, built.output
    return weigh(browser, built.folder, weights.pages())


def test_pages_are_light(visits: list[Visit]) -> None:
    missed = [one for one in figures(visits) if not one.met]
    said = [f"{one.name}: {one.value:.1f} kB, {one.bar}" for one in missed]
    assert "\n".join(said) == ""


def test_all_is_counted(visits: list[Visit]) -> None:
    """What each page needs is among what was sent, so the server saw the browser."""
    for visit in visits:
        names = " ".join(visit.sent)
        assert visit.page in visit.sent
        assert "stylesheets/main." in names and "assets/site.css" in names
        assert "javascripts/bundle." in names and "assets/access.js" in names


def test_pictures_are_light(built: Built) -> None:
    """Those that no page shows by itself as well, such as that of a link."""
    heavy = {
        path.relative_to(built.folder).as_posix(): len(weights.packed(path))
        for path in built.folder.rglob("*")
        if path.suffix in weights.PICTURES
    }
    assert heavy
    limit = weights.PICTURE * KB
    assert {name: size for name, size in heavy.items() if size > limit} == {}


# What follows tests the tests above.


def test_weights_of_visits() -> None:
    common = {"a.css": 5 * KB, "b.js": 100 * KB}
    one = Visit("one/index.html", {"one/index.html": 20 * KB, **common})
    two = Visit(
        "two/index.html",
        {"two/index.html": 30 * KB, "two.js": 11 * KB, "big.png": 61 * KB, **common},
    )
    assert (one.first(), two.first()) == (125, 146)
    assert (one.later([one, two]), two.later([one, two])) == (20, 41)
    missed = [figure.name for figure in figures([one, two]) if not figure.met]
    names = ("first visit", "later visit", "largest picture")
    assert missed == [f"two/: {name}" for name in names]


def test_what_a_page_asks_for_late_is_counted(browser: Browser, tmp_path: Path) -> None:
    """By a script, by a worker, and compressed unless it is so already."""
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text(
        "<!doctype html><link rel=icon href='data:,'><img src=../a.png>"
        "<p>here</p><script>setTimeout(() => new Worker('../worker.js'), 200)</script>"
    )
    (tmp_path / "worker.js").write_text("fetch('data.json')")
    (tmp_path / "data.json").write_text("0" * 50_000)
    (tmp_path / "a.png").write_bytes(b"0" * 2_000)
    (visit,) = weigh(browser, tmp_path, ["page/index.html"])
    assert {*visit.sent} == {"page/index.html", "worker.js", "data.json", "a.png"}
    assert visit.pictures == {"a.png": 2_000}
    assert visit.first() < 1
    with pytest.raises(RuntimeError, match="missing.html was not sent"):
        weigh(browser, tmp_path, ["missing.html"])


def test_slow_page_is_seen_late(browser: Browser, tmp_path: Path) -> None:
    """A style sheet of 1.5 MB that cannot be compressed takes over a second."""
    head = "<!doctype html><link rel=icon href='data:,'>"
    (tmp_path / "fast.html").write_text(f"{head}<p>here</p>")
    (tmp_path / "slow.html").write_text(
        f"{head}<link rel=stylesheet href=a.css><p>here"
    )
    digits = "".join(f"{n * 2654435761 % 2**64:x}" for n in range(200_000))
    (tmp_path / "a.css").write_text(f"/*{digits}*/")
    assert painted(browser, tmp_path, "fast.html") < weights.PAINTED
    assert painted(browser, tmp_path, "slow.html") > weights.PAINTED
