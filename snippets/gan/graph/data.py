# Starting weights and batches of the GAN: the same numbers for every program.

# --8<-- [start:data-imports]
import numpy as np

# --8<-- [end:data-imports]


# --8<-- [start:layers]
def layers(random, *shapes):
    """Return kernel and bias of dense layers, as tf.layers.dense begins."""
    weights = []
    for inputs, outputs in shapes:
        limit = np.sqrt(6 / (inputs + outputs))  # Glorot uniform
        kernel = random.uniform(-limit, limit, (inputs, outputs))
        weights += [np.float32(kernel), np.zeros(outputs, np.float32)]
    return weights


# --8<-- [end:layers]


# --8<-- [start:starting-weights]
def starting_weights(seed):
    random = np.random.RandomState(seed)
    G_weights = layers(random, (100, 64), (64, 64), (64, 1))
    D_weights = layers(random, (1, 32), (32, 1))
    return G_weights, D_weights


# --8<-- [end:starting-weights]


# --8<-- [start:batches]
def batches(seed, size=128):
    random = np.random.RandomState([seed, 1])  # not the weights' numbers
    while True:
        real_batch = random.normal(10, 0.1, (size, 1))
        noise_batch = random.normal(0, 1, (size, 100))
        yield np.float32(real_batch), np.float32(noise_batch)


# --8<-- [end:batches]
