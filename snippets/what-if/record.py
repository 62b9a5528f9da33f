# Write down what a step of the generator is made of, in TensorFlow 1.x.
# python -m snippets.what-if.record

# --8<-- [start:record-graph]
import json

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import (
    adam,
    cross_entropy,
    discriminator,
    generator,
)
from snippets.gan.graph.data import batches, starting_weights

noise = tf.placeholder(tf.float32, (None, 100))
fake = generator(noise)
G_loss = cross_entropy(discriminator(fake), 1.0)
G_vars = tf.trainable_variables("generator/")
D_vars = tf.trainable_variables("discriminator/")
G_gradients = tf.gradients(G_loss, G_vars)
step = tf.Variable(0, trainable=False)
train_G = adam(step).minimize(G_loss, step, G_vars)

G_weights, D_weights = starting_weights(0)
load = list(map(tf.assign, G_vars + D_vars, G_weights + D_weights))
# --8<-- [end:record-graph]


# --8<-- [start:record-start]
data = batches(0)
noise_batches = [next(data)[1] for _ in range(20)]


def sizes(arrays):
    """Return a norm and a sum with changing weights for each array."""
    found = []
    for array in arrays:
        flat = np.float64(array).ravel()
        found.append(float(np.linalg.norm(flat)))
        found.append(float(flat @ np.cos(np.arange(flat.size))))
    return found


def moved(values):
    """Return how far each of the weights is from its start."""
    return sizes(map(np.subtract, values, G_weights))


# --8<-- [end:record-start]

# --8<-- [start:record-stages]
session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(load)

first = {noise: noise_batches[0]}
stages = {"outputs": session.run(fake, first)[:8, 0].tolist()}
stages["loss"] = [float(session.run(G_loss, first))]
stages["gradients"] = sizes(session.run(G_gradients, first))
for number, noise_batch in enumerate(noise_batches, 1):
    session.run(train_G, {noise: noise_batch})
    if number in (1, 20):
        weights = moved(session.run(G_vars))
        stages[f"weights after step {number}"] = weights
# --8<-- [end:record-stages]

# --8<-- [start:record-write]
with open("stages.json", "w") as file:
    json.dump(stages, file, indent=1)
for stage, numbers in stages.items():
    print(stage, *[f"{number:.4f}" for number in numbers[:3]])
# --8<-- [end:record-write]
