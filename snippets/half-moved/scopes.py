# A network of 1.x, which a session and the shim use unchanged.

# --8<-- [start:network]
import tensorflow.compat.v1 as tf


def discriminator(value, training):
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        norm = tf.layers.batch_normalization(fc1, training=training, name="BN")
        return tf.layers.dense(norm, 1, name="D")


# --8<-- [end:network]
