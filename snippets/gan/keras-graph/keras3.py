# Train the GAN as two models of Keras 3 inside a graph and a session.
# python -m snippets.gan.keras-graph.keras3 [seed]

# --8<-- [start:keras3-imports]
import sys

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import cross_entropy, discriminator, generator
from snippets.gan.graph.data import batches, starting_weights
from snippets.gan.graph.judge import judge

tf.disable_eager_execution()
seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
# --8<-- [end:keras3-imports]

# --8<-- [start:keras3-models]
real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")

G = generator()
D = discriminator()
G_values = [variable.value for variable in G.trainable_variables]
D_values = [variable.value for variable in D.trainable_variables]
fake = G(noise)
D_real = D(real)
D_fake = D(fake)

D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
G_loss = cross_entropy(D_fake, 1.0)

for value in G_values + D_values:
    print(value.name, value.shape)
# --8<-- [end:keras3-models]


# --8<-- [start:keras3-optimizers]
def adam(step):
    rate = tf.train.cosine_decay(0.0125, step, 2000)
    return tf.train.AdamOptimizer(rate, beta1=0.5)


D_step = tf.Variable(0, trainable=False, name="D_step")
G_step = tf.Variable(0, trainable=False, name="G_step")
train_D = adam(D_step).minimize(D_loss, D_step, var_list=D_values)
train_G = adam(G_step).minimize(G_loss, G_step, var_list=G_values)
# --8<-- [end:keras3-optimizers]

# --8<-- [start:keras3-session]
G_weights, D_weights = starting_weights(seed)
load = list(map(tf.assign, G_values + D_values, G_weights + D_weights))

session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(load)
# --8<-- [end:keras3-session]

# --8<-- [start:keras3-loop]
data = batches(seed)
losses = []
while len(losses) < 2000:
    real_batch, noise_batch = next(data)
    feed_dict = {real: real_batch, noise: noise_batch}
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    losses.append((D_value, G_value))

evaluation_noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))
judge(session.run(fake, {noise: evaluation_noise}))
# --8<-- [end:keras3-loop]

# --8<-- [start:keras3-comparison]
if seed == 0:  # the record is that of seed 0
    record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
    recorded = np.loadtxt(record, delimiter=",", skiprows=1)
    difference = np.abs(losses - recorded).max()
    print("largest difference below 1e-4:", difference < 1e-4)
    np.savetxt("keras3-losses.csv", losses, fmt="%.9g", delimiter=",")
# --8<-- [end:keras3-comparison]
