"""Comparing outputs with their records, and writing the records anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.project import Project, Run, fence
from tests.runner.blocks import Block, Tolerance
from tests.runner.jobs import Result
from tests.runner.records import difference, write_records
from tests.runner.run_record import lines

SAME = [
    ("a 1.0005 b", "a 1.0 b"), ("-1.0005", "-1.0"), ("1.0005e-07", "1e-7"),
    ("2.0E+3", "2000."), ("1", "1.0"), ("nan inf -inf", "nan inf -inf"),
    ("[ 0.1  10.0]\n[ 1.0  -2.0]", "[0.1 10.0]\n[1.0 -2.0]"), ("a  \n", "a"),
    ("0.99999", "1.0"), ("(1.0004,)=.5", "(1.0,)=0.5"), ("-0.0", "0.0"),
    ("1.0004. Then", "1.0. Then"),
]  # fmt: skip
DIFFERENT = [
    ("1.002", "1.0"), ("-1.0", "1.0"), ("100001", "100000"), ("-3", "3"),
    ("1.0e-6", "1.0e-7"), ("1e-9", "0.0"), ("nan", "1.0"), ("inf", "1e300"),
    ("float32", "float64"), ("fc1", "fc2"), ("a_1.5", "a_1.5001"), ("1.5ms", "1.5001ms"),
    ("2.21.0", "2.2101.0"), ("1.15.5", "1.15.4"), ("0x10", "0x11"),
    ("2026-11-23", "2026-11-24"), ("word", "Word"), ("1.0 2.0", "1.0"), ("0.5", ""),
    ("a\n\nb", "a\nb"), ("loss 0.5", "loss #"), ("a", "a\nb"), ("", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "recorded"), SAME)
def test_what_is_the_same(said: str, recorded: str) -> None:
    assert difference(said, recorded, Tolerance(), "r") == ""


@pytest.mark.parametrize(("said", "recorded"), DIFFERENT)
def test_what_is_not_the_same(said: str, recorded: str) -> None:
    found = difference(said, recorded, Tolerance(), "r")
    assert found.startswith("--- r\n+++ this run")
    assert difference(recorded, said, Tolerance(), "r")


def test_a_tolerance_of_its_own() -> None:
    assert difference("1.05", "1.0", Tolerance(0.1), "r") == ""
    assert difference("1.05", "1.0", Tolerance(0.01), "r")
    assert difference("0.0005", "0.0", Tolerance(1e-3, 1e-3), "r") == ""
    assert difference("11", "10", Tolerance(0.5, 5.0), "r")  # an integer is exact


WORDS = Tolerance(words_only=True)
SVG = "<svg>\n<title>Time of a step</title>\n<text>{}</text>\n<path d='M {}'/>\n</svg>"


@pytest.mark.parametrize(
    ("output", "recorded", "same"),
    [
        ("XLA 1.2 ms, from step 9", "XLA 20 ms, from step 1,024", True),
        ("from about inf on", "from about 1,024 on", True),
        ("XLA 1.2 ms", "eager 1.2 ms", False),
        (SVG.format("1e-05", "1 2"), SVG.format("0.1</text>\n<text>1", "3"), True),
        (SVG.format("step", "1 2"), SVG.format("width", "1 2"), False),
    ],
)
def test_of_times_the_words_count(output: str, recorded: str, same: bool) -> None:
    assert (difference(output, recorded, WORDS, "r") == "") == same


Texts = tuple[str | None, str | None]


@pytest.mark.parametrize(
    ("before", "now", "records"),
    [
        pytest.param(("a 1.0\n", "a 1.0\n"), ("a 1.0003\n", "a 0.9998\n"), {"": "a 1.0\n"}, id="agree"),
        pytest.param(("a\n", "a\n"), ("a\n", "b\n"), {"tf1.": "a\n", "compat.": "b\n"}, id="differ"),
        pytest.param(("a 1.0\n", "b\n"), ("a 1.0001\n", "c\n"), {"tf1.": "a 1.0\n", "compat.": "c\n"}, id="one-has-changed"),
        pytest.param(("a\n", "a\n"), (None, "b\n"), {"tf1.": "a\n", "compat.": "b\n"}, id="one-did-not-run"),
        pytest.param(("a\n", "b\n"), ("b\n", "b\n"), {"": "b\n"}, id="agree-again"),
        pytest.param(("a\n", "b\n"), ("", ""), {}, id="silent"),
        # Each is near the record, and they are not near each other.
        pytest.param(("1.0\n", "1.0008\n"), ("0.9995\n", "1.0008\n"), {"": "1.0\n"}, id="two-steps"),
    ],
)  # fmt: skip
def test_the_records_of_two_worlds(
    tmp_path: Path, before: Texts, now: Texts, records: dict[str, str]
) -> None:
    """Worlds that agree have one record; recording twice changes nothing."""
    block = Block("docs/a.md", "one", 1, ("tf1", "compat"), "x", tmp_path / "run.py")
    for texts in (before, now, now):
        pairs = zip(block.worlds, texts, strict=True)
        changed = write_records(
            block, {w: Result(t) for w, t in pairs if t is not None}
        )
    assert changed == []
    found = {path.name: path.read_text() for path in tmp_path.glob("*.out")}
    assert found == {f"run.one.{world}out": text for world, text in records.items()}


# As if it had been saved by its author.
EDIT = """
import pathlib

