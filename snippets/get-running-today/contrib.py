# A name of tf.contrib.
# python -m snippets.get-running-today.contrib

# --8<-- [start:contrib]
import tensorflow.compat.v1 as tf

regularizer = tf.contrib.layers.l2_regularizer(0.1)
# --8<-- [end:contrib]
