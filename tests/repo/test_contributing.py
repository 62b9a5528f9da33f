"""What a contributor is told: the lists of its pages, the citation, the dates, links."""

from __future__ import annotations

import datetime
import re
from typing import Any

import lxml.html
import markdown
import pytest
import yaml

from overrides.hooks.worlds import LABELS
from tests.helpers.built import Built, address, article
from tests.runner.attributes import KNOWN
from tests.runner.worlds import ROOT, WORLDS

REFERENCE, TESTING, UPKEEP = (
    f"docs/about/{name}.md" for name in ("reference", "testing", "upkeep")
)
CHANGES = ROOT / "docs/about/changes.md"


def table(built: Built, page: str, first: str) -> list[list[str]]:
    """Return the rows of the table of a page whose first column has this heading."""
    body = article((built.folder / address(page)).read_text("utf-8"))
    for found in body.iter("table"):
        head, *rows = [
            [" ".join(cell.text_content().split()) for cell in row]
            for row in found.iter("tr")
        ]
        if head[0] == first:
            return rows
    raise AssertionError(f"{page} has no table with the column {first!r}")


def test_every_part_of_the_theme_is_listed(built: Built) -> None:
    folder = ROOT / "overrides"
    files = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    files = [name for name in files if not name.startswith("hooks/")]
    rows = table(built, UPKEEP, "file")
    assert [name for name, *_ in rows] == sorted(files), "list what overrides/ has"
    assert all(all(row) and len(row) == 3 for row in rows)


def test_theme_was_tried_with_the_zensical_of_the_lock() -> None:
    lock = (ROOT / "requirements/zensical.txt").read_text("utf-8")
    (version,) = re.findall(r"^zensical==(\S+)", lock, re.MULTILINE)
    text = (ROOT / UPKEEP).read_text("utf-8")
    said = "try what each part of the theme does there, then name the new version"
    assert f"tried with Zensical {version};" in text, said


def test_every_world_is_in_the_table(built: Built) -> None:
    rows = table(built, TESTING, "class")
    classes = {row[0].removeprefix(".") for row in rows}
    worlds = {name for row in rows for name in re.split(r", | and ", row[1])}
    assert WORLDS.keys() == worlds
    # A label that is named like its one world needs no row of its own.
    assert LABELS.keys() <= classes | worlds
    assert classes - {"none"} <= LABELS.keys()


def makefile(target: str) -> str:
    """Return the lines of a target of the Makefile, or of a variable."""
    text = (ROOT / "Makefile").read_text("utf-8")
    found = re.search(rf"^{target}(?::| =).*\n(?:\t.*\n)*", text, re.MULTILINE)
    assert found, f"the Makefile has no {target}"
    return found[0]


def test_makefile_knows_every_world_and_lock() -> None:
    wanted = {world.environment for world in WORLDS.values() if not world.live}
    assert set(makefile("recorded").split()[2:]) == wanted, "`make history` needs each"
    inputs = {path.name for path in (ROOT / "requirements").glob("*.in")}
    made = set(re.findall(r" ([\w-]+\.in) -o ", makefile("lock")))
    assert made == inputs, "`make lock` makes each lock"


# The changes ------------------------------------------------------------------------


def dates() -> list[str]:
    """Return the dates of the list of changes."""
    heads = re.findall("^## (.*)", CHANGES.read_text("utf-8"), re.MULTILINE)
    found = [re.match(r"(\d{4}-\d\d-\d\d): \S", head) for head in heads]
    assert all(found), f"write ## 2026-11-24: What came, not {heads}"
    return [match[1] for match in found if match]


def test_changes_stand_in_order_and_have_happened() -> None:
    found = dates()
    assert found == sorted(found, reverse=True), "the newest stands first"
    assert found[0] <= datetime.date.today().isoformat(), "that day is still to come"


# The citation -----------------------------------------------------------------------


def test_citation_is_of_the_newest_change_and_names_the_article() -> None:
    data: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    needed = {"cff-version", "message", "title", "authors"}  # since 1.2.0
    assert data.keys() >= needed, f"it lacks {sorted(needed - data.keys())}"
    said = f"the newest change is of {dates()[0]}"
    assert data["version"] == str(data["date-released"]) == dates()[0], said
    (reference,) = data["references"]
    readme = (ROOT / "README.md").read_text("utf-8")
    assert f"[{reference['title']}]({reference['url']})" in readme


# Where things stand -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_root_lead_to_files(name: str) -> None:
    page = lxml.html.fromstring(markdown.markdown((ROOT / name).read_text("utf-8")))
    links = [str(link).partition("#")[0] for link in page.xpath("//a/@href")]
    inside = [link for link in links if "://" not in link]
    assert inside and [link for link in inside if not (ROOT / link).exists()] == []


def test_reference_lists_every_attribute(built: Built) -> None:
    rows = table(built, REFERENCE, "attribute")
    said = {name for row in rows for name in re.findall(r"data-(\w+)", row[0])}
    assert said == KNOWN
