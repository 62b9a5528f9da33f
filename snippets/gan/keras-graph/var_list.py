# Variables of Keras 3, handed to an optimizer of 1.x.
# python -m snippets.gan.keras-graph.var_list

# --8<-- [start:var-list]
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy, discriminator

with tf.Graph().as_default():
    real = tf.placeholder(tf.float32, (None, 1))
    D = discriminator()
    loss = cross_entropy(D(real), 1.0)
    optimizer = tf.train.AdamOptimizer()
    optimizer.minimize(loss, var_list=D.trainable_variables)
# --8<-- [end:var-list]
