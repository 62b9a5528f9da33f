# Train the GAN by fit, look at what fit reports, stop it and go on.
# python -m snippets.gan.model.train [seed]

# --8<-- [start:imports]
import contextlib
import io
import os
import re
import sys
import textwrap
import warnings

import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import adam, fresh_start
from snippets.gan.graph.judge import judge, wasserstein
from snippets.gan.model.gan import GAN, Recorder, dataset, fresh_gan

seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
# --8<-- [end:imports]

# --8<-- [start:judging]
evaluation_noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))


class Judging(tf.keras.callbacks.Callback):
    """Look at samples every five epochs."""

    def on_epoch_end(self, epoch, logs=None):
        if (epoch + 1) % 5 == 0:
            samples = self.model.G(evaluation_noise).numpy()
            distance = wasserstein(samples)
            print(f"epoch {epoch + 1}: at most 0.06: {distance <= 0.06}")


# --8<-- [end:judging]


# --8<-- [start:saving]
class Saving(tf.keras.callbacks.Callback):
    """Save after ten epochs, in two ways."""

    def on_epoch_end(self, epoch, logs=None):
        if epoch + 1 == 10:
            tf.train.Checkpoint(gan=self.model).write("halfway/gan")
            self.model.save_weights("halfway/gan.weights.h5")


# --8<-- [end:saving]

# --8<-- [start:fit]
gan = fresh_gan(seed)
recorder = Recorder()
history = gan.fit(
    dataset(seed),
    epochs=20,
    steps_per_epoch=100,
    shuffle=False,
    verbose=0,
    callbacks=[recorder, Judging(), Saving()],
)
# --8<-- [end:fit]

# --8<-- [start:evaluation]
judge(gan.G(evaluation_noise).numpy())
# --8<-- [end:evaluation]

# --8<-- [start:comparison]
losses = np.array(recorder.losses)
if seed == 0:  # the record is that of seed 0
    record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
    recorded = np.loadtxt(record, delimiter=",", skiprows=1)
    difference = np.abs(losses - recorded).max()
    print("largest difference below 5e-4:", difference < 5e-4)
    np.savetxt("fit-losses.csv", losses, fmt="%.9g", delimiter=",")
# --8<-- [end:comparison]

# --8<-- [start:history]
means = losses.reshape(20, 100, 2).mean(axis=1)
for index, name in enumerate(("D_loss", "G_loss")):
    same = np.allclose(history.history[name], means[:, index])
    print(f"{name}: the mean of each epoch: {same}")
    print("    the first two:", *np.round(means[:2, index], 4))
# --8<-- [end:history]


# --8<-- [start:running-means]
class MeanGAN(GAN):
    """Report the means so far."""

    def train_step(self, batch):
        super().train_step(batch)
        return self.get_metrics_result()


recorder = Recorder()
printed = io.StringIO()
with warnings.catch_warnings(record=True) as said:
    with contextlib.redirect_stdout(printed):
        fresh_gan(seed, MeanGAN).fit(
            dataset(seed),
            epochs=2,
            steps_per_epoch=100,
            verbose=2,
            callbacks=[recorder],
        )
# --8<-- [end:running-means]

# --8<-- [start:bar]
print(re.sub(r"\d+(ms|s)", r"_\1", printed.getvalue()))
print(textwrap.fill(str(said[0].message)))
# --8<-- [end:bar]

# --8<-- [start:what-callbacks-see]
counts = np.arange(1, 101)[:, np.newaxis]
running_means = np.cumsum(losses[:100], axis=0) / counts
seen = recorder.losses[:100]
print("the callback has seen the losses:", np.allclose(seen, losses[:100]))
print("it has seen their running means:", np.allclose(seen, running_means))
# --8<-- [end:what-callbacks-see]


# --8<-- [start:ten-steps]
def ten_steps(gan, start=0):
    """Take ten steps; return what a callback is told of the losses."""
    recorder = Recorder()
    gan.fit(
        dataset(seed, start),
        steps_per_epoch=10,
        shuffle=False,
        verbose=0,
        callbacks=[recorder],
    )
    return np.array(recorder.losses)


# --8<-- [end:ten-steps]


# --8<-- [start:options]
class CountingGAN(GAN):
    def train_step(self, batch):
        calls.append(batch)
        return super().train_step(batch)


for options in ({}, {"run_eagerly": True}, {"steps_per_execution": 5}):
    calls = []
    seen = ten_steps(fresh_gan(seed, CountingGAN, **options))
    same = np.allclose(seen[-1], losses[9], atol=1e-4)
    print(options, "-> last loss the same:", same)
    print(f"    runs of Python: {len(calls)}, of the callback: {len(seen)}")
print("compiled by XLA:", fresh_gan(seed).jit_compile)
# --8<-- [end:options]


# --8<-- [start:repeats]
def repeats(gan):
    """Tell whether it goes on as the training did after step 1,000."""
    difference = np.abs(ten_steps(gan, 1000) - losses[1000:1010])
    return difference.max() < 1e-6


# --8<-- [end:repeats]

# --8<-- [start:restore]
other = fresh_gan(seed + 1)  # other weights, optimizers at step 0
status = tf.train.Checkpoint(gan=other).read("halfway/gan")
status.assert_consumed()
for optimizer in (other.G_optimizer, other.D_optimizer):
    print("steps taken:", int(optimizer.iterations))
print("the losses go on:", repeats(other))
# --8<-- [end:restore]

# --8<-- [start:load]
other = fresh_gan(seed + 1)
other.load_weights("halfway/gan.weights.h5")
print("the losses go on:", repeats(other))
# --8<-- [end:load]


# --8<-- [start:not-built-gan]
def gan_not_built():
    G, D, *_ = fresh_start(seed + 1)
    gan = GAN(G, D)
    gan.compile(adam(), adam())
    return gan


# --8<-- [end:not-built-gan]

# --8<-- [start:load-too-early]
other = gan_not_built()
with warnings.catch_warnings(record=True) as said:
    other.load_weights("halfway/gan.weights.h5")
for warning in said:
    message = re.sub(r"adam_\d+", "adam_N", str(warning.message))
    print(textwrap.fill(message))
print("the losses go on:", repeats(other))
# --8<-- [end:load-too-early]

# --8<-- [start:restore-early]
other = gan_not_built()
tf.train.Checkpoint(gan=other).read("halfway/gan")
print("the losses go on:", repeats(other))
# --8<-- [end:restore-early]


# --8<-- [start:backup]
class Interrupt(tf.keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 2:
            raise KeyboardInterrupt


def three_epochs(start, *callbacks):
    """Train for three epochs of ten steps, or go on from a backup."""
    backup = tf.keras.callbacks.BackupAndRestore("backup")
    return fresh_gan(seed).fit(
        dataset(seed, start),
        epochs=3,
        steps_per_epoch=10,
        shuffle=False,
        verbose=0,
        callbacks=[backup, *callbacks],
    )


# --8<-- [end:backup]

# --8<-- [start:interrupted]
with contextlib.suppress(KeyboardInterrupt):
    three_epochs(0, Interrupt())
print(*sorted(os.listdir("backup")))

recorder = Recorder()
history = three_epochs(20, recorder)  # the batches of the third epoch
difference = np.abs(np.subtract(recorder.losses, losses[20:30])).max()
print("epochs:", history.epoch)
print("largest difference below 1e-6:", difference < 1e-6)
# --8<-- [end:interrupted]
