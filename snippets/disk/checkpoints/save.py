# Train the GAN for 200 steps the 1.x way and save it.
# python -m snippets.disk.checkpoints.save

# --8<-- [start:save-imports]
import os

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import (
    adam,
    discriminator,
    generator,
    make_losses,
)
from snippets.gan.graph.data import batches, starting_weights

os.makedirs("exchange", exist_ok=True)
# --8<-- [end:save-imports]

# --8<-- [start:save-graph]
real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")
D_loss, G_loss = make_losses(real, noise)
D_variables = tf.trainable_variables("discriminator/")
G_variables = tf.trainable_variables("generator/")

D_step = tf.Variable(0, trainable=False, name="D_step")
G_step = tf.Variable(0, trainable=False, name="G_step")
train_D = adam(D_step).minimize(D_loss, D_step, var_list=D_variables)
train_G = adam(G_step).minimize(G_loss, G_step, var_list=G_variables)
# --8<-- [end:save-graph]


# --8<-- [start:save-train]
def train_step(real_batch, noise_batch):
    feed_dict = {real: real_batch, noise: noise_batch}
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    return D_value, G_value


G_weights, D_weights = starting_weights(0)
load = list(map(tf.assign, G_variables + D_variables, G_weights + D_weights))
data = batches(0)

session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(load)
for _ in range(200):
    train_step(*next(data))
# --8<-- [end:save-train]

# --8<-- [start:save]
fake = tf.identity(generator(noise), name="fake")
logit = discriminator(fake)

saver = tf.train.Saver()
saver.save(session, "exchange/gan.ckpt")
saver.save(session, "exchange/slash/", write_meta_graph=False)
# --8<-- [end:save]

# --8<-- [start:save-answers]
random = np.random.RandomState(4096)
fixed_noise = np.float32(random.normal(0, 1, (64, 100)))
answers = session.run({"fake": fake, "logit": logit}, {noise: fixed_noise})
np.savez("exchange/answers.npz", noise=fixed_noise, **answers)

next_losses = [train_step(*next(data)) for _ in range(10)]
np.savetxt("exchange/next-losses.csv", next_losses, delimiter=",")
# --8<-- [end:save-answers]
