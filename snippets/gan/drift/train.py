# How far one GAN's losses drift, and from what.
# python -m snippets.gan.drift.train

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

# --8<-- [end:imports]


# --8<-- [start:train]
def train(seed, steps, nudge=0, decay_steps=2000, epsilon=1e-8):
    """Return the losses of the first steps of a training, one row a step."""
    G, D, *_ = fresh_start(seed)
    optimizers = []
    for model in (G, D):
        for variable in model.trainable_variables:
            variable.assign(variable * (1 + nudge))
        rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, decay_steps)
        optimizer = tf.keras.optimizers.Adam(rate, 0.5, epsilon=epsilon)
        optimizer.build(model.trainable_variables)
        optimizers.append(optimizer)
    train_step = tf.function(make_train_step(G, D, *optimizers))
    data = batches(seed)
    return np.array([train_step(*next(data)) for _ in range(steps)])


# --8<-- [end:train]


# --8<-- [start:report]
def report(losses, others):
    """Print how far two trainings are apart, up to the steps that matter."""
    difference = np.abs(losses - others).max(axis=1)
    for steps in (20, 200, 2000):
        if steps <= len(difference):
            largest = difference[:steps].max()
            print(f"below 5e-4 for {steps} steps: {largest < 5e-4}")
    if len(difference) == 2000:
        largest = difference[-100:].max()
        print(f"below 5e-4 in the last 100: {largest < 5e-4}")


# --8<-- [end:report]

# --8<-- [start:same]
record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5, seed 0
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
report(train(0, steps=200), recorded[:200])
# --8<-- [end:same]

# --8<-- [start:nudge]
losses = train(3, steps=200)
report(train(3, steps=200, nudge=1e-6), losses)
# --8<-- [end:nudge]

# --8<-- [start:epsilon]
report(train(0, steps=2000, epsilon=1e-7), recorded)
# --8<-- [end:epsilon]

# --8<-- [start:schedule]
report(train(0, steps=200, decay_steps=1000), recorded[:200])
# --8<-- [end:schedule]

# --8<-- [start:rates]
for decay_steps in (1000, 2000):
    rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, decay_steps)
    rates = [f"{rate(step):.6f}" for step in (0, 20, 1000)]
    print("over", decay_steps, "steps:", *rates)
# --8<-- [end:rates]
