# As long as a program needs a graph, it can say so.
# python -m snippets.half-moved.guard

# --8<-- [start:guard]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
assert not tf.executing_eagerly(), "graph code would run eagerly"
# --8<-- [end:guard]
