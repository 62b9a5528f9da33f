# What the check misses.
# python -m snippets.half-moved.escapes

# --8<-- [start:escapes]
import importlib

import tensorflow.compat.v1 as tf
from tensorflow.compat.v1 import global_variables_initializer

tf.reset_default_graph()
check = importlib.import_module("snippets.half-moved.check")


def weight(scope):
    with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
        return tf.get_variable("weight", initializer=1.0)


@tf.function
def weights():
    return len(tf.trainable_variables())


# --8<-- [end:escapes]


# --8<-- [start:escaped]
def scale():
    return tf.Variable(1.0, name="scale")


for _ in range(2):
    with check.no_half_moves():
        print("called once:", weight("discriminator").name)
with check.no_half_moves():
    print("the same tf.Variable:", scale() is scale())
    with tf.variable_scope("missing", reuse=True):
        print("reused:", tf.get_variable("scale", initializer=1.0).name)
    print("imported initialiser:", global_variables_initializer())
    print("variables in a tf.function:", int(weights()))
# --8<-- [end:escaped]

# --8<-- [start:traced]
tf.config.run_functions_eagerly(True)
with check.no_half_moves():
    weights()
# --8<-- [end:traced]
