# Find the first stage of a step at which a moved program differs.
# python -m snippets.what-if.find

# --8<-- [start:find-imports]
import json

import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import cross_entropy, fresh_start
from snippets.gan.graph.data import batches

# --8<-- [end:find-imports]


# --8<-- [start:sizes]
def sizes(arrays):
    """Return a norm and a sum with changing weights for each array."""
    found = []
    for array in arrays:
        flat = np.float64(array).ravel()
        found.append(float(np.linalg.norm(flat)))
        found.append(float(flat @ np.cos(np.arange(flat.size))))
    return found


# --8<-- [end:sizes]


# --8<-- [start:stages]
def stages_of(G, D, optimizer, loss=cross_entropy, scale=1.0):
    """Return the stages that the 1.x program has written down."""
    variables, data, stages = G.trainable_variables, batches(0), {}
    start = [variable.numpy() for variable in variables]
    for number in range(1, 21):
        noise_batch = next(data)[1]
        with tf.GradientTape() as tape:
            fake = G(noise_batch)
            G_loss = loss(D(fake), 1.0)
            scaled = scale * G_loss
        gradients = tape.gradient(scaled, variables)
        optimizer.apply(gradients, variables)
        if number == 1:
            stages["outputs"] = fake[:8, 0].numpy()
            stages["loss"] = [G_loss]
            stages["gradients"] = sizes(gradients)
        if number in (1, 20):
            moved = map(tf.subtract, variables, start)
            stages[f"weights after step {number}"] = sizes(moved)
    return stages


# --8<-- [end:stages]


# --8<-- [start:first]
def first_difference(recorded, found, tolerance=1e-4):
    """Return the first stage at which two programs differ, or None."""
    for stage, numbers in recorded.items():
        largest = np.abs(numbers).max()
        if not np.allclose(numbers, found[stage], 0, tolerance * largest):
            return stage
    return None


# --8<-- [end:first]

# --8<-- [start:passes]
with open("snippets/what-if/stages.json", encoding="utf-8") as file:
    recorded = json.load(file)  # by genuine 1.15.5

G, D, G_optimizer, _ = fresh_start()
print(first_difference(recorded, stages_of(G, D, G_optimizer)))
# --8<-- [end:passes]


# --8<-- [start:mistakes]
def linear():
    G, D, optimizer, _ = fresh_start()
    G.get_layer("fc2").activation = tf.keras.activations.linear
    return stages_of(G, D, optimizer)


def from_probabilities():
    def loss(logits, target):
        return cross_entropy(tf.sigmoid(logits), target)

    G, D, optimizer, _ = fresh_start()
    return stages_of(G, D, optimizer, loss)


def wrong_sign():
    G, D, optimizer, _ = fresh_start()
    return stages_of(G, D, optimizer, scale=-1.0)


# --8<-- [end:mistakes]


# --8<-- [start:more-mistakes]
def half_the_rate():
    G, D, *_ = fresh_start()
    rate = tf.keras.optimizers.schedules.CosineDecay(0.00625, 2000)
    optimizer = tf.keras.optimizers.Adam(rate, beta_1=0.5, epsilon=1e-8)
    return stages_of(G, D, optimizer)


def other_beta():
    G, D, *_ = fresh_start()
    rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, 2000)
    optimizer = tf.keras.optimizers.Adam(rate, epsilon=1e-8)  # beta_1=0.9
    return stages_of(G, D, optimizer)


# --8<-- [end:more-mistakes]

# --8<-- [start:found]
for mistake in (
    linear,
    from_probabilities,
    wrong_sign,
    half_the_rate,
    other_beta,
):
    print(f"{mistake.__name__}: {first_difference(recorded, mistake())}")
# --8<-- [end:found]
