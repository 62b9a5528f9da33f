# The second call of one discriminator, without reuse.
# python -m snippets.gan.graph.reuse_missing

# --8<-- [start:reuse-missing]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()

with tf.Graph().as_default():
    for value in (tf.ones((128, 1)), tf.zeros((128, 1))):
        with tf.variable_scope("discriminator"):
            tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
# --8<-- [end:reuse-missing]
