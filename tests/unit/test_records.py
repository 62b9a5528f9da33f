"""Comparing outputs with their records, and writing the records anew."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.project import Project, fence
from tests.runner.blocks import Block, Tolerance
from tests.runner.jobs import Result
from tests.runner.records import difference, differing_lines, judge, write_records
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


def test_a_long_difference_is_cut() -> None:
    said = difference("a\n" * 100, "b\n" * 100, Tolerance(), "r")
    assert len(said.splitlines()) == 41
    assert said.endswith("lines more")


@pytest.fixture
def block(tmp_path: Path) -> Block:
    """A block of two worlds."""
    file = tmp_path / "run.py"
    return Block("docs/a.md", "one", 1, ("tf1", "compat"), "x", file)


def records(block: Block) -> dict[str, str]:
    return {path.name: path.read_text() for path in block.file.parent.glob("*.out")}


def write(block: Block, **outputs: str) -> list[str]:
    results = {world: Result(text) for world, text in outputs.items()}
    return [path.name for path in write_records(block, results)]


def test_worlds_that_agree_have_one_record(block: Block) -> None:
    assert write(block, tf1="a 1.0\n", compat="a 1.0001\n") == ["run.one.out"]
    assert records(block) == {"run.one.out": "a 1.0\n"}
    assert write(block, tf1="a 1.0003\n", compat="a 0.9998\n") == []


def test_worlds_that_differ_have_their_own(block: Block) -> None:
    write(block, tf1="a\n", compat="a\n")
    names = ["run.one.out", "run.one.tf1.out", "run.one.compat.out"]
    assert write(block, tf1="a 1.0\n", compat="b\n") == names
    assert records(block) == {"run.one.tf1.out": "a 1.0\n", "run.one.compat.out": "b\n"}
    # The one that has not changed keeps its text.
    assert write(block, tf1="a 1.0001\n", compat="c\n") == ["run.one.compat.out"]
    assert records(block)["run.one.tf1.out"] == "a 1.0\n"


def test_a_world_that_did_not_run_keeps_its_record(block: Block) -> None:
    write(block, tf1="a\n", compat="a\n")
    assert write(block, compat="a\n") == []
    write(block, compat="b\n")
    assert records(block) == {"run.one.tf1.out": "a\n", "run.one.compat.out": "b\n"}


@pytest.mark.parametrize("text", ["c\n", "b\n", ""])
def test_worlds_that_agree_again(block: Block, text: str) -> None:
    write(block, tf1="a\n", compat="b\n")
    write(block, tf1=text, compat=text)
    assert records(block) == ({"run.one.out": text} if text else {})


def test_two_steps_inside_the_tolerance_are_not_one(block: Block) -> None:
    """Recording twice changes nothing, also where the worlds nearly agree."""
    write(block, tf1="1.0\n", compat="1.0008\n")
    assert records(block) == {"run.one.out": "1.0\n"}
    for _ in range(2):
        changed = write(block, tf1="0.9995\n", compat="1.0008\n")
    assert changed == []


def test_a_death_says_what_was_written_last(block: Block) -> None:
    said = judge(block, Result("", "Fatal error\n", died="died"))
    assert said == "died\nFatal error"


class Recording:
    """A project and its records."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.snippets = project.root / "snippets"
        self.times = 0

    def write(self, *codes: str, world: str = ".tf1", page: str = "page") -> None:
        names = ("one", "two", "three")
        blocks = [(n, code, world) for n, code in zip(names, codes, strict=False)]
        self.project.blocks(page, blocks)

    def run(self, *arguments: str) -> str:
        return self.project.pytest("--record", *arguments).output

    @property
    def records(self) -> dict[str, str]:
        found = sorted(p for p in self.snippets.rglob("*") if p.suffix != ".py")
        return {p.name: p.read_text() for p in found if p.is_file()}

    @property
    def run_record(self) -> dict[str, Any]:
        return json.loads((self.project.root / "run-record.json").read_text())

    def age(self) -> None:
        """Set the run record's dates and seconds to what no run would write."""
        old = self.run_record
        for worlds in old["dates"].values():
            worlds.update(dict.fromkeys(worlds, "2001-01-01"))
        for entry in old["blocks"].values():
            entry["seconds"] = 99.0
        self.project.write("run-record.json", lines(old))


