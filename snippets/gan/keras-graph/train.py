# Train the GAN as two Keras models inside a graph and a session.
# python -m snippets.gan.keras-graph.train [seed]

# --8<-- [start:imports]
import sys

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy, discriminator, generator
from snippets.gan.graph.data import batches, starting_weights
from snippets.gan.graph.judge import judge

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
# --8<-- [end:imports]

# --8<-- [start:models]
real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")

G = generator()  # the variables are made here, by no call below
D = discriminator()
fake = G(noise)
D_real = D(real)
D_fake = D(fake)

D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
G_loss = cross_entropy(D_fake, 1.0)
# --8<-- [end:models]

# --8<-- [start:variables]
for variable in G.trainable_variables + D.trainable_variables:
    print(variable.name, variable.shape)
print("by scope:", tf.trainable_variables("discriminator/"))
# --8<-- [end:variables]


# --8<-- [start:optimizers]
def adam(step):
    rate = tf.train.cosine_decay(0.0125, step, 2000)
    return tf.train.AdamOptimizer(rate, beta1=0.5)


# Two counters: a shared one would decay the rate twice as fast.
D_step = tf.Variable(0, trainable=False, name="D_step")
G_step = tf.Variable(0, trainable=False, name="G_step")
D_adam, G_adam = adam(D_step), adam(G_step)
train_D = D_adam.minimize(D_loss, D_step, D.trainable_variables)
train_G = G_adam.minimize(G_loss, G_step, G.trainable_variables)
# --8<-- [end:optimizers]

# --8<-- [start:session]
G_weights, D_weights = starting_weights(seed)

session = tf.Session()
session.run(tf.global_variables_initializer())
with session.as_default():  # otherwise Keras opens a session of its own
    G.set_weights(G_weights)
    D.set_weights(D_weights)
# --8<-- [end:session]


# --8<-- [start:step]
def train_step(real_batch, noise_batch):
    feed_dict = {real: real_batch, noise: noise_batch}
    # Two runs, because the order of the two updates inside one is open.
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    return D_value, G_value


# --8<-- [end:step]

# --8<-- [start:first-steps]
data = batches(seed)
losses = []
for step in range(1, 6):
    D_value, G_value = train_step(*next(data))
    losses.append((D_value, G_value))
    print(f"step {step}: D {D_value:.4g}, G {G_value:.4g}")
# --8<-- [end:first-steps]

# --8<-- [start:loop]
while len(losses) < 2000:
    losses.append(train_step(*next(data)))

evaluation_noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))
samples = session.run(fake, {noise: evaluation_noise})
judge(samples)
# --8<-- [end:loop]

# --8<-- [start:comparison]
if seed == 0:  # the record is that of seed 0
    record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
    recorded = np.loadtxt(record, delimiter=",", skiprows=1)
    difference = np.abs(losses - recorded).max()
    print("largest difference below 1e-4:", difference < 1e-4)
# --8<-- [end:comparison]
