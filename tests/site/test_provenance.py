"""What a page says of its own runs is what the run record says."""

from __future__ import annotations

from pathlib import Path

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
        if page.path == "docs/index.md":  # it speaks of the whole site: test_home.py
            continue
        html = (built.folder / address(page.path)).read_text("utf-8")
        lines = article(html).xpath(
            "h1/following-sibling::*[1][contains(@class, 'run')]"
        )
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


def test_worlds_that_are_only_recorded_are_told_apart(tmp_path: Path) -> None:
    record = RunRecord(
        tmp_path / "none",
        {
            "worlds": {
                "tf2": {"tensorflow": "2.21.0"},
                "tf1": {"tensorflow": "1.15.5"},
                "tf2-0": {"tensorflow": "2.0.4"},
                "tf1-12": {"tensorflow": "1.12.3"},
                "contrib": {"tensorflow": "2.21.0"},
            },
            "dates": {
                "docs/a.md": {"tf2": "2026-01-09", "tf1": "2026-02-01"},
                "docs/b/c.md": {"tf2-0": "2025-12-31", "tf1-12": "2025-12-31"},
            },
            "blocks": {
                "docs/a.md::one[tf1]": {},
                "docs/a.md::one[tf2]": {},
                "docs/a.md::two[tf2]": {},
                "docs/b/c.md::one[tf1-12]": {},
                "docs/b/c.md::one[tf2-0]": {},
            },
        },
    )
    found = provenance(record, WORLDS)
    page = found["pages"]["a"]
    assert (page["live"], page["past"]) == ("1.15.5 and 2.21.0", "")
    assert (page["blocks"], page["runs"]) == (2, 3)
    assert (page["date"], page["shown"]) == ("2026-02-01", "1 February 2026")
    other = found["pages"]["b/c"]
    assert (other["live"], other["past"]) == ("", "1.12.3 and 2.0.4")
    whole = found["site"]
    assert (whole["blocks"], whole["runs"], whole["pages"]) == ("3", "5", 2)
    assert whole["date"] == "2026-02-01"
