"""Where a program can go: the chart, its table and the page say the same, and it runs."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.runner.facts import Places
from tests.runner.pages import Page, Site

PAGE = "docs/decide.md"


def entry_problems(entry: dict[str, Any], row: str, places: Places) -> Iterator[str]:
    """Yield what is wrong with an outcome, or with the row that the page has for it."""
    for word in entry.get("if", []):
        if word not in row:
            yield f"the chart asks for {word!r}, its row does not"
    for block in entry["blocks"]:
        if block not in places.blocks:
            yield f"no page runs {block}"
        elif f"]({places.link(block, PAGE)})" not in row:
            yield f"its row has no link to {places.link(block, PAGE)}"


def problems(site: Site, pages: list[Page]) -> Iterator[str]:
    """Yield what chart, table, page and scan say differently, a line for each."""
    folder = site.snippets / "decide"
    table = tomllib.loads((folder / "chart.toml").read_text("utf-8"))
    questions, outcomes = table["question"], table["outcome"]
    drawn = etree.parse(folder / "chart.svg").iterfind(".//text[@class='x-label']")
    lines = [line for entry in [*questions, *outcomes] for line in entry["text"]]
    shown = [text.text for text in drawn if text.text != "yes"]
    if sorted(shown) != sorted(lines):
        yield f"the chart says otherwise: {sorted(set(shown) ^ set(lines))}"
    for entry in outcomes:
        asked = [" ".join(q["text"]) for q in questions if q["yes"] == entry["id"]]
        for word in entry.get("if", []):
            if word not in "".join(asked):
                yield f"{entry['id']}: no question of the chart asks for {word!r}"
    names = {entry["id"] for entry in [*questions, *outcomes]}
    led = [q[answer] for q in questions for answer in ("yes", "no")]
    led += [entry["then"] for entry in outcomes if entry["then"]]
    if names != {questions[0]["id"], *led}:
        yield f"not led to, or not there: {names ^ {questions[0]['id'], *led}}"

    text = (site.root / PAGE).read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    named = [f"| **{' '.join(entry['text'])}** |" for entry in outcomes]
    if [row.partition("** |")[0] + "** |" for row in rows] != named:
        yield f"the rows of the page are not {named}"
        return
    places = Places(site, pages)
    for entry, row in zip(outcomes, rows, strict=True):
        for said in entry_problems(entry, row, places):
            yield f"{entry['id']}: {said}"
        program, world = entry["record"]
        record = site.snippets / f"why-and-when/probes.probe.{world}.out"
        if f"{program:28} works" not in record.read_text("utf-8").splitlines():
            yield f"{entry['id']}: {program} does not work on {world}"
    yield from scan_problems(folder / "scan.py", questions, outcomes)


def scan_problems(path: Path, questions: list, outcomes: list) -> Iterator[str]:
    """Yield where the script that a reader takes along leads elsewhere."""
    found = {}
    for node in ast.parse(path.read_text("utf-8")).body:
        if (
            isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]) in "SIGNS STOPS"
        ):
            found[ast.unparse(node.targets[0])] = ast.literal_eval(node.value)
    if list(found["SIGNS"]) != [entry["id"] for entry in questions[1:]]:
        yield "scan.py does not look for what the chart asks, in its order"
    texts = {entry["id"]: " ".join(entry["text"]).lower() for entry in outcomes}
    wanted = {entry["id"]: texts[entry["yes"]] for entry in questions[1:]}
    wanted[""] = texts[questions[-1]["no"]]
    for sign, said in found["STOPS"].items():
        if said.lower() != wanted.get(sign):
            yield f"scan.py says {said!r} of {sign!r}, the chart {wanted.get(sign)!r}"


@pytest.mark.whole_site
def test_chart_page_and_scan_agree(site: Site, pages: list[Page]) -> None:
    assert "\n".join(problems(site, pages)) == ""
