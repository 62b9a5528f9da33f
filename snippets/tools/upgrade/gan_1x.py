# The GAN as it was written for 1.x, five steps of it.
# python -m snippets.tools.upgrade.gan_1x

# --8<-- [start:old-imports]
from itertools import islice

import numpy as np
import tensorflow as tf

from snippets.gan.graph.data import batches, starting_weights

tf.logging.set_verbosity(tf.logging.ERROR)
# --8<-- [end:old-imports]


# --8<-- [start:old-networks]
def generator(noise):
    with tf.variable_scope("generator"):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc2, 1, name="G")


def discriminator(value, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        return tf.layers.dense(fc1, 1, name="D")


def cross_entropy(logits, target):
    labels = target * tf.ones_like(logits)
    return tf.reduce_mean(
        tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    )


# --8<-- [end:old-networks]

# --8<-- [start:old-graph]
real = tf.placeholder(tf.float32, (None, 1))
noise = tf.placeholder(tf.float32, (None, 100))
fake = generator(noise)
D_real = discriminator(real)
D_fake = discriminator(fake, reuse=True)
D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
G_loss = cross_entropy(D_fake, 1.0)
# --8<-- [end:old-graph]


# --8<-- [start:old-optimizers]
def minimize(loss, variables):
    step = tf.Variable(0, trainable=False)
    rate = tf.train.cosine_decay(0.0125, step, 2000)
    optimizer = tf.train.AdamOptimizer(rate, beta1=0.5)
    return optimizer.minimize(loss, step, var_list=variables)


G_variables = tf.trainable_variables("generator/")
D_variables = tf.trainable_variables("discriminator/")
train_D = minimize(D_loss, D_variables)
train_G = minimize(G_loss, G_variables)
# --8<-- [end:old-optimizers]

# --8<-- [start:old-session]
G_weights, D_weights = starting_weights(seed=0)
variables, weights = G_variables + D_variables, G_weights + D_weights
load = list(map(tf.assign, variables, weights))

losses = []
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(load)
    for real_batch, noise_batch in islice(batches(seed=0), 5):
        feed_dict = {real: real_batch, noise: noise_batch}
        _, D_value = session.run([train_D, D_loss], feed_dict)
        _, G_value = session.run([train_G, G_loss], feed_dict)
        losses.append((D_value, G_value))
print(np.round(losses, 4))
# --8<-- [end:old-session]
