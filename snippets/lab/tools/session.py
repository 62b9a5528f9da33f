# Train the GAN of the lab the 1.x way, with the reader's settings.
# python -m snippets.lab.tools.session ['{"mean": 10.0, ...}']

# --8<-- [start:session-imports]
import json
import sys
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.graph.data import starting_weights
from snippets.lab.tools.data import NOISE, SETTINGS, batches, moments, quantiles

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()

settings = json.loads(sys.argv[1]) if len(sys.argv) > 1 else SETTINGS
steps = settings["steps"]
# --8<-- [end:session-imports]


# --8<-- [start:session-networks]
def generator(noise):
    with tf.variable_scope("generator"):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc2, 1, name="G")


def discriminator(value, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        return tf.layers.dense(fc1, 1, name="D")


# --8<-- [end:session-networks]


# --8<-- [start:session-losses]
def cross_entropy(logits, target):
    labels = target * tf.ones_like(logits)
    return tf.reduce_mean(
        tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    )


real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")
fake = generator(noise)
D_real = discriminator(real)
D_fake = discriminator(fake, reuse=True)
D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
G_loss = cross_entropy(D_fake, 1.0)
# --8<-- [end:session-losses]


# --8<-- [start:session-updates]
def update(loss, variables):
    step = tf.Variable(0, trainable=False)  # a counter for each optimizer
    rate = tf.train.cosine_decay(settings["rate"], step, steps)
    optimizer = tf.train.AdamOptimizer(rate, beta1=0.5)
    return optimizer.minimize(loss, step, var_list=variables)


G_variables = tf.trainable_variables("generator/")
D_variables = tf.trainable_variables("discriminator/")
train_D = update(D_loss, D_variables)
train_G = update(G_loss, G_variables)

G_weights, D_weights = starting_weights(settings["seed"])
load = list(map(tf.assign, G_variables + D_variables, G_weights + D_weights))
session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(load)
# --8<-- [end:session-updates]


# --8<-- [start:session-training]
def look():
    return quantiles(session.run(fake, {noise: NOISE}))


data = batches(settings)
losses, samples = [], []
for step in range(steps):
    if step in moments(steps):
        samples.append(look())
    real_batch, noise_batch = next(data)
    feed_dict = {real: real_batch, noise: noise_batch}
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    losses.append((D_value, G_value))
samples.append(look())
print(f"mean {samples[-1].mean():.2f}, deviation {samples[-1].std():.2f}")
# --8<-- [end:session-training]

# --8<-- [start:session-save]
np.savetxt("losses.csv", losses, "%.6f", ",")
np.savetxt("samples.csv", samples, "%.3f", ",")
# --8<-- [end:session-save]
