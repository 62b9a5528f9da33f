# Compare the losses of a moved training with those of the old program.
# python -m snippets.gan.function.check

# --8<-- [start:check-imports]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

# --8<-- [end:check-imports]


# --8<-- [start:assert-same-losses]
def assert_same_losses(losses, reference, allowed=1e-4):
    """Name the first step that is off; return the largest difference."""
    off = np.abs(np.subtract(losses, reference))
    for step, largest in enumerate(off.reshape(len(off), -1).max(axis=1), 1):
        said = f"step {step}: off by {largest:.1e}, allowed {allowed:.0e}"
        assert largest <= allowed, said
    return off.max()


# --8<-- [end:assert-same-losses]

# --8<-- [start:caught]
file = "snippets/gan/graph/gan-losses.csv"  # by 1.15.5
reference = np.loadtxt(file, delimiter=",", skiprows=1)[:20]
for epsilon in (1e-8, 1e-7):
    train_step = tf.function(make_train_step(*fresh_start(epsilon=epsilon)))
    data = batches(0)
    losses = [train_step(*next(data)) for _ in range(20)]
    try:
        largest = assert_same_losses(losses, reference)
        print(f"epsilon {epsilon}: largest difference {largest:.1e}")
    except AssertionError as error:
        print(f"epsilon {epsilon}:", error)
# --8<-- [end:caught]
