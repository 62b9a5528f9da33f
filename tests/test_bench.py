"""What the benchmark says of its figures, and the pages that it makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.figures import Figure, seconds, table
from tests.benchmarks.overhead import whole
from tests.benchmarks.seeds import PROGRAMS, Training, section
from tests.benchmarks.synthetic import make
from tests.machine.blocks import Block
from tests.machine.check import check_site
from tests.machine.pages import Site
from tests.machine.reader import read_page
from tests.machine.snippets import read_program
from tests.machine.worlds import ROOT


@pytest.mark.parametrize(
    ("most", "least", "met"),
    [(2, None, True), (1, None, False), (None, 2, False), (2, 1, True)],
)
def test_bars(most: float | None, least: float | None, met: bool) -> None:
    assert Figure("p", "f", 1.5, "", most, least).met == met
    assert not Figure("p", "f", float("nan"), "", most, least).met


def test_table_marks_what_is_missed() -> None:
    text = table([Figure("p", "one", 1, "s", 2), Figure("p", "two", 3, "s", 2)])
    assert [line.split()[-1] for line in text.split("\n")[1:]] == ["met", "MISSED"]


def test_time_of_a_failure_is_no_time(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such cat"):
        seconds([sys.executable, "-c", "raise SystemExit('no such cat')"], tmp_path, {})


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
    mean, deviation, distance = figures
    training = Training([mean], [deviation], [distance])
    assert training.good() == good
    assert all(one.met for one in training.figures("t")) == bool(good)


def test_programs_judge_inside_sections() -> None:
    """A seed's figures are named by the section that calls ``judge``."""
    for program, _ in PROGRAMS:
        lines = (ROOT / program).read_text("utf-8").split("\n")
        calls = [n for n, line in enumerate(lines, 1) if line.startswith("judge(")]
        sections = read_program(ROOT / program, ROOT).sections
        assert calls and all(section(program, n) in sections for n in calls)


def test_synthetic_pages_are_whole(tmp_path: Path) -> None:
    make(tmp_path, 2, 3)
    site = Site(tmp_path)
    assert check_site(site) == []
    pages = [read_page(site, path) for path in site.pages]
    worlds = {world for page in pages for b in page.blocks for world in b.worlds}
    assert len(pages) == 2 and worlds == {"tf1", "compat", "tf2"}
    assert all(len(page.fences) > 2 * len(page.blocks) for page in pages)


def test_blocks_as_one_program(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = [
        Block("p", "a", 1, "python", ("tf2",), "x = 1\n", Path("a.py")),
        Block(
            *(
                "p",
                "b",
                2,
                "python",
                ("tf2",),
                "raise ValueError('no')\n",
                Path("a.py"),
            ),
            raises=("ValueError", "no"),
        ),
        Block("p", "c", 3, "python", ("tf2",), "print(x)\n", Path("a.py")),
    ]
    exec(whole(blocks), {})
    assert capsys.readouterr().out == "no\n1\n"
