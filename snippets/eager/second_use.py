# A tape that is asked twice.
# python -m snippets.eager.second_use

# --8<-- [start:second-use]
import tensorflow as tf

weight = tf.Variable(3.0)
with tf.GradientTape() as tape:
    loss = weight**2
tape.gradient(loss, weight)
tape.gradient(loss, weight)
# --8<-- [end:second-use]
