# The parts of the GAN in TensorFlow 1.x, for the programs that spread it.

# --8<-- [start:gan-imports]
import warnings

import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()
# --8<-- [end:gan-imports]


# --8<-- [start:networks]
def generator(noise):
    with tf.variable_scope("generator", reuse=tf.AUTO_REUSE):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc2, 1, name="G")


def discriminator(value):
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        return tf.layers.dense(fc1, 1, name="D")


# --8<-- [end:networks]


# --8<-- [start:losses]
def make_losses(real, noise):
    D_real = discriminator(real)
    D_fake = discriminator(generator(noise))
    D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
    G_loss = cross_entropy(D_fake, 1.0)
    return D_loss, G_loss


# --8<-- [end:losses]


# --8<-- [start:optimizer]
def adam(step):
    rate = tf.train.cosine_decay(0.0125, step, 2000)
    return tf.train.AdamOptimizer(rate, beta1=0.5)


# --8<-- [end:optimizer]
