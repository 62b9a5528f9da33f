"""`make record` writes the output fences that a page lacks, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.project import Project, fence, program
from tests.runner.output_fences import update_page

ONE = fence("page/run.py:one", ".python .tf1").strip() + "\n"
OUT, TF1, COMPAT = (
    fence(f"page/run.one.{name}out", ".text .output").strip() + "\n"
    for name in ("", "tf1.", "compat.")
)
COLUMNS = OUT.replace(".output", ".output .columns")
BOTH = ("tf1.", "compat.")


def updated(project: Project, text: str, *records: str, ran: bool = True) -> str:
    """Return a page after recording, with these records of its block."""
    folder = project.root / "snippets/page"
    project.snippet("page/run.py", program(one="print(1)"))
    for old in folder.glob("*.out"):
        old.unlink()
    for name in records:
        project.snippet(f"page/run.one.{name}out", f"{name}1\n")
    project.page("page", text)
    page = project.read(recording=True)
    assert page.problems == []
    complete = {(folder / "run.py", "one")} if ran else set()
    said = update_page(project.site, page, complete)
    found = (project.root / "docs/page.md").read_bytes().decode()
    assert said == ("" if found == text else "recorded docs/page.md")
    again = project.read(recording=True)
    assert update_page(project.site, again, complete) == "", "not idempotent"
    return found


@pytest.mark.parametrize(
    ("before", "records", "after"),
    [
        pytest.param(ONE, (), ONE, id="silent"),
        pytest.param(ONE, ("",), f"{ONE}\n{OUT}", id="end"),
        pytest.param(ONE[:-1], ("",), f"{ONE}\n{OUT}", id="no-newline"),
        pytest.param(f"{ONE}Text.\n", ("",), f"{ONE}\n{OUT}\nText.\n", id="text"),
        pytest.param(f"{ONE}\n\nA.\n", ("",), f"{ONE}\n{OUT}\n\nA.\n", id="blank"),
        pytest.param(f"{ONE}\n{OUT}", ("",), f"{ONE}\n{OUT}", id="there"),
        pytest.param(ONE, BOTH, f"{ONE}\n{TF1}\n{COMPAT}", id="two"),
        pytest.param(f"{ONE}\nA.\n\n{TF1}", BOTH, f"{ONE}\nA.\n\n{TF1}\n{COMPAT}", id="one-of-two"),
        pytest.param(f"{ONE}\n{COMPAT}\n{TF1}", BOTH, f"{ONE}\n{COMPAT}\n{TF1}", id="other-order"),
        pytest.param(f"{ONE}\n{COLUMNS}", BOTH, f"{ONE}\n{COLUMNS.replace('one.out', 'one.tf1.out')}\n{COMPAT}", id="worlds-differ-now"),
        pytest.param(f"{ONE}\n{TF1}\nA.\n\n{COMPAT}\nB.\n", ("",), f"{ONE}\n{OUT}\nA.\n\nB.\n", id="worlds-agree-now"),
        pytest.param(f"{ONE}\n{OUT}", (), ONE, id="silent-now"),
        pytest.param(f"{ONE}\n{OUT}\nA.\n", (), f"{ONE}\nA.\n", id="silent-now-text-below"),
        pytest.param(ONE.replace("\n", "\r\n"), ("",), f"{ONE}\n{OUT}".replace("\n", "\r\n"), id="crlf"),
    ],
)  # fmt: skip
def test_outputs_are_brought_up_to_date(
    project: Project, before: str, records: tuple[str, ...], after: str
) -> None:
    assert updated(project, before, *records) == after


@pytest.mark.parametrize(
    "head", ['=== "A"\n\n', "!!! note\n\n", "1.  a\n\n", "??? note\n\n"]
)
def test_outputs_stand_as_far_right_as_their_block(project: Project, head: str) -> None:
    def right(text: str) -> str:
        return "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())

    found = updated(project, head + right(ONE) + "\nText.\n", "")
    assert found == head + right(f"{ONE}\n{OUT}") + "\nText.\n"
    assert project.all_problems() == []


def test_block_that_did_not_run_everywhere_keeps_its_output(project: Project) -> None:
    assert updated(project, f"{ONE}\n{OUT}", ran=False) == f"{ONE}\n{OUT}"
    assert updated(project, ONE, "", ran=False) == f"{ONE}\n{OUT}"


def test_output_that_is_shown_again(project: Project) -> None:
    text = f"{ONE}\n{TF1}\n{COMPAT}\n" + ONE.replace(".tf1", ".tf1 .again")
    assert updated(project, f"{text}\n{OUT}", *BOTH) == f"{text}\n{TF1}"
    assert updated(project, text, *BOTH) == text


def test_page_that_is_saved_meanwhile_is_left_alone(project: Project) -> None:
    project.snippet("page/run.py", program(one="print(1)"))
    project.snippet("page/run.one.out", "1\n")
    path: Path = project.page("page", ONE)
    page = project.read(recording=True)
    path.write_text(ONE + "\nMore.\n", "utf-8")
    said = update_page(project.site, page, set())
    assert said.startswith("docs/page.md: saved while its blocks ran")
    assert path.read_text("utf-8") == ONE + "\nMore.\n"
