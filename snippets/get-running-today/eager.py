# The new import without the second line.
# python -m snippets.get-running-today.eager

# --8<-- [start:eager]
import tensorflow.compat.v1 as tf

value = tf.placeholder(tf.float32, (None, 1), name="value")
# --8<-- [end:eager]
