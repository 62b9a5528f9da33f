# Train a one-dimensional GAN the 2.x way: two models and a tf.function.
# python snippets/gan/function/train.py [seed]

# --8<-- [start:imports]
import math
import sys

import numpy as np
import tensorflow as tf

seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
# --8<-- [end:imports]


# --8<-- [start:generator]
def generator():
    noise = tf.keras.Input((100,))
    fc1 = tf.keras.layers.Dense(64, "elu", name="fc1")(noise)
    fc2 = tf.keras.layers.Dense(64, "elu", name="fc2")(fc1)
    fake = tf.keras.layers.Dense(1, name="G")(fc2)
    return tf.keras.Model(noise, fake, name="generator")


# --8<-- [end:generator]


# --8<-- [start:discriminator]
def discriminator():
    value = tf.keras.Input((1,))
    fc1 = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
    logit = tf.keras.layers.Dense(1, name="D")(fc1)  # no sigmoid
    return tf.keras.Model(value, logit, name="discriminator")


# --8<-- [end:discriminator]

# --8<-- [start:variables]
G = generator()
D = discriminator()

for variable in G.trainable_variables + D.trainable_variables:
    print(variable.path, variable.shape)
# --8<-- [end:variables]


# --8<-- [start:cross-entropy]
def cross_entropy(logits, target):
    labels = target * tf.ones_like(logits)
    return tf.reduce_mean(
        tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits)
    )


# --8<-- [end:cross-entropy]


# --8<-- [start:optimizer]
def adam(epsilon=1e-8):
    rate = tf.keras.optimizers.schedules.CosineDecay(0.0125, 2000)
    # 1e-8 is what tf.train.AdamOptimizer took; Keras would take 1e-7.
    return tf.keras.optimizers.Adam(rate, beta_1=0.5, epsilon=epsilon)


# --8<-- [end:optimizer]


# --8<-- [start:step]
def make_train_step(G, D, G_optimizer, D_optimizer):
    def train_step(real_batch, noise_batch):
        with tf.GradientTape() as tape:
            D_real = D(real_batch)
            D_fake = D(G(noise_batch))
            D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
        gradients = tape.gradient(D_loss, D.trainable_variables)
        D_optimizer.apply(gradients, D.trainable_variables)

        with tf.GradientTape() as tape:  # D is the updated one from here on
            D_fake = D(G(noise_batch))
            G_loss = cross_entropy(D_fake, 1.0)
        gradients = tape.gradient(G_loss, G.trainable_variables)
        G_optimizer.apply(gradients, G.trainable_variables)
        return D_loss, G_loss

    return train_step


# --8<-- [end:step]


# --8<-- [start:starting-weights]
def starting_weights(random, *shapes):
    weights = []
    for inputs, outputs in shapes:
        limit = np.sqrt(6 / (inputs + outputs))  # Glorot uniform
        kernel = random.uniform(-limit, limit, (inputs, outputs))
        weights += [np.float32(kernel), np.zeros(outputs, np.float32)]
    return weights


# --8<-- [end:starting-weights]


# --8<-- [start:batches]
def batches(seed, size=128):
    random = np.random.RandomState([seed, 1])  # not the weights' numbers
    while True:
        real_batch = random.normal(10, 0.1, (size, 1))
        noise_batch = random.normal(0, 1, (size, 100))
        yield np.float32(real_batch), np.float32(noise_batch)


# --8<-- [end:batches]


# --8<-- [start:fresh-start]
def fresh_start(epsilon=1e-8):
    """Return models at the starting weights and optimizers at step 0."""
    random = np.random.RandomState(seed)
    G, D = generator(), discriminator()
    G.set_weights(starting_weights(random, (100, 64), (64, 64), (64, 1)))
    D.set_weights(starting_weights(random, (1, 32), (32, 1)))

    G_optimizer, D_optimizer = adam(epsilon), adam(epsilon)
    G_optimizer.build(G.trainable_variables)  # makes its moments
    D_optimizer.build(D.trainable_variables)
    return G, D, G_optimizer, D_optimizer


# --8<-- [end:fresh-start]

# --8<-- [start:eager-steps]
train_step = make_train_step(*fresh_start())
data = batches(seed)
for step in range(1, 6):
    D_value, G_value = train_step(*next(data))
    print(f"step {step}: D {D_value:.4g}, G {G_value:.4g}")
# --8<-- [end:eager-steps]

# --8<-- [start:function]
G, D, G_optimizer, D_optimizer = fresh_start()
train_step = tf.function(make_train_step(G, D, G_optimizer, D_optimizer))
# --8<-- [end:function]

# --8<-- [start:first-steps]
data = batches(seed)
losses = []
for step in range(1, 6):
    D_value, G_value = train_step(*next(data))
    losses.append((D_value, G_value))
    print(f"step {step}: D {D_value:.4g}, G {G_value:.4g}")
# --8<-- [end:first-steps]

# --8<-- [start:loop]
while len(losses) < 2000:
    losses.append(train_step(*next(data)))
D_value, G_value = losses[-1]
print(f"step {len(losses)}: D {D_value:.2f}, G {G_value:.2f}")
print("traces:", train_step.experimental_get_tracing_count())
# --8<-- [end:loop]

