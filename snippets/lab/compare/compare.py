# Compare the quantities of two programs, in the order of their computation.

# --8<-- [start:compare-imports]
from __future__ import annotations

from typing import NamedTuple

import numpy as np

# --8<-- [end:compare-imports]


# --8<-- [start:difference]
class Difference(NamedTuple):
    """Where a quantity of two programs differs most, as one line."""

    name: str
    index: tuple[int, ...]
    ours: float
    theirs: float
    absolute: float
    relative: float  # to the largest value of theirs
    tolerance: float  # of the relative difference

    @property
    def passes(self) -> bool:
        return self.relative <= self.tolerance

    def __str__(self) -> str:
        return (
            f"{'ok' if self.passes else 'NO'} {self.name}: "
            f"{self.absolute:.1e} at {self.index}, {self.ours:.7g} "
            f"for {self.theirs:.7g}, relative {self.relative:.1e}"
        )


# --8<-- [end:difference]


# --8<-- [start:numbers]
def numbers(name: str, side: str, array: object) -> np.ndarray:
    """Return an array of any shape in float64.

    Raises:
        ValueError: it is None, holds no numbers, or one that is not finite.
    """
    if array is None:
        raise ValueError(f"{name}: {side} is None")
    found = np.asarray(array)
    if found.dtype.kind not in "biuf" or not found.size:
        raise ValueError(f"{name}: {side} holds no numbers")
    for index in map(tuple, np.argwhere(~np.isfinite(found)).tolist()):
        raise ValueError(f"{name}: {side} is {found[index]} at {index}")
    return np.float64(found)


# --8<-- [end:numbers]


# --8<-- [start:compare]
def compare(
    name: str, ours: object, theirs: object, tolerance: float
) -> Difference:
    """Return the largest difference of two arrays of one shape.

    Raises:
        ValueError: other shapes, or what `numbers` refuses.
    """
    new, old = numbers(name, "ours", ours), numbers(name, "theirs", theirs)
    if new.shape != old.shape:
        shapes = f"ours has the shape {new.shape}, theirs {old.shape}"
        raise ValueError(f"{name}: {shapes}")
    apart = np.abs(new - old)
    index = tuple(map(int, np.unravel_index(apart.argmax(), apart.shape)))
    largest = float(apart[index])
    scale = float(np.abs(old).max()) or 1.0  # all zeros: absolute
    both = float(new[index]), float(old[index])
    return Difference(name, index, *both, largest, largest / scale, tolerance)


# --8<-- [end:compare]


# --8<-- [start:differences]
def differences(
    stage: str, ours: dict, theirs: dict, tolerance: float
) -> list[Difference]:
    """Compare arrays by their names, in the order of theirs.

    Raises:
        ValueError: a name that only one side has, or what `compare` refuses.
    """
    missing = [name for name in theirs if name not in ours]
    unknown = [name for name in ours if name not in theirs]
    if missing or unknown:
        raise ValueError(
            f"{stage}: only theirs has {', '.join(missing) or 'nothing'}, "
            f"only ours has {', '.join(unknown) or 'nothing'}"
        )
    return [compare(n, ours[n], theirs[n], tolerance) for n in theirs]


# --8<-- [end:differences]


# --8<-- [start:compare-all]
def compare_all(
    stage: str, ours: dict, theirs: dict, tolerance: float
) -> list[Difference]:
    """Print a line a quantity and a verdict; return the differences.

    Raises:
        ValueError: what `differences` refuses.
    """
    found = differences(stage, ours, theirs, tolerance)
    print(*found, sep="\n")
    failed = sum(not difference.passes for difference in found)
    verdict = f"{failed} of {len(found)} differ" if failed else "the same"
    print(f"{stage}: {verdict}, tolerance {tolerance:g}")
    return found


# --8<-- [end:compare-all]


# --8<-- [start:first-difference]
def first_difference(
    ours: dict, theirs: dict, tolerances: dict[str, float]
) -> tuple[str, Difference] | None:
    """Return the first stage that fails and its largest relative difference.

    Args:
        ours: for each stage the arrays by name; theirs likewise.
        tolerances: for each stage, in the order in which it is computed.

    Raises:
        ValueError: what `differences` refuses.
    """
    for stage, tolerance in tolerances.items():
        found = differences(stage, ours[stage], theirs[stage], tolerance)
        worst = max(found, key=lambda difference: difference.relative)
        if not worst.passes:
            return stage, worst
    return None


# --8<-- [end:first-difference]
