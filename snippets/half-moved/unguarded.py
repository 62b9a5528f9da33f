# The line of guard.py in a program that runs eagerly.
# python -m snippets.half-moved.unguarded

# --8<-- [start:unguarded]
import tensorflow.compat.v1 as tf

assert not tf.executing_eagerly(), "graph code would run eagerly"
# --8<-- [end:unguarded]
