"""What counts as equal between two versions, and what is said of a call that isn't."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.parity import cases, compare, differences


def made(
    *values: Any, dtype: str = "float32", shape: tuple[int, ...] = (2,)
) -> dict[str, Any]:
    """Return a part of a result as evaluate.py writes it."""
    return {"dtype": dtype, "shape": list(shape), "values": list(values)}


def result(*values: Any, again: Any = None, **more: Any) -> dict[str, Any]:
    """Return a result of one part, repeated by a second call unless told otherwise."""
    first = [made(*values)]
    return {"values": first, "again": first if again is None else [again], **more}


ONE = result(1.0, 2.0)
DERIVED = result(1.0, 2.0, gradients=[made(1.0, 1.0)])


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (ONE, "equal"),
        (result(1.0, 2.00001), "equal"),
        (result(1.0, 2.0001), "values"),
        (result(1.0, float("nan")), "values"),
        (result(1.0, 2.0, again=made(1.0, 3.0)), "again"),
        ({"error": "ValueError: no"}, "raises"),
        ({"absent": "tf.log"}, "absent"),
        ({"values": [], "again": []}, "parts"),
        ({"values": [made(1.0, 2.0, dtype="float64")], "again": []}, "dtype"),
        ({"values": [made(1.0, 2.0, shape=(2, 1))], "again": []}, "shape"),
    ],
)
def test_what_differs_in_a_word(new: dict[str, Any], words: str) -> None:
    assert compare.compared(ONE, new)[0].split()[0] == words


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (DERIVED, "equal"),
        (result(1.0, 2.0, gradients=[made(1.0, 1.1)]), "gradient"),
        (
            result(1.0, 2.0, gradients=[made(None, dtype="Python", shape=())]),
            "gradient",
        ),
        (result(1.0, 2.0, **{"no gradient": "LookupError"}), "gradient"),
        (ONE, "equal"),  # it wasn't asked for
    ],
)
def test_derivatives_count_as_well(new: dict[str, Any], words: str) -> None:
    assert compare.compared(DERIVED, new)[0] == words


def test_what_raises_in_both_is_no_comparison() -> None:
    error = {"error": "ValueError: no"}
    assert compare.compared(error, error)[0] == "both raise"
    assert compare.compared(error, ONE)[0] == "raised"


def test_of_a_sample_only_the_distribution_counts() -> None:
    assert compare.compared(ONE, result(1.05, 1.95), sampled=True)[0] == "equal"
    assert compare.compared(ONE, result(1.5, 2.0), sampled=True)[0] == "values"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("tf.abs(x", "a.txt:2: '(' was never closed: tf.abs(x"),
        ("x = 3", "a.txt:2: it doesn't end with a value: x = 3"),
        ("tf.exp(x) => tf.exp(", "a.txt:2: '(' was never closed: tf.exp("),
        ("tf.abs(x)", "a.txt:2: the same as a.txt:1"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(f"tf.abs(x)\n{line}\n")
    with pytest.raises(ValueError) as caught:
        cases.load({}, tmp_path)
    assert str(caught.value) == message


def test_a_call_of_today_has_the_new_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a = tf.log(x); tf.log(a) + tf.abs(x)\n")
    (case,) = cases.load({"log": "math.log"}, tmp_path)
    assert case.now == "a = tf.math.log(x); tf.math.log(a) + tf.abs(x)"
    assert case.names({"log", "abs", "exp"}) == {"log", "abs"}


ENTRY = """\
[[difference]]
id = "one"
api = "`tf.abs`"
old = "1"
new = "2"
why = "It changed."
keep = ""
silent = true
severity = "numbers"
calls = ["tf.abs(*"]
kept = ["tf.exp(x)"]
"""


def test_what_is_said_to_help_is_shown(tmp_path: Path) -> None:
    entry = ENTRY.replace('["tf.exp(x)"]', "[]").replace('keep = ""', 'keep = "wait"')
    (tmp_path / "a.toml").write_text(entry)
    known = differences.load(tmp_path)
    assert differences.problems(known, {("tf.abs(x)", ""): []}, set()) == [
        "one: says how to keep it, and no call shows it"
    ]


def test_each_difference_needs_an_entry_and_each_entry_a_difference(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.toml").write_text(ENTRY)
    known = differences.load(tmp_path)
    line: list[str] = []
    assert differences.problems(known, {("tf.abs(x)", ""): line}, {"tf.exp(x)"}) == []
    assert differences.problems(known, {("tf.log(x)", "tf.log(x)"): line}, set()) == [
        "nothing tells why this differs: tf.log(x) => tf.log(x)",
        "one: no such call differs: tf.abs(*",
        "one: is not compared, or not equal: tf.exp(x)",
    ]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (ENTRY.replace('keep = ""\n', ""), "lacks, or has too much: keep"),
        (ENTRY.replace('"numbers"', '"bad"'), "severity is one of"),
        (ENTRY + ENTRY, "another of this id"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, wrong: str, message: str) -> None:
    (tmp_path / "a.toml").write_text(wrong)
    with pytest.raises(ValueError, match=f"a.toml: one: .*{message}"):
        differences.load(tmp_path)
