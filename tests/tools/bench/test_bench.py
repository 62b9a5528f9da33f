"""Whether what the benchmark times is what it names: run by ``make bench`` before it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.runner.check import check_site
from tests.runner.pages import Site
from tests.runner.reader import read_page
from tests.runner.snippets import read_program
from tests.runner.worlds import ROOT
from tests.tools.bench import steps
from tests.tools.bench.seeds import PROGRAMS, Training, section
from tests.tools.bench.synthetic import make


@pytest.mark.parametrize(
    ("figures", "good"),
    [
        ((10.01, 0.1, 0.01), 1),
        ((10.06, 0.1, 0.01), 0),
        ((10.01, 0.04, 0.01), 0),
        ((10.01, 0.21, 0.01), 0),
        ((10.01, 0.1, 0.07), 0),
        ((float("nan"), 0.1, 0.01), 0),
    ],
)
def test_seed_meets_all_bars(figures: tuple[float, float, float], good: int) -> None:
    training = Training(*([figure] for figure in figures))
    assert training.good() == good
    assert all(one.met for one in training.figures("t")) == bool(good)


def test_programs_judge_inside_sections() -> None:
    """A seed's figures are named by the section that calls ``judge``."""
    for program, _ in PROGRAMS:
        lines = (ROOT / program).read_text("utf-8").split("\n")
        calls = [n for n, line in enumerate(lines, 1) if line.startswith("judge(")]
        sections = read_program(ROOT / program, ROOT).sections
        assert calls and all(section(program, n) in sections for n in calls)


def test_every_style_works_in_its_worlds() -> None:
    """Each one runs in each of its worlds, and its losses are looked at on the way."""
    rows = [(row.style, row.world) for row in steps.measure_quickly().rows()]
    assert rows == [(style.name, world) for style, world in steps.installed()]


@pytest.mark.parametrize("style", [steps.STYLES[0], steps.Style("s", "p", draws=True)])
@pytest.mark.parametrize("off", [1.1, np.nan])
def test_times_of_another_step_are_refused(style: steps.Style, off: float) -> None:
    losses = np.loadtxt(steps.LOSSES, delimiter=",", skiprows=1, max_rows=5)
    found = {"size": steps.BATCH, "losses": losses}
    steps.check(style, "tf2", found)
    losses[3, 1] += off * (steps.SIMILAR if style.draws else steps.CLOSE)
    with pytest.raises(RuntimeError, match="in tf2: its losses are off by"):
        steps.check(style, "tf2", found)


def test_synthetic_pages_are_whole(tmp_path: Path) -> None:
    make(tmp_path, 2, 3)
    site = Site(tmp_path)
    assert check_site(site) == []
    pages = [read_page(site, path) for path in site.pages]
    worlds = {world for page in pages for b in page.blocks for world in b.worlds}
    assert len(pages) == 2 and worlds == {"tf1", "compat", "tf2"}
