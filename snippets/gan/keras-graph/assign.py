# Assign to a variable of Keras 3 the 1.x way.
# python -m snippets.gan.keras-graph.assign

# --8<-- [start:assign]
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator

with tf.Graph().as_default():
    D = discriminator()
    kernel = D.trainable_variables[0]
    tf.assign(kernel, tf.zeros((1, 32)))
# --8<-- [end:assign]
