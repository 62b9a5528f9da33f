# The GAN as one Keras model, which fit can train.

# --8<-- [start:gan-imports]
from itertools import islice

import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

# --8<-- [end:gan-imports]


# --8<-- [start:gan]
class GAN(tf.keras.Model):
    def __init__(self, G, D):
        super().__init__()
        self.G, self.D = G, D
        self.D_mean = tf.keras.metrics.Mean(name="D_loss")
        self.G_mean = tf.keras.metrics.Mean(name="G_loss")
        self.built = True  # its two models are

    def compile(self, G_optimizer, D_optimizer, **options):
        super().compile(optimizer=None, **options)  # not one, but two:
        self.G_optimizer, self.D_optimizer = G_optimizer, D_optimizer
        self.step = make_train_step(self.G, self.D, G_optimizer, D_optimizer)

    @property
    def metrics(self):
        return [self.D_mean, self.G_mean]

    def train_step(self, batch):
        D_loss, G_loss = self.step(*batch)
        self.D_mean.update_state(D_loss)
        self.G_mean.update_state(G_loss)
        return {"D_loss": D_loss, "G_loss": G_loss}


# --8<-- [end:gan]


# --8<-- [start:fresh-gan]
def fresh_gan(seed, kind=GAN, **options):
    """Return a GAN at the starting weights, its optimizers at step 0."""
    G, D, G_optimizer, D_optimizer = fresh_start(seed)
    gan = kind(G, D)
    gan.compile(G_optimizer, D_optimizer, **options)
    return gan


# --8<-- [end:fresh-gan]


# --8<-- [start:dataset]
def dataset(seed, start=0):
    """Return the batches from a step on, without an end."""
    return tf.data.Dataset.from_generator(
        lambda: islice(batches(seed), start, None),
        output_signature=(tf.TensorSpec((128, 1)), tf.TensorSpec((128, 100))),
    )


# --8<-- [end:dataset]


# --8<-- [start:recorder]
class Recorder(tf.keras.callbacks.Callback):
    """Keep the losses that fit hands to callbacks after each step."""

    def __init__(self):
        super().__init__()
        self.losses = []

    def on_train_batch_end(self, batch, logs=None):
        self.losses.append((logs["D_loss"], logs["G_loss"]))


# --8<-- [end:recorder]
