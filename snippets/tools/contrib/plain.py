# A call of tf.contrib with plain TensorFlow 2.21.
# python -m snippets.tools.contrib.plain

# --8<-- [start:plain]
import tensorflow as tf

layer = tf.contrib.layers.fully_connected(tf.ones((4, 5)), 128)
# --8<-- [end:plain]
