# One tape or two, and what a second gradient of a tape needs.
# python -m snippets.gan.function.tapes

# --8<-- [start:twice]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import cross_entropy, fresh_start
from snippets.gan.graph.data import batches

value = tf.Variable(2.0)
with tf.GradientTape() as tape:
    square, cube = value**2, value**3
print("square:", tape.gradient(square, value).numpy())
try:
    tape.gradient(cube, value)
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:twice]

# --8<-- [start:persistent]
with tf.GradientTape(persistent=True) as tape:
    square, cube = value**2, value**3
for result in (square, cube):
    print("gradient:", tape.gradient(result, value).numpy())
# --8<-- [end:persistent]

# --8<-- [start:side-by-side]
G, D, G_optimizer, D_optimizer = fresh_start()


@tf.function
def other_step(real_batch, noise_batch):
    with tf.GradientTape() as D_tape, tf.GradientTape() as G_tape:
        D_fake = D(G(noise_batch))
        D_loss = cross_entropy(D(real_batch), 1.0)
        D_loss += cross_entropy(D_fake, 0.0)
        G_loss = cross_entropy(D_fake, 1.0)  # D is not updated yet
    gradients = D_tape.gradient(D_loss, D.trainable_variables)
    D_optimizer.apply(gradients, D.trainable_variables)
    gradients = G_tape.gradient(G_loss, G.trainable_variables)
    G_optimizer.apply(gradients, G.trainable_variables)
    return D_loss, G_loss


# --8<-- [end:side-by-side]

# --8<-- [start:losses-off]
file = "snippets/gan/graph/gan-losses.csv"  # by 1.15.5
recorded = np.loadtxt(file, delimiter=",", skiprows=1)[:2]
data = batches(0)
losses = [other_step(*next(data)) for _ in range(2)]
for step, off in enumerate(np.abs(losses - recorded), 1):
    print("step {}: D off by {:.3f}, G by {:.3f}".format(step, *off))
# --8<-- [end:losses-off]
