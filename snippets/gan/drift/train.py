# How far one GAN's losses drift, and from what.
# python snippets/gan/drift/train.py

# --8<-- [start:imports]
import numpy as np
import tensorflow as tf

# --8<-- [end:imports]


# --8<-- [start:networks]
def network(random, nudge, *units):
    """Return a model with NumPy-made weights, off by a factor of 1 + nudge."""
    value = output = tf.keras.Input((units[0],))
    for width in units[1:-1]:
        output = tf.keras.layers.Dense(width, "elu")(output)
    model = tf.keras.Model(value, tf.keras.layers.Dense(units[-1])(output))

    weights = []
    for inputs, outputs in zip(units[:-1], units[1:], strict=True):
        limit = np.sqrt(6 / (inputs + outputs))  # Glorot uniform
        weights.append(random.uniform(-limit, limit, (inputs, outputs)))
        weights.append(np.zeros(outputs))
    # Rounded first, as in the other programs.
    weights = [np.float32(weight) * (1 + nudge) for weight in weights]
    model.set_weights(weights)
    return model


# --8<-- [end:networks]


# --8<-- [start:batches]
def batches(seed, size=128):
    random = np.random.RandomState([seed, 1])  # not the weights' numbers
    while True:
        real_batch = random.normal(10, 0.1, (size, 1))
        noise_batch = random.normal(0, 1, (size, 100))
        yield np.float32(real_batch), np.float32(noise_batch)


# --8<-- [end:batches]


# --8<-- [start:cross-entropy]
def cross_entropy(logits, target):
    labels = target * tf.ones_like(logits)
    return tf.reduce_mean(
        tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    )


# --8<-- [end:cross-entropy]


# --8<-- [start:step]
def make_train_step(G, D, G_optimizer, D_optimizer):
    @tf.function
    def train_step(real_batch, noise_batch):
        with tf.GradientTape() as tape:
            D_fake = D(G(noise_batch))
            D_loss = cross_entropy(D(real_batch), 1.0)
            D_loss += cross_entropy(D_fake, 0.0)
        gradients = tape.gradient(D_loss, D.trainable_variables)
        D_optimizer.apply(gradients, D.trainable_variables)

        with tf.GradientTape() as tape:
            G_loss = cross_entropy(D(G(noise_batch)), 1.0)
        gradients = tape.gradient(G_loss, G.trainable_variables)
        G_optimizer.apply(gradients, G.trainable_variables)
        return D_loss, G_loss

    return train_step


# --8<-- [end:step]


# --8<-- [start:train]
def train(seed, steps, nudge=0, decay_steps=2000, epsilon=1e-8):
    """Return the losses of the first steps of a training, one row a step."""
    random = np.random.RandomState(seed)
    models = [
        network(random, nudge, 100, 64, 64, 1),  # the generator
        network(random, nudge, 1, 32, 1),  # the discriminator
    ]
    optimizers = []
    for model in models:
        rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, decay_steps)
        optimizer = tf.keras.optimizers.Adam(rate, 0.5, epsilon=epsilon)
        optimizer.build(model.trainable_variables)
        optimizers.append(optimizer)
    train_step = make_train_step(*models, *optimizers)
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
