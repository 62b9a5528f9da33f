# The check in a test: as a context manager and as a decorator.
# python -m snippets.half-moved.usage

# --8<-- [start:usage-imports]
import importlib

import tensorflow.compat.v1 as tf

tf.reset_default_graph()

no_half_moves = importlib.import_module(
    "snippets.half-moved.check"
).no_half_moves
# --8<-- [end:usage-imports]


# --8<-- [start:usage]
def penalty():  # a part of your program
    kernels = tf.trainable_variables("discriminator/")
    return sum(tf.nn.l2_loss(kernel) for kernel in kernels)


@no_half_moves()
def test_penalty():
    penalty()


test_penalty()
# --8<-- [end:usage]
