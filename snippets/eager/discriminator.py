# The discriminator as products of its weights, without a layer.

# --8<-- [start:discriminator]
import tensorflow as tf


def discriminator(value, weights):
    fc1 = tf.nn.elu(tf.matmul(value, weights[0]) + weights[1])
    return tf.matmul(fc1, weights[2]) + weights[3]


# --8<-- [end:discriminator]
