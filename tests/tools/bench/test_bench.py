"""What the benchmark says of its figures, and the pages that it makes."""

from __future__ import annotations

import csv
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest

from snippets.gan.graph.data import batches
from tests.runner.blocks import Block
from tests.runner.check import check_site
from tests.runner.pages import Site
from tests.runner.reader import read_page
from tests.runner.snippets import read_program
from tests.runner.worlds import ROOT
from tests.tools.bench import __main__ as bench
from tests.tools.bench import steps
from tests.tools.bench.figures import Figure, seconds, table
from tests.tools.bench.overhead import whole
from tests.tools.bench.seeds import PROGRAMS, Training, section, watch
from tests.tools.bench.styles.by_hand import make_step
from tests.tools.bench.synthetic import make


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


LOOKED_ON = """
import sys

import numpy as np

from snippets.gan.graph.judge import judge

losses = [(1.5, int(sys.argv[1]))]
samples = np.array([[9.0], [11.0]])
judge(samples)
"""


def test_looking_on_sees_what_is_judged(tmp_path: Path) -> None:
    """The losses are those of the program, ``judge`` is from a module of its own."""
    folder = tmp_path / "snippets" / "gan" / "graph"
    folder.mkdir(parents=True)
    judge = ROOT / "snippets" / "gan" / "graph" / "judge.py"
    (folder / "judge.py").write_text(judge.read_text("utf-8"), "utf-8")
    (folder / "look.py").write_text(LOOKED_ON, "utf-8")
    (seen,) = watch("snippets/gan/graph/look.py", "tf2", 7, tmp_path)
    assert (seen["line"], seen["mean"], seen["deviation"]) == (10, 10, 1)
    assert seen["losses"] == [[1.5, 7]] and 0.5 < seen["distance"] < 1.5
    assert not list(tmp_path.rglob("*.pyc"))


def test_step_by_hand_takes_the_steps_of_1_15_5() -> None:
    step = make_step()
    losses = [step(*pair) for pair in itertools.islice(batches(0), 20)]
    recorded = np.loadtxt(steps.LOSSES, delimiter=",", skiprows=1, max_rows=20)
    assert np.abs(np.subtract(losses, recorded)).max() < 1e-4


@pytest.mark.slow
def test_every_style_works_in_its_worlds() -> None:
    """Each one runs in each of its worlds, and its losses are looked at on the way."""
    measured = steps.measure_quickly()
    rows = [(row.style, row.world) for row in measured.rows()]
    assert rows == [(style.name, world) for style, world in steps.installed()]


@pytest.mark.parametrize("style", [steps.STYLES[0], steps.Style("s", "p", draws=True)])
@pytest.mark.parametrize(("off", "good"), [(0, True), (1, False), (np.nan, False)])
def test_times_of_another_step_are_refused(
    style: steps.Style, off: float, good: bool
) -> None:
    losses = np.loadtxt(steps.LOSSES, delimiter=",", skiprows=1, max_rows=5)
    losses[3, 1] += off * (steps.SIMILAR if style.draws else steps.CLOSE) * 1.1
    found = {"size": steps.BATCH, "losses": losses.tolist()}
    if good:
        steps.check(style, "tf2", found)
    else:
        with pytest.raises(RuntimeError, match="in tf2: its losses are off by"):
            steps.check(style, "tf2", found)


def timed(**milliseconds: float) -> steps.Measured:
    """Return times as if measured: one repeat each, and one that was slower."""
    measured = steps.Measured()
    measured.settings["tf2, threads one"] = {
        "variables": {"OMP_NUM_THREADS": "1"},
        "cores": 2,
        "versions": {"numpy": "2"},
    }
    for name, took in milliseconds.items():
        style = next(s for s in steps.STYLES if s.program.endswith(f":{name}"))
        for threads in (steps.DEFAULT, steps.ONE):
            key = (style.name, style.worlds[0], steps.BATCH, threads)
            measured.seconds[key] = [took / 1000, took / 1000, took / 100]
            measured.first_calls[key] = [1.0]
    return measured


@pytest.mark.parametrize(
    ("best", "missed"), [(0.3, []), (0.45, ["by hand"]), (0.6, ["by hand", "Session"])]
)
def test_bars_of_the_step(best: float, missed: list[str]) -> None:
    measured = timed(layers=1.5, eager=30, loop_xla=best, by_hand=0.4)
    figures = steps.figures(measured.rows())
    ratios = {figure.name: figure.value for figure in figures}
    assert ratios["eager[tf2]: to Session[tf1]"] == pytest.approx(20)
    names = [figure.name for figure in figures if not figure.met]
    assert all("(loop in tf.function with XLA)" in name for name in names)
    assert len(names) == len(missed)
    assert all(any(part in name for name in names) for part in missed)
    shown = steps.tables(measured.rows())
    assert "20.00" in shown.replace("eager", "") and "NumPy by hand" in shown


def test_times_are_written_for_a_page(tmp_path: Path) -> None:
    measured = timed(layers=1.5, by_hand=0.4)
    path = tmp_path / "compare" / "times.csv"
    steps.write(path, measured, {"cores": 2})
    lines = path.read_text("utf-8").splitlines()
    about = [line for line in lines if line.startswith("# ")]
    assert "# cores: 2" in about
    assert "# tf2, threads one: OMP_NUM_THREADS=1, cores 2, numpy 2" in about
    found = list(csv.DictReader(lines[len(about) :]))
    assert [row["threads"] for row in found] == ["default"] * 2 + ["one"] * 2
    first = found[0]
    assert (first["style"], first["world"], first["batch"]) == ("Session", "tf1", "128")
    assert (first["median_ms"], first["most_ms"]) == ("1.5", "15.0")


def test_what_is_quick_is_not_recorded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WRITE", "1")
    with pytest.raises(SystemExit):
        bench.main(["--quick"])
    assert "--quick measures nothing" in capsys.readouterr().err


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
        Block("p", "a", 1, ("tf2",), "x = 1\n", Path("a.py")),
        Block(
            *("p", "b", 2, ("tf2",), "raise ValueError('no')\n", Path("a.py")),
            raises=("ValueError", "no"),
        ),
        Block("p", "c", 3, ("tf2",), "print(x)\n", Path("a.py")),
    ]
    exec(whole(blocks), {})
    assert capsys.readouterr().out == "no\n1\n"
