# Batch normalisation by tf.layers.
# python -m snippets.half-moved.layers

# --8<-- [start:layers]
import importlib
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.batch_normalization`")
check = importlib.import_module("snippets.half-moved.check")


def normalise(training):
    real_batch = tf.constant([[9.9], [10.1]])
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        tf.layers.batch_normalization(real_batch, training=training, name="BN")


# --8<-- [end:layers]

# --8<-- [start:update-ops]
normalise(training=True)
print("update ops:", len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)))
try:
    with check.no_half_moves():
        normalise(training=True)
        normalise(training=False)
    print("passes")
except check.HalfMoved as caught:
    print(caught)
# --8<-- [end:update-ops]
