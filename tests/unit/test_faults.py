"""The list of faults fits the tree; ``make faults`` plants them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.runner.worlds import ROOT
from tests.tools.faults import Fault, ListError, planted, read_faults

FAULTS = read_faults()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_fits_the_tree(fault: Fault) -> None:
    fault.broken(ROOT)
    assert (ROOT / fault.run[0].partition("::")[0]).exists(), fault.run


def test_there_are_enough() -> None:
    assert len(FAULTS) >= 30


def fault_of(how: dict[str, Any]) -> Fault:
    """Return a fault in a.txt."""
    return Fault(**{"name": "f", "run": (), "says": "x", "file": "a.txt", **how})


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"find": "two"}, "2 times"),
        ({"find": "four"}, "0 times"),
        ({"find": "one", "put": "one"}, "changes nothing"),
        ({"find": "one", "file": "b.txt"}, "no file b.txt"),
    ],
)
def test_fault_that_does_not_fit(
    tmp_path: Path, how: dict[str, Any], said: str
) -> None:
    (tmp_path / "a.txt").write_text("one two two three\n")
    with pytest.raises(ListError, match=said):
        fault_of(how).broken(tmp_path)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"find": "one", "put": r"\1"}, b"\\1 caf\xc3\xa9\n"),
        ({"pattern": "(one) (.*)", "put": r"\2"}, b"caf\xc3\xa9\n"),
        ({"add": "more", "encoding": "latin-1"}, b"one caf\xe9\nmore"),
        ({"remove": True}, None),
        ({"add": "new", "file": "b/c.txt"}, b"new"),
    ],
)
def test_planting_and_mending(
    tmp_path: Path, how: dict[str, Any], expected: bytes | None
) -> None:
    (tmp_path / "a.txt").write_text("one caf\u00e9\n", "utf-8")
    fault = fault_of(how)
    path = tmp_path / fault.file
    before = path.read_bytes() if path.exists() else None
    with planted(fault, tmp_path):
        assert (path.read_bytes() if path.exists() else None) == expected
    assert (path.read_bytes() if path.exists() else None) == before
