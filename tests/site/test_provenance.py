"""What a page says of its own runs is what the run record says."""

from __future__ import annotations

import pytest

from tests.helpers.built import Built, address, article
from tests.runner.pages import Page
from tests.runner.provenance import PART, provenance, shown, text
from tests.runner.run_record import RunRecord
from tests.runner.worlds import ROOT, WORLDS


@pytest.fixture(scope="module")
def record() -> RunRecord:
    """The run record of this project."""
    return RunRecord.of(ROOT)


@pytest.mark.whole_site
def test_part_of_the_theme_is_current(record: RunRecord) -> None:
    assert (ROOT / PART).read_text("utf-8") == text(record, WORLDS), "run `make record`"


@pytest.mark.whole_site
def test_every_page_with_blocks_says_what_ran(
    built: Built, pages: list[Page], record: RunRecord
) -> None:
    for page in pages:
        if page.path == "docs/index.md":  # it speaks of the whole site
            continue
        html = (built.folder / address(page.path)).read_text("utf-8")
        lines = article(html).xpath("h1/following-sibling::p[1][@class='run']")
        assert len(lines) == bool(page.blocks), page.path
        if not page.blocks:
            continue
        said = " ".join(lines[0].text_content().split())
        versions = {
            record.data["worlds"][world]["tensorflow"]
            for block in page.blocks
            for world in block.worlds
        }
        for version in versions:
            assert version in said, page.path
        assert f" {len(page.blocks)} blocks" in said, page.path
        date = max(record.data["dates"][page.path].values())
        assert shown(date) in said, page.path
        assert lines[0].find("time").get("datetime") == date


def test_worlds_that_are_only_recorded_are_told_apart(record: RunRecord) -> None:
    found = provenance(record, WORLDS)["pages"]["why-and-when"]
    assert "1.15.5" in found["live"] and "2.0.4" in found["past"]
    assert "1.15.5" not in found["past"] and "2.0.4" not in found["live"]