@pytest.fixture
def recording(project: Project) -> Recording:
    return Recording(project)


WORLD = "import os; print(os.environ['WORLD'])"


def test_recording(recording: Recording) -> None:
    recording.write("print('a', 1.0)", "x = 1", "open('b.csv', 'w').write('1.0\\n')")
    page = recording.project.root / "docs/page.md"
    third = fence("page/run.py:three", ".python .tf1")
    own = fence("page/run.py:three", '.python .tf1 data-writes="b.csv"')
    page.write_text(page.read_text().replace(third, own))
    said = recording.run()
    assert recording.records == {"b.csv": "1.0\n", "run.one.out": "a 1.0\n"}
    for name in ("snippets/page/run.one.out", "snippets/page/b.csv", "run-record.json"):
        assert f"recorded {name}" in said
    assert "recorded docs/page.md" in said  # which shows what came
    assert fence("page/run.one.out", ".text .output") in page.read_text("utf-8")
    assert recording.project.all_problems() == []
    found = recording.run_record
    today = date.today().isoformat()
    assert found["dates"] == {"docs/page.md": {"compat": today, "tf1": today}}
    assert list(found["worlds"]) == ["compat", "tf1"]
    assert set(found["worlds"]["tf1"]) == {"python", "pytest", "pytest-codeblocks"}
    assert list(found["locks"]) == ["tf2"]
    assert len(found["blocks"]) == 6
    entry = found["blocks"]["docs/page.md::one[tf1]"]
    assert set(entry) == {"code", "output", "seconds"}


def test_recording_twice_changes_nothing(recording: Recording) -> None:
    code = "import random; print(1 + random.random() / 5000)"
    recording.write(code, code, code)
    recording.run()
    recording.age()
    records, run_record = recording.records, recording.run_record
    recording.write(code, code, code)
    assert "\nrecorded" not in recording.run()
    assert (recording.records, recording.run_record) == (records, run_record)


def test_only_what_has_changed_is_written(recording: Recording) -> None:
    recording.write("print('a')", "print('b')", "print('c')")
    recording.run()
    recording.age()
    recording.write("print('a')", "print('B')")
    recording.run()
    found = recording.run_record
    today = date.today().isoformat()
    assert found["dates"]["docs/page.md"] == {"compat": today, "tf1": today}
    kept = {name: e["seconds"] == 99.0 for name, e in found["blocks"].items()}
    expected = {"one[compat]": True, "one[tf1]": True}
    expected |= {"two[compat]": False, "two[tf1]": False}  # the third has left
    assert kept == {f"docs/page.md::{name}": same for name, same in expected.items()}
    # A new lock is a new run of everything in its worlds.
    recording.age()
    recording.project.write("lock.txt", "tensorflow==3\n")
    recording.run()
    seconds = [entry["seconds"] for entry in recording.run_record["blocks"].values()]
    assert 99.0 not in seconds


def test_worlds_that_differ_are_shown_on_the_page(recording: Recording) -> None:
    recording.write(WORLD)
    recording.run()
    assert set(recording.records) == {"run.one.tf1.out", "run.one.compat.out"}
    assert recording.project.pytest().status == 0
    recording.write("print('both')")
    recording.run()
    assert recording.records == {"run.one.out": "both\n"}
    assert recording.project.pytest().status == 0


def test_a_block_that_fails_writes_nothing(recording: Recording) -> None:
    code = "import os; print('{}'); {}assert os.environ['WORLD'] == 'tf1'"
    recording.write(code.format("a", "#"), "print('b')")
    recording.run()
    records, run_record = recording.records, recording.run_record
    assert records == {"run.one.out": "a\n", "run.two.out": "b\n"}
    # It passes in one world, and is not run to its end in the other.
    recording.write(code.format("A", ""), "print('B')")
    run = recording.project.pytest("--record")
    failed = {n for n, o in run.outcomes("page").items() if o == "failed"}
    assert failed == {"one[compat]", "two[compat]"}
    assert (recording.records, recording.run_record) == (records, run_record)


