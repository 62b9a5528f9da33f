# Freeze arrays in both forms, and read them again.
# python -m snippets.lab.compare.keep

# --8<-- [start:keep]
import numpy as np

from snippets.lab.compare.freeze import freeze, part, thaw

arrays = {
    "start/lstm/kernel": np.float32([[0.1, -2.5e-8], [1 / 3, 1e10]]),
    "start/lstm/bias": np.zeros(2, np.float32),
    "mask": np.array([True, False, True]),
    "loss": np.float32(0.6931472),
}
freeze("small.json", **arrays)
with open("small.json", encoding="utf-8") as file:
    print(file.read(), end="")
# --8<-- [end:keep]

# --8<-- [start:thawed]
for name, array in part(thaw("small.json"), "start").items():
    print(name, array.dtype, array.shape)
# --8<-- [end:thawed]

# --8<-- [start:exact]
random = np.random.RandomState(0)
bits = random.randint(0, 2**32, 100000, np.uint32)
numbers = bits.view(np.float32)
bits = bits[np.isfinite(numbers)]
for path in ("bits.npz", "bits.json"):
    freeze(path, numbers=bits.view(np.float32))
    same = thaw(path)["numbers"].view(np.uint32) == bits
    print(path, "every bit the same:", same.all())
# --8<-- [end:exact]

# --8<-- [start:refused]
for path, array in (
    ("small.json", 0.5),
    ("small.csv", 0.5),
    ("new.npz", np.array([0.5, np.nan])),
    ("new.npz", {"kernel": 0.5}),
    ("new.npz", np.zeros((0, 6))),
):
    try:
        freeze(path, loss=array)
    except (ValueError, FileExistsError) as error:
        print(f"{type(error).__name__}: {error}")
# --8<-- [end:refused]
