# The attribute that 1.x code reaches for, on TensorFlow 2.21.
# python -m snippets.tools.contrib.attribute

# --8<-- [start:attribute]
import tensorflow.compat.v1 as tf

penalty = tf.contrib.layers.l2_regularizer(0.1)
# --8<-- [end:attribute]
