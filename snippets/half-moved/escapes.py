# What the check does not see.
# python -m snippets.half-moved.escapes

# --8<-- [start:escapes]
import importlib

import tensorflow.compat.v1 as tf
from tensorflow.compat.v1 import global_variables_initializer

check = importlib.import_module("snippets.half-moved.check")


def scale():
    return tf.Variable(1.0, name="discriminator/scale")


@tf.function
def weights():
    return len(tf.trainable_variables())


with check.no_half_moves():
    print("shared:", scale() is scale())
    with tf.variable_scope("missing", reuse=True):
        print("reused:", tf.get_variable("scale", initializer=1.0).name)
    print("initialiser:", global_variables_initializer())
    print("weights:", int(weights()))
# --8<-- [end:escapes]

# --8<-- [start:traced]
tf.config.run_functions_eagerly(True)
with check.no_half_moves():
    weights()
# --8<-- [end:traced]
