# The GAN in plain eager mode: look inside a step, find a NaN, find the time.
# python -m snippets.gan.eager.train

# --8<-- [start:imports]
import time
import traceback

import numpy as np
import tensorflow as tf

from snippets.gan.eager.scripted import type_at_breakpoint
from snippets.gan.function.gan import (
    cross_entropy,
    fresh_start,
    make_train_step,
)
from snippets.gan.graph.data import batches, starting_weights

# --8<-- [end:imports]

# --8<-- [start:first-steps]
G, D, G_optimizer, D_optimizer = fresh_start()
train_step = make_train_step(G, D, G_optimizer, D_optimizer)
data = batches(seed=0)
for step in range(1, 6):
    D_value, G_value = train_step(*next(data))
    print(f"step {step}: D {D_value:.4g}, G {G_value:.4g}")
# --8<-- [end:first-steps]


# --8<-- [start:breakpoint]
def look_at_a_batch(real_batch, noise_batch):
    fake = G(noise_batch)
    D_real, D_fake = D(real_batch), D(fake)
    breakpoint()
    return D_real, D_fake


real_batch, noise_batch = next(batches(seed=0))
type_at_breakpoint("p D_fake.shape", "p D_fake[0, 0].numpy()", "up")
look_at_a_batch(real_batch, noise_batch)
# --8<-- [end:breakpoint]


# --8<-- [start:naive]
def naive_cross_entropy(logits, target):
    probability = tf.sigmoid(logits)
    if target == 0.0:
        probability = 1 - probability
    return -tf.reduce_mean(tf.math.log(probability))


# --8<-- [end:naive]


# --8<-- [start:nan]
def D_step(real_batch, noise_batch):
    """Train D on values in thousandths, which nobody has scaled."""
    with tf.GradientTape() as tape:
        D_loss = naive_cross_entropy(D(1000 * real_batch), 1.0)
        D_loss += naive_cross_entropy(D(1000 * G(noise_batch)), 0.0)
    gradients = tape.gradient(D_loss, D.trainable_variables)
    D_optimizer.apply(gradients, D.trainable_variables)
    return D_loss.numpy()


G, D, G_optimizer, D_optimizer = fresh_start()
print("step 1:", D_step(real_batch, noise_batch))
print("step 2:", D_step(real_batch, noise_batch))
print("weights:", D.get_weights()[0][0, :3])
# --8<-- [end:nan]

# --8<-- [start:found]
G, D, G_optimizer, D_optimizer = fresh_start()
tf.debugging.enable_check_numerics()
try:
    D_step(real_batch, noise_batch)
except tf.errors.InvalidArgumentError as error:
    print(str(error).strip().splitlines()[2])
    for frame in traceback.extract_tb(error.__traceback__):
        if "site-packages" not in frame.filename:
            print(frame.line)
tf.debugging.disable_check_numerics()
# --8<-- [end:found]

# --8<-- [start:stable]
print("sigmoid of 16 is 1:", bool(tf.sigmoid(16.0) == 1))
print("sigmoid of 18 is 1:", bool(tf.sigmoid(18.0) == 1))
logits = D(1000 * G(noise_batch))
stable, naive = cross_entropy(logits, 0.0), naive_cross_entropy(logits, 0.0)
print("from logits, finite:", np.isfinite(stable))
print("from probabilities, finite:", np.isfinite(naive))
# --8<-- [end:stable]


# --8<-- [start:medians]
def medians(*calls):
    """Return the processor's time for each call, taken by turns."""
    times = []
    for _ in range(21):
        times.append([])
        for call in calls:
            started = time.process_time()
            call()
            times[-1].append(time.process_time() - started)
    return np.median(times[1:], axis=0)  # the first turn may trace


# --8<-- [end:medians]


# --8<-- [start:parts]
def D_gradients():
    with tf.GradientTape() as tape:
        D_loss = cross_entropy(D(real_batch), 1.0)
        D_loss += cross_entropy(D(G(noise_batch)), 0.0)
    return tape.gradient(D_loss, D.trainable_variables)


def D_update():
    D_optimizer.apply(gradients, D.trainable_variables)


G, D, G_optimizer, D_optimizer = fresh_start()
gradients = D_gradients()
passes, eager, graph = medians(D_gradients, D_update, tf.function(D_update))
print("more than half as long as both passes:", eager > passes / 2)
print("as a graph, less than a fifth of that:", graph < eager / 5)
# --8<-- [end:parts]

# --8<-- [start:bare]
G_bare, D_bare = (list(map(tf.Variable, w)) for w in starting_weights(seed=0))
Adam = tf.compat.v1.train.AdamOptimizer
optimizers = Adam(0.0125, 0.5), Adam(0.0125, 0.5)


def network(value, weights):
    for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        value = tf.nn.elu(value @ kernel + bias)
    return value @ weights[-2] + weights[-1]


# --8<-- [end:bare]


# --8<-- [start:bare-step]
def bare_step(real_batch, noise_batch):
    with tf.GradientTape() as tape:
        D_fake = network(network(noise_batch, G_bare), D_bare)
        D_loss = cross_entropy(network(real_batch, D_bare), 1.0)
        D_loss += cross_entropy(D_fake, 0.0)
    gradients = tape.gradient(D_loss, D_bare)
    optimizers[0].apply_gradients(zip(gradients, D_bare, strict=True))

    with tf.GradientTape() as tape:
        D_fake = network(network(noise_batch, G_bare), D_bare)
        G_loss = cross_entropy(D_fake, 1.0)
    gradients = tape.gradient(G_loss, G_bare)
    optimizers[1].apply_gradients(zip(gradients, G_bare, strict=True))
    return D_loss, G_loss


# --8<-- [end:bare-step]

# --8<-- [start:mode]
train_step = make_train_step(G, D, G_optimizer, D_optimizer)
batch = real_batch, noise_batch
bare_in_graph = tf.function(bare_step)
keras, bare, graph = medians(
    lambda: train_step(*batch),
    lambda: bare_step(*batch),
    lambda: bare_in_graph(*batch),
)
print("without Keras, less than half as long:", bare < keras / 2)
print("and as a graph, less than half of that:", graph < bare / 2)
# --8<-- [end:mode]


# --8<-- [start:cure]
class InGraph:
    """An optimizer whose update is a graph, for a step that stays eager."""

    def __init__(self, optimizer, model):
        variables = model.trainable_variables  # not an argument: see below

        @tf.function
        def update(gradients):
            optimizer.apply(gradients, variables)

        self.apply = lambda gradients, _: update(gradients)


G, D, G_optimizer, D_optimizer = fresh_start()
updates = InGraph(G_optimizer, G), InGraph(D_optimizer, D)
half_eager = make_train_step(G, D, *updates)
data = batches(seed=0)
for step in range(1, 6):
    D_value, G_value = half_eager(*next(data))
    print(f"step {step}: D {D_value:.4g}, G {G_value:.4g}")
# --8<-- [end:cure]

# --8<-- [start:faster]
step_in_graph = tf.function(train_step)
eager, half, graph = medians(
    lambda: train_step(*batch),
    lambda: half_eager(*batch),
    lambda: step_in_graph(*batch),
)
print("updates as graphs, less than three quarters:", half < 0.75 * eager)
print("the step as a graph, less than a tenth:", graph < 0.1 * eager)
# --8<-- [end:faster]