def pytest_runtest_teardown():
    path = pathlib.Path("snippets/edited/run.py")
    path.write_text(path.read_text().replace("print('B')", "print('c')"))
"""
CLOSE = "import random; print(1 + random.random() / 5000)"
TF1_ONLY = "import os; print('{}'); {}assert os.environ['WORLD'] == 'tf1'"
OLD = {"old": "passed", "old-output": "failed", "old-code": "failed"}
AGED = 99.0  # seconds, and a date, that no run would write


class Recording:
    """A project that is recorded, changed, and recorded again.

    Attributes:
        runs: each run of pytest.
        records: after each run, the files beside the snippets, by page and name.
        found: after each run, the run record.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.runs: list[Run] = []
        self.records: list[dict[str, str]] = []
        self.found: list[dict[str, Any]] = []

    def write(self, page: str, *codes: str, info: str = ".tf1") -> None:
        names = ("one", "two", "three")
        blocks = [(n, code, info) for n, code in zip(names, codes, strict=False)]
        self.project.blocks(page, blocks)

    def run(self, *pages: str) -> None:
        names = [f"docs/{page}.md" for page in pages]
        self.runs.append(self.project.pytest("--record", *names))
        folder = self.project.root / "snippets"
        files = sorted(
            p for p in folder.rglob("*") if p.is_file() and p.suffix != ".py"
        )
        texts = {p.relative_to(folder).as_posix(): p.read_text() for p in files}
        self.records.append(texts)
        text = (self.project.root / "tests/run-record.json").read_text()
        self.found.append(json.loads(text))

    def age(self) -> None:
        """Set the run record's dates and seconds to what no run would write."""
        old = json.loads((self.project.root / "tests/run-record.json").read_text())
        for worlds in old["dates"].values():
            worlds.update(dict.fromkeys(worlds, "2001-01-01"))
        for entry in old["blocks"].values():
            entry["seconds"] = AGED
        self.project.write("tests/run-record.json", lines(old))

    def entries(self, number: int, page: str) -> dict[str, Any]:
        """Return what the run record says of a page's blocks after a run."""
        every, start = self.found[number]["blocks"].items(), f"docs/{page}.md::"
        return {n.removeprefix(start): e for n, e in every if n.startswith(start)}


@pytest.fixture(scope="module")
def recording(new_project: Callable[..., Project]) -> Recording:
    """Three runs: all pages, all that can be read once more, and with a new lock."""
    # No option of a mount takes a comma: here the blocks get a copy of the snippets, as on
    # other systems.
    made = Recording(new_project("a,b"))
    project = made.project
    made.write(
        "page",
        "print('a', 1.0)",
        "open(__file__).close()",
        "open('b.csv', 'w').write('1.0\\n')",
    )
    page = project.root / "docs/page.md"
    third = fence("page/run.py:three", ".python .tf1")
    own = fence("page/run.py:three", '.python .tf1 data-writes="b.csv"')
    page.write_text(page.read_text().replace(third, own))
    made.write("same", CLOSE, CLOSE)
    made.write("changed", "print('a')", "print('b')", "print('c')")
    made.write("fails", TF1_ONLY.format("a", "#"), "print('b')")
    made.write("edited", "print('a')", "print('b')")
    made.write("bad", "print('a')")
    for old in OLD:
        made.write(old, "print('a')", info=".old")
    made.run()
    made.age()
    made.write("changed", "print('a')", "print('B')")
    made.write("fails", TF1_ONLY.format("A", ""), "print('B')")
    made.write("edited", "print('A')", "print('B')")
    project.write("conftest.py", EDIT)
    project.page("bad", "```sh\nx\n```\n")
    project.write("past.txt", "tensorflow==1.1\n")
    made.run("page", "same", "changed", "fails", "edited")
    project.write("lock.txt", "tensorflow==3\n")
    made.run("same")
    return made


