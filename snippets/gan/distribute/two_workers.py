# Train the GAN on two workers of this machine.
# python -m snippets.gan.distribute.two_workers

# --8<-- [start:two-workers]
import tempfile

import numpy as np

from snippets.gan.distribute.cluster import run_cluster

with tempfile.TemporaryDirectory() as folder:
    printed = run_cluster("snippets.gan.distribute.worker", folder)
    saved = [dict(np.load(f"{folder}/{i}.npz")) for i in range(2)]

lines = printed[0].splitlines()
print(*lines[:7], sep="\n")
print("both print the same:", printed[0] == printed[1])
same = [np.array_equal(saved[0][name], saved[1][name]) for name in saved[0]]
print("both hold the same losses and weights:", all(same))
# --8<-- [end:two-workers]

# --8<-- [start:both-unscaled]
print(*lines[7:9], sep="\n")
# --8<-- [end:both-unscaled]

# --8<-- [start:both-clipped]
print(*lines[9:], sep="\n")
# --8<-- [end:both-clipped]
