"""The list of faults fits the tree; ``make faults`` plants them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runner.worlds import ROOT
from tests.tools.faults import Fault, planted, read_faults


@pytest.mark.parametrize("fault", read_faults(), ids=lambda fault: fault.name)
def test_fault_fits_the_tree(fault: Fault) -> None:
    fault.broken(ROOT)
    assert (ROOT / fault.run[0].partition("::")[0]).exists(), fault.run


@pytest.mark.parametrize(("find", "count"), [("two", 2), ("four", 0)])
def test_fault_that_does_not_fit(tmp_path: Path, find: str, count: int) -> None:
    (tmp_path / "a.txt").write_text("one two two three\n")
    with pytest.raises(ValueError, match=f"{count} times"):
        Fault("f", (), "x", "a.txt", find=find).broken(tmp_path)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("f", (), "x", "a.txt", find="one", put=r"\1"), b"\\1 caf\xc3\xa9\n"),
        (Fault("f", (), "x", "a.txt", pattern="one (.*)", put=r"\1"), b"caf\xc3\xa9\n"),
        (Fault("f", (), "x", "b/c.txt", add="new"), b"new"),
    ],
)
def test_planting_and_mending(tmp_path: Path, fault: Fault, expected: bytes) -> None:
    (tmp_path / "a.txt").write_text("one caf\u00e9\n", "utf-8")
    with planted(fault, tmp_path):
        assert (tmp_path / fault.file).read_bytes() == expected
    assert (tmp_path / "a.txt").read_bytes() == b"one caf\xc3\xa9\n"
    assert not (tmp_path / "b/c.txt").exists()
