# The first call of a discriminator, with reuse.
# python -m snippets.gan.graph.reuse_first

# --8<-- [start:reuse-first]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()

with tf.Graph().as_default():
    value = tf.ones((128, 1))
    with tf.variable_scope("discriminator", reuse=True):
        tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
# --8<-- [end:reuse-first]
