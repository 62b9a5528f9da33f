# The spread of tf.contrib's variance_scaling_initializer on 1.15.5.
# python -m snippets.tools.contrib.scaling_old

# --8<-- [start:scaling-old]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)

from tensorflow.contrib import layers as old_layers

with tf.Graph().as_default(), tf.Session() as one_session:
    he = old_layers.variance_scaling_initializer(seed=1)
    print(f"standard deviation {one_session.run(he((1000, 1000))).std():.4f}")
# --8<-- [end:scaling-old]
