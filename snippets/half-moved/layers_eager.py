# Batch normalisation by tf.layers in eager mode, as a call and as an object.
# TF_USE_LEGACY_KERAS=1 python -m snippets.half-moved.layers_eager

# --8<-- [start:layers-imports]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers")
batch = tf.constant([[9.9], [10.1]])
# --8<-- [end:layers-imports]


# --8<-- [start:object]
def normalise(training):
    with tf.variable_scope("D", reuse=tf.AUTO_REUSE):
        return tf.layers.batch_normalization(
            batch, training=training, name="BN"
        )


layer = tf.layers.BatchNormalization()
for _ in range(500):
    normalise(training=True)
    layer(batch, training=True)
print("call:  ", normalise(training=False).numpy().ravel())
print("object:", layer(batch, training=False).numpy().ravel())
print("UPDATE_OPS:", tf.get_collection(tf.GraphKeys.UPDATE_OPS))
# --8<-- [end:object]
