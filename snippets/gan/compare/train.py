# Train the GAN in the other styles of 2.x and hold all against the record.
# python -m snippets.gan.compare.train

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import (
    discriminator,
    fresh_start,
    generator,
    make_train_step,
)
from snippets.gan.graph.data import batches

record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))
# --8<-- [end:imports]


# --8<-- [start:train]
def train(train_step, steps=2000, look=None):
    """Return the losses of a training; call ``look`` before every step."""
    data = batches(seed=0)
    losses = []
    for step in range(steps):
        if look is not None:
            look(step)
        losses.append(train_step(*next(data)))
    return np.array(losses)


# --8<-- [end:train]

# --8<-- [start:function]
G, *others = fresh_start()
train_step = tf.function(make_train_step(G, *others))
moments = [0, 10, 20, 50, 100, 200, 400, 600, 800, 1000, 1500]
seen = []
losses = {
    "tf.function": train(
        train_step,
        look=lambda step: step in moments and seen.append(G(noise).numpy()),
    )
}
moments.append(2000)
seen.append(G(noise).numpy())
# --8<-- [end:function]

# --8<-- [start:xla]
train_step = make_train_step(*fresh_start())
losses["XLA"] = train(tf.function(train_step, jit_compile=True))
# --8<-- [end:xla]


# --8<-- [start:others]
def read(path):
    return np.loadtxt(f"snippets/gan/{path}-losses.csv", delimiter=",")


sessions = read("compare/session")
losses |= {
    "graph and session": sessions[:, :2],
    "Keras in a graph": sessions[:, 2:],
    "Keras 3 in a graph": read("keras-graph/keras3"),
    "eager": read("eager/eager"),
    "fit": read("model/fit"),
}
# --8<-- [end:others]

# --8<-- [start:table]
print("below 1e-4 for 20 steps, 5e-4 for 2,000:")
for style in sorted(losses, key=str.lower):
    difference = np.abs(losses[style] - recorded)
    early, all_of_them = difference[:20].max(), difference.max()
    print(f"{style:24} {early < 1e-4!s:6} {all_of_them < 5e-4}")
# --8<-- [end:table]

# --8<-- [start:samples]
yardstick = np.loadtxt("snippets/gan/compare/samples.csv")  # by 1.15.5
difference = np.abs(seen[-1].ravel()[:500] - yardstick).max()
print("500 numbers, all within 1e-3:", difference < 1e-3)
# --8<-- [end:samples]

# --8<-- [start:save]
styles = sorted(losses, key=str.lower)
differences = [np.abs(losses[style] - recorded).max(axis=1) for style in styles]
windows = np.array(differences).reshape(len(styles), 100, 20).max(axis=2).T
np.savetxt("differences.csv", windows, "%.2e", ",", header=",".join(styles))
beginnings = [losses[style][:600:3] for style in styles]
columns = np.concatenate([recorded[:600:3], *beginnings], axis=1)
np.savetxt("losses.csv", columns, "%.4f", ",")
# --8<-- [end:save]

# --8<-- [start:densities]
edges = np.linspace(4, 16, 121)
table = [
    [step, *np.histogram(x, edges)[0] / len(x)]
    for step, x in zip(moments, seen, strict=True)
]
np.savetxt("densities.csv", table, "%.5f", ",")
# --8<-- [end:densities]


# --8<-- [start:variant]
def variant(epsilon=1e-8, decay_steps=2000, own_weights=False, slip=False):
    """Return the losses of a training in which one thing is different."""
    G, D, *_ = fresh_start()
    if own_weights:  # those that the layers make for themselves
        tf.keras.utils.set_random_seed(1)
        G, D = generator(), discriminator()
    if slip:  # the output layer reads fc1, and nothing reads fc2
        fc1 = G.get_layer("fc1").output
        G = tf.keras.Model(G.input, G.get_layer("G")(fc1))
    optimizers = []
    for model in (G, D):
        rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, decay_steps)
        optimizer = tf.keras.optimizers.Adam(rate, 0.5, epsilon=epsilon)
        optimizer.build(model.trainable_variables)
        optimizers.append(optimizer)
    return train(tf.function(make_train_step(G, D, *optimizers)))


# --8<-- [end:variant]

# --8<-- [start:variants]
variants = {
    "nothing": variant(),
    "epsilon 1e-7": variant(epsilon=1e-7),
    "one counter for both": variant(decay_steps=1000),
    "own starting weights": variant(own_weights=True),
    "output layer reads fc1": variant(slip=True),
}
print("first loss off by more than 5e-4:")
for change, other in variants.items():
    far = np.abs(other - recorded).max(axis=1) > 5e-4
    when = f"step {far.argmax() + 1}" if far.any() else "none"
    print(f"{change:23} {when}")
# --8<-- [end:variants]
