"""What a page says of its own runs, from the run record, as a part of the theme.

``overrides/partials/runs.html`` is written by ``make record`` and read by the templates:
neither MkDocs nor Zensical can read the run record itself.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from overrides.hooks.worlds import listed
from tests.runner.records import put
from tests.runner.run_record import RunRecord, entries, page_and_world
from tests.runner.worlds import World

PART = "overrides/partials/runs.html"
HEAD = "{#- Written by `make record` from tests/run-record.json. -#}\n"


def shown(date: str) -> str:
    """Return an ISO date as a reader's eye likes it, ``24 November 2026``."""
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {day:%B %Y}"


def versions(
    record: RunRecord, worlds: Mapping[str, World], names: Iterable[str], live: bool
) -> list[str]:
    """Return the TensorFlow versions of those worlds that tests run, or of the others."""
    known = record.data["worlds"]
    found = {
        known[name]["tensorflow"]
        for name in names
        if worlds[name].live == live and "tensorflow" in known[name]
    }
    return sorted(found, key=lambda version: [int(n) for n in version.split(".")])


def about(
    record: RunRecord, worlds: Mapping[str, World], runs: Iterable[str], date: str
) -> dict[str, Any]:
    """Return what there is to say of some runs, each a block in a world.

    Args:
        date: the last day on which an output of theirs was recorded anew.
    """
    names = list(runs)
    used = {page_and_world(name)[1] for name in names}
    live = versions(record, worlds, used, True)
    past = [v for v in versions(record, worlds, used, False) if v not in live]
    return {
        "blocks": len({name.rpartition("[")[0] for name in names}),
        "runs": len(names),
        "live": listed(live) if live else "",
        "past": listed(past) if past else "",
        "date": date,
        "shown": shown(date),
    }


def provenance(record: RunRecord, worlds: Mapping[str, World]) -> dict[str, Any]:
    """Return what the templates read: of each page by its address, and of the site."""
    blocks, pages = record.data["blocks"], {}
    for page, dates in record.data["dates"].items():
        runs = [name for name in blocks if page_and_world(name)[0] == page]
        found = about(record, worlds, runs, max(dates.values()))
        pages[page.removeprefix("docs/").rpartition(".")[0]] = found
    date = max(entry["date"] for entry in pages.values())
    site = about(record, worlds, blocks, date) | {"pages": len(pages)}
    site |= {name: f"{site[name]:,}" for name in ("blocks", "runs")}
    return {"pages": pages, "site": site}


def text(record: RunRecord, worlds: Mapping[str, World]) -> str:
    """Return the part of the theme: one line for each page, in a template's syntax."""
    found = provenance(record, worlds)
    pages = entries(found["pages"])
    site = json.dumps(found["site"], sort_keys=True)
    return f"{HEAD}{{%- set pages = {{\n{pages}\n}} -%}}\n{{%- set site = {site} -%}}\n"


def write_provenance(
    root: Path, record: RunRecord, worlds: Mapping[str, World]
) -> list[Path]:
    """Bring the part of the theme up to date, if there is one; return it if it changed."""
    path = root / PART
    return put(path, text(record, worlds)) if path.exists() else []
