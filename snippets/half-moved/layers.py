# Batch normalisation by tf.layers.
# python -m snippets.half-moved.layers

# --8<-- [start:layers]
import importlib
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers")
check = importlib.import_module("snippets.half-moved.check")


def normalise():
    batch = tf.constant([[9.9], [10.1]])
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        tf.layers.batch_normalization(batch, training=True, name="BN")


def dense():
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        tf.layers.dense(tf.ones((1, 1)), 32, name="fc1")


# --8<-- [end:layers]

# --8<-- [start:update-ops]
normalise()
print("update ops:", len(tf.get_collection(tf.GraphKeys.UPDATE_OPS)))
for case in (normalise, dense):
    try:
        with check.no_half_moves():
            case()
            case()
        print(f"{case.__name__}: passes")
    except check.HalfMoved as caught:
        print(f"{case.__name__}: {caught}")
# --8<-- [end:update-ops]
