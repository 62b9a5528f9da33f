# What all optimizers of the tables are given: a table, ids and slices.

# --8<-- [start:given]
import numpy as np

START = np.linspace(1.0, 2.0, 8, dtype="float32").reshape(4, 2)
IDS = [2, 0, 2], [1, 0, 1], [1, 2, 1]


# --8<-- [end:given]


# --8<-- [start:given-batches]
def rate(name):
    """Return a learning rate with which an optimizer moves its rows."""
    return 100.0 if name.endswith("Adadelta") else 0.1


def batches(form="slices"):
    """Yield what a step is given: ids and slices, or a dense gradient."""
    random = np.random.RandomState(0)
    for ids in IDS:
        slices = np.float32(random.normal(0.0, 0.5, (3, 2)))
        sums = np.zeros_like(START)
        np.add.at(sums, ids, slices)
        if form == "dense":
            yield sums
        elif form == "sums":
            yield np.unique(ids), sums[np.unique(ids)]
        else:
            yield np.int32(ids), slices


# --8<-- [end:given-batches]


# --8<-- [start:off]
def off(found, expected):
    """Return the largest difference, in parts of the largest weight."""
    return np.abs(found - expected).max() / np.abs(expected).max()


def short(number):
    """Return a number with one digit."""
    digits = f"{number:.0e}".replace("e-0", "e-").replace("e+00", "")
    return digits if number else "0"


def behaviour(tables):
    """Say what an optimizer does, from its tables for each form."""
    slices, sums, dense = (tables[f] for f in ("slices", "sums", "dense"))
    repeated = "summed" if off(slices, sums) < 1e-6 else "not summed"
    rows = "as dense" if off(sums, dense) < 1e-6 else "batch rows"
    return f"{repeated}; {rows}"


# --8<-- [end:off]