def test_recording(recording: Recording) -> None:
    said, found = recording.runs[0].output, recording.found[0]
    records = recording.records[0]
    assert records["page/b.csv"] == "1.0\n" and records["page/run.one.out"] == "a 1.0\n"
    for name in (
        "snippets/page/run.one.out",
        "snippets/page/b.csv",
        "tests/run-record.json",
    ):
        assert f"recorded {name}" in said
    assert "recorded docs/page.md" in said  # which shows what came
    text = (recording.project.root / "docs/page.md").read_text("utf-8")
    assert fence("page/run.one.out", ".text .output") in text
    assert recording.project.problems() == []
    today = date.today().isoformat()
    assert found["dates"]["docs/page.md"] == {"compat": today, "tf1": today}
    assert list(found["worlds"]) == ["compat", "old", "tf1"]
    assert set(found["worlds"]["tf1"]) == {"python", "pytest", "pytest-codeblocks"}
    assert set(found["locks"]) == {"past", "tf2"}
    entries = recording.entries(0, "page")
    assert len(entries) == 6
    assert set(entries["one[tf1]"]) == {"code", "output", "seconds"}


@pytest.mark.parametrize("page", ["page", "same"])
def test_recording_twice_changes_nothing(recording: Recording, page: str) -> None:
    first, second = (
        {name: text for name, text in records.items() if name.startswith(f"{page}/")}
        for records in recording.records[:2]
    )
    assert first == second
    assert {e["seconds"] for e in recording.entries(1, page).values()} == {AGED}
    dates = recording.found[1]["dates"][f"docs/{page}.md"]
    assert set(dates.values()) == {"2001-01-01"}


def test_only_what_has_changed_is_written(recording: Recording) -> None:
    kept = {n: e["seconds"] == AGED for n, e in recording.entries(1, "changed").items()}
    expected = {"one[compat]": True, "one[tf1]": True}
    expected |= {"two[compat]": False, "two[tf1]": False}  # the third has left
    assert kept == expected
    today = date.today().isoformat()
    dates = recording.found[1]["dates"]["docs/changed.md"]
    assert dates == {"compat": today, "tf1": today}


def test_a_new_lock_is_a_new_run_of_its_worlds(recording: Recording) -> None:
    """The lock of a world that did not run is kept: its record was made with that."""
    before, after = (found["locks"] for found in recording.found[1:])
    assert after["past"] == before["past"] == recording.found[0]["locks"]["past"]
    assert after["tf2"] != before["tf2"]
    assert AGED not in {e["seconds"] for e in recording.entries(2, "same").values()}


def test_a_block_that_fails_writes_nothing(recording: Recording) -> None:
    """It passes in one world, and is not run to its end in the other."""
    outcomes = recording.runs[1].outcomes("fails")
    failed = {name for name, outcome in outcomes.items() if outcome == "failed"}
    assert failed == {"one[compat]", "two[compat]"}
    for records in recording.records[:2]:
        assert records["fails/run.one.out"] == "a\n"
        assert records["fails/run.two.out"] == "b\n"
    assert {e["seconds"] for e in recording.entries(1, "fails").values()} == {AGED}


def test_a_block_that_is_edited_while_it_runs(recording: Recording) -> None:
    """What it printed is not recorded as the output of the code that was saved since."""
    said = "docs/edited.md::two: edited while it ran: record again"
    assert said in recording.runs[1].output
    records, entries = recording.records[1], recording.entries(1, "edited")
    assert records["edited/run.one.out"] == "A\n"
    assert records["edited/run.two.out"] == "b\n"
    assert entries["one[tf1]"]["seconds"] != AGED == entries["two[tf1]"]["seconds"]


def test_a_page_with_an_error_keeps_its_entries(recording: Recording) -> None:
    assert set(recording.entries(2, "bad")) == {"one[compat]", "one[tf1]"}


def test_a_world_that_is_only_recorded(recording: Recording) -> None:
    """Neither another output nor other code is what was recorded."""
    project = recording.project
    project.snippet("old-output/run.one.out", "b\n")
    project.blocks("old-code", [("one", "print('a' + '')", ".old")])
    run = project.pytest(*(f"docs/{page}.md" for page in OLD))
    ends = {f"{page}::one[old]": end for page, end in OLD.items()}
    assert run.outcomes() == ends and "blocks:" not in run.output  # nothing was run
    said = "NOT RUN: 1 blocks in Light old are as they were when `make history` ran"
    assert said in run.output
    said = "changed since it was recorded: run `make history`"
    assert said in run["old-code::one[old]"].text