# --8<-- [start:not-built]
optimizer = adam()  # not built


@tf.function
def update(gradients):
    optimizer.apply(gradients, D.trainable_variables)


update([tf.zeros_like(variable) for variable in D.trainable_variables])
print("traces:", update.experimental_get_tracing_count())
# --8<-- [end:not-built]


# --8<-- [start:wasserstein]
def wasserstein(samples, mean=10, deviation=0.1):
    """Return how far the samples lie from N(mean, deviation) on average."""
    z = np.linspace(-5, 5, 10001)
    cdf = [(1 + math.erf(x / math.sqrt(2))) / 2 for x in z]
    middles = (np.arange(samples.size) + 0.5) / samples.size
    quantiles = mean + deviation * np.interp(middles, cdf, z)
    return np.abs(np.sort(samples, axis=None) - quantiles).mean()


# --8<-- [end:wasserstein]


# --8<-- [start:judge]
def judge(samples):
    distance = wasserstein(samples)
    print("mean within 0.05 of 10:", abs(samples.mean() - 10) <= 0.05)
    print("deviation within 0.05..0.2:", 0.05 <= samples.std() <= 0.2)
    # Nothing but tens would score 0.08, so 0.06 asks for a spread as well.
    print("Wasserstein-1 at most 0.06:", distance <= 0.06)


# --8<-- [end:judge]

# --8<-- [start:evaluation]
evaluation_noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))
samples = G(evaluation_noise).numpy()
judge(samples)
# --8<-- [end:evaluation]

# --8<-- [start:comparison]
if seed == 0:  # the record is that of seed 0
    record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
    recorded = np.loadtxt(record, delimiter=",", skiprows=1)
    difference = np.abs(losses - recorded).max()
    print("largest difference below 5e-4:", difference < 5e-4)
# --8<-- [end:comparison]


# --8<-- [start:epsilon]
G, D, G_optimizer, D_optimizer = fresh_start(epsilon=1e-7)
train_step = tf.function(make_train_step(G, D, G_optimizer, D_optimizer))
data = batches(seed)
other_losses = [train_step(*next(data)) for _ in range(20)]
difference = np.abs(np.subtract(other_losses, losses[:20]))
print(f"largest in the first 20 steps: {difference.max():.5f}")
# --8<-- [end:epsilon]


# --8<-- [start:traces]
@tf.function
def D_loss_on_real(real_batch):
    return cross_entropy(D(real_batch), 1.0)


for size in (128, 64, 32):
    D_loss_on_real(tf.ones((size, 1)))
    traces = D_loss_on_real.experimental_get_tracing_count()
    print("batch of", size, "-> traces:", traces)
# --8<-- [end:traces]

# --8<-- [start:signature]
any_size = tf.TensorSpec((None, 1), name="real_batch")


@tf.function(input_signature=[any_size])
def D_loss_on_real(real_batch):
    return cross_entropy(D(real_batch), 1.0)


for size in (128, 64, 32):
    D_loss_on_real(tf.ones((size, 1)))
print("traces:", D_loss_on_real.experimental_get_tracing_count())
# --8<-- [end:signature]


# --8<-- [start:draw]
def draw(step):
    """Return the batches of a step: a pure function of seed and step."""
    real_batch = tf.random.stateless_normal((128, 1), (seed, 2 * step))
    noise_batch = tf.random.stateless_normal((128, 100), (seed, 2 * step + 1))
    return 10 + 0.1 * real_batch, noise_batch


# --8<-- [end:draw]


# --8<-- [start:training]
def make_training(G, D, G_optimizer, D_optimizer):
    train_step = make_train_step(G, D, G_optimizer, D_optimizer)

    def train(steps):
        losses = tf.TensorArray(tf.float32, steps)
        for step in tf.range(steps):  # AutoGraph: a loop of the graph
            real_batch, noise_batch = draw(step)
            D_loss, G_loss = train_step(real_batch, noise_batch)
            losses = losses.write(step, tf.stack([D_loss, G_loss]))
        return losses.stack()

    return train


# --8<-- [end:training]

# --8<-- [start:inside]
G, D, G_optimizer, D_optimizer = fresh_start()
train = tf.function(make_training(G, D, G_optimizer, D_optimizer))
losses = train(2000)
print("losses:", losses.shape, "from one call")
judge(G(evaluation_noise).numpy())
# --8<-- [end:inside]

# --8<-- [start:xla]
G, D, G_optimizer, D_optimizer = fresh_start()
train = tf.function(
    make_training(G, D, G_optimizer, D_optimizer),
    jit_compile=True,  # the only difference
)
train(2000)
judge(G(evaluation_noise).numpy())
# --8<-- [end:xla]

# --8<-- [start:other-numbers]
compiled_draw = tf.function(draw, jit_compile=True)
for step in range(2):
    real_batch, _ = draw(tf.constant(step))
    compiled_real_batch, _ = compiled_draw(tf.constant(step))
    same = np.allclose(real_batch, compiled_real_batch)
    print("step", step, "draws the same batch under XLA:", same)
# --8<-- [end:other-numbers]
