"""The step of the GAN in TensorFlow 2.x, as Keras models and a GradientTape.

Each function returns one that takes a number of steps and returns their losses; where
it needs the batches or the steps of a call together, the number is a multiple of
``chunk``.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step


def one_by_one(step, pairs):
    """Return the loop of Python that hands each pair of batches to a step."""
    return lambda steps: [step(*next(pairs)) for _ in range(steps)]


def eager(pairs, chunk):
    return one_by_one(make_train_step(*fresh_start()), pairs)


def eager_keras2(pairs, chunk):
    G, D, *optimizers = fresh_start()

    def renamed(optimizer):
        def apply(gradients, variables):
            optimizer.apply_gradients(zip(gradients, variables, strict=True))

        return SimpleNamespace(apply=apply)

    return one_by_one(make_train_step(G, D, *map(renamed, optimizers)), pairs)


def eager_apply_in_function(pairs, chunk):
    G, D, G_optimizer, D_optimizer = fresh_start()

    def in_function(optimizer, variables):
        apply = tf.function(lambda gradients: optimizer.apply(gradients, variables))
        return SimpleNamespace(apply=lambda gradients, _: apply(gradients))

    G_optimizer = in_function(G_optimizer, G.trainable_variables)
    D_optimizer = in_function(D_optimizer, D.trainable_variables)
    return one_by_one(make_train_step(G, D, G_optimizer, D_optimizer), pairs)


def function(pairs, chunk, jit_compile=None):
    step = tf.function(make_train_step(*fresh_start()), jit_compile=jit_compile)
    return one_by_one(step, pairs)


def function_xla(pairs, chunk):
    return function(pairs, chunk, jit_compile=True)


def make_training(batches_of, steps):
    """Return the loop of snippets/gan/function/train.py, its batches from elsewhere."""
    train_step = make_train_step(*fresh_start())

    def train(*source):
        losses = tf.TensorArray(tf.float32, steps)
        for step in tf.range(steps):
            real_batch, noise_batch = batches_of(step, *source)
            D_loss, G_loss = train_step(real_batch, noise_batch)
            losses = losses.write(step, tf.stack([D_loss, G_loss]))
        return losses.stack()

    return train


def loop(pairs, chunk, jit_compile=None):
    """Hand over the batches of all steps of a call as one array."""
    columns = zip(*(next(pairs) for _ in range(chunk)), strict=True)
    real_batches, noise_batches = map(np.stack, columns)

    def batches_of(step, real_batches, noise_batches):
        return real_batches[step], noise_batches[step]

    train = tf.function(make_training(batches_of, chunk), jit_compile=jit_compile)
    return lambda steps: np.concatenate(
        [train(real_batches, noise_batches) for _ in range(steps // chunk)]
    )


def loop_xla(pairs, chunk):
    return loop(pairs, chunk, jit_compile=True)


def loop_draws(pairs, chunk, jit_compile=None):
    """Draw the batches inside, as the page does; the given ones say their size."""
    size = len(next(pairs)[0])

    def draw(step):
        real_batch = tf.random.stateless_normal((size, 1), (0, 2 * step))
        noise_batch = tf.random.stateless_normal((size, 100), (0, 2 * step + 1))
        return 10 + 0.1 * real_batch, noise_batch

    train = tf.function(make_training(draw, chunk), jit_compile=jit_compile)
    return lambda steps: np.concatenate([train() for _ in range(steps // chunk)])


def loop_draws_xla(pairs, chunk):
    return loop_draws(pairs, chunk, jit_compile=True)


class GAN(tf.keras.Model):
    """Both networks as one model, trained by ``fit``."""

    def __init__(self, G, D, G_optimizer, D_optimizer):
        super().__init__()
        self.G, self.D = G, D
        self.update = make_train_step(G, D, G_optimizer, D_optimizer)

    def train_step(self, data):
        D_loss, G_loss = self.update(*data)
        return {"D_loss": D_loss, "G_loss": G_loss}


def fit(pairs, chunk):
    model = GAN(*fresh_start())
    model.compile(optimizer=None)  # it has two of its own
    columns = zip(*(next(pairs) for _ in range(chunk)), strict=True)
    data = tf.data.Dataset.from_tensor_slices(tuple(map(np.stack, columns))).repeat()

    def run(steps):
        losses = []
        note = tf.keras.callbacks.LambdaCallback(
            on_train_batch_end=lambda batch, logs: losses.append(tuple(logs.values()))
        )
        settings = {"verbose": 0, "shuffle": False, "callbacks": [note]}
        model.fit(data, steps_per_epoch=steps, **settings)
        return losses

    return run