EDIT = """
import pathlib

def pytest_runtest_teardown():
    path = pathlib.Path("snippets/page/run.py")
    path.write_text(path.read_text().replace("print('b')", "print('c')"))
"""


def test_a_block_that_is_edited_while_it_runs(recording: Recording) -> None:
    """What it printed is not recorded as the output of the code that was saved since."""
    recording.write("print('a')", "print('b')")
    recording.project.write("conftest.py", EDIT)
    assert "docs/page.md::two: edited while it ran: record again" in recording.run()
    assert recording.records == {"run.one.out": "a\n"}
    entries = {"docs/page.md::one[compat]", "docs/page.md::one[tf1]"}
    assert set(recording.run_record["blocks"]) == entries
    recording.run()
    assert recording.records == {"run.one.out": "a\n", "run.two.out": "c\n"}


def test_a_page_with_an_error_keeps_its_entries(recording: Recording) -> None:
    recording.write("print('a')", page="good")
    recording.write("print('a')", page="bad")
    recording.run()
    recording.project.page("bad", "```sh\nx\n```\n")
    recording.write("print('b')", page="good")
    recording.run("docs/good.md")
    assert set(recording.run_record["blocks"]) == {
        f"docs/{page}.md::one[{world}]"
        for page in ("good", "bad")
        for world in ("tf1", "compat")
    }


def test_a_world_that_is_only_recorded(recording: Recording) -> None:
    recording.write("print('a')", world=".old")
    recording.run()
    recording.write("print('a')", world=".old")
    project = recording.project
    run = project.pytest()
    assert run.outcomes() == {"page::one[old]": "passed"}
    assert "blocks:" not in run.output  # it was not run
    said = "NOT RUN: 1 blocks in Light old are as they were when `make history` ran"
    assert said in run.output
    # Neither another output nor other code is what was recorded.
    project.snippet("page/run.one.out", "b\n")
    assert project.pytest().outcomes() == {"page::one[old]": "failed"}
    project.snippet("page/run.one.out", "a\n")
    recording.write("print('a' + '')", world=".old")
    said = project.pytest()["page::one[old]"].text
    assert "docs/page.md:3: block 'one' in Light old" in said
    assert "changed since it was recorded: run `make history`" in said


def test_the_lock_of_a_world_that_did_not_run_is_kept(recording: Recording) -> None:
    """A new lock of the past, recorded with what an older one said, would be a lie."""
    recording.project.blocks("old", [("one", "print('a')", ".old")])
    recording.project.blocks("new", [("one", "print('a')", ".tf2")])
    recording.run()
    before = recording.run_record["locks"]
    assert set(before) == {"past", "tf2"}
    for name in ("past.txt", "lock.txt"):
        recording.project.write(name, "tensorflow==3\n")
    recording.run("docs/new.md")
    after = recording.run_record["locks"]
    assert after["past"] == before["past"] and after["tf2"] != before["tf2"]
    recording.run("docs/old.md")
    assert recording.run_record["locks"]["past"] != before["past"]


WORDS = Tolerance(words_only=True)
SVG = "<svg>\n<title>Time of a step</title>\n<text>{}</text>\n<path d='M {}'/>\n</svg>"


@pytest.mark.parametrize(
    ("output", "recorded", "same"),
    [
        ("XLA 1.2 ms, from step 9", "XLA 20 ms, from step 1,024", True),
        ("from about inf on", "from about 1,024 on", True),
        ("XLA 1.2 ms", "eager 1.2 ms", False),
        ("1 ms\n2 ms", "1 ms", False),
        (SVG.format("1e-05", "1 2"), SVG.format("0.1</text>\n<text>1", "3"), True),
        (SVG.format("step", "1 2"), SVG.format("width", "1 2"), False),
        (SVG.format("1", "2").replace("step", "loop"), SVG.format("1", "2"), False),
    ],
)
def test_of_times_the_words_count(output: str, recorded: str, same: bool) -> None:
    assert (differing_lines(output, recorded, WORDS) == []) == same
