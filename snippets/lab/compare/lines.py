# What a comparison says, of arrays that agree and of others.
# python -m snippets.lab.compare.lines

# --8<-- [start:lines]
import numpy as np

from snippets.lab.compare.compare import compare_all, first_difference

theirs = {
    "lstm/kernel": np.float32([[0.5, -0.25], [0.125, 2.0]]),
    "lstm/bias": np.zeros(2, np.float32),
    "loss": 0.75,
}
ours = {**theirs, "lstm/kernel": np.float32([[0.5, -0.25], [0.126, 2.0]])}
compare_all("one step", ours, theirs, 1e-4)
compare_all("one step", ours, theirs, 1e-3)
# --8<-- [end:lines]

# --8<-- [start:unequal]
for name, array in (
    ("lstm/bias", np.zeros((1, 2))),
    ("lstm/bias", None),
    ("loss", np.nan),
    ("lstm/gain", 1.0),
):
    try:
        compare_all("one step", {**theirs, name: array}, theirs, 1e-4)
    except ValueError as error:
        print(error)
# --8<-- [end:unequal]

# --8<-- [start:first]
found = first_difference(
    {"forward": {"loss": 0.75}, "one step": ours},
    {"forward": {"loss": 0.75}, "one step": theirs},
    {"forward": 1e-5, "one step": 1e-4},
)
print(*found, sep=": ")
# --8<-- [end:first]
