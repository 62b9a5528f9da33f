# Train a one-dimensional GAN the 1.x way: a graph, then a session.
# python -m snippets.gan.graph.train [seed]

# --8<-- [start:imports]
import sys
import warnings

import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.graph.data import batches, starting_weights
from snippets.gan.graph.judge import judge

seed = int(sys.argv[1]) if len(sys.argv) > 1 else 0
# --8<-- [end:imports]

# --8<-- [start:behaviour]
# 1.15.5 logs what will be removed in 2.x. 2.21, run as 1.x, warns by Python
# instead. This program is about the old way, so it silences both.
tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()
# --8<-- [end:behaviour]


# --8<-- [start:generator]
def generator(noise):
    with tf.variable_scope("generator"):
        fc1 = tf.layers.dense(noise, 64, tf.nn.elu, name="fc1")
        fc2 = tf.layers.dense(fc1, 64, tf.nn.elu, name="fc2")
        return tf.layers.dense(fc2, 1, name="G")


# --8<-- [end:generator]


# --8<-- [start:discriminator]
def discriminator(value, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        fc1 = tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
        return tf.layers.dense(fc1, 1, name="D")  # a logit, no sigmoid


# --8<-- [end:discriminator]

# --8<-- [start:placeholders]
real = tf.placeholder(tf.float32, (None, 1), name="real")
noise = tf.placeholder(tf.float32, (None, 100), name="noise")
# --8<-- [end:placeholders]

# --8<-- [start:wiring]
fake = generator(noise)
D_real = discriminator(real)  # this call makes the variables
D_fake = discriminator(fake, reuse=True)  # this one shares them
# --8<-- [end:wiring]


# --8<-- [start:cross-entropy]
def cross_entropy(logits, target):
    labels = target * tf.ones_like(logits)
    entropy = tf.nn.sigmoid_cross_entropy_with_logits
    return tf.reduce_mean(entropy(labels=labels, logits=logits))


# --8<-- [end:cross-entropy]

# --8<-- [start:losses]
D_loss = cross_entropy(D_real, 1.0) + cross_entropy(D_fake, 0.0)
G_loss = cross_entropy(D_fake, 1.0)  # non-saturating: G wants a "real"
# --8<-- [end:losses]

# --8<-- [start:variables]
# The slash: "generator" alone would take "generator_2/" along.
G_variables = tf.trainable_variables("generator/")
D_variables = tf.trainable_variables("discriminator/")

for variable in G_variables + D_variables:
    print(variable.name, variable.shape)
# --8<-- [end:variables]


# --8<-- [start:optimizers]
def adam(step):
    rate = tf.train.cosine_decay(0.0125, step, 2000)
    return tf.train.AdamOptimizer(rate, beta1=0.5)


# Two counters: a shared one would decay the rate twice as fast.
D_step = tf.Variable(0, trainable=False, name="D_step")
G_step = tf.Variable(0, trainable=False, name="G_step")
train_D = adam(D_step).minimize(D_loss, D_step, var_list=D_variables)
train_G = adam(G_step).minimize(G_loss, G_step, var_list=G_variables)
# --8<-- [end:optimizers]

# --8<-- [start:initialiser]
# Last of all, because it knows only the variables that exist by now: those
# of the layers, and the two counters and the moments of Adam as well.
initialise = tf.global_variables_initializer()
# --8<-- [end:initialiser]


# --8<-- [start:data]
G_weights, D_weights = starting_weights(seed)
data = batches(seed)
# --8<-- [end:data]

# --8<-- [start:session]
variables = G_variables + D_variables
weights = G_weights + D_weights
load = list(map(tf.assign, variables, weights))

session = tf.Session()
session.run(initialise)
session.run(load)
# --8<-- [end:session]


# --8<-- [start:step]
def train_step(real_batch, noise_batch):
    feed_dict = {real: real_batch, noise: noise_batch}
    # Two runs: within one, the order of the updates is undefined.
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    return D_value, G_value


# --8<-- [end:step]


# --8<-- [start:order]
def needs(operation, other, seen):
    """Tell whether one operation can only run after another has."""
    seen.add(operation)
    before = [tensor.op for tensor in operation.inputs]
    before += operation.control_inputs
    return other in before or any(
        needs(op, other, seen) for op in before if op not in seen
    )


print("train_G waits for train_D:", needs(train_G, train_D, set()))
print("train_D waits for train_G:", needs(train_D, train_G, set()))
# --8<-- [end:order]

# --8<-- [start:first-steps]
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
# --8<-- [end:loop]


# --8<-- [start:evaluation]
evaluation_noise = np.random.RandomState(4096).normal(0, 1, (4096, 100))
samples = session.run(fake, {noise: evaluation_noise})
judge(samples)
# --8<-- [end:evaluation]

# --8<-- [start:save]
np.savetxt(
    "gan-losses.csv",
    losses,
    fmt="%.9g",
    delimiter=",",
    header="D_loss,G_loss",
    comments="",
)
# --8<-- [end:save]

# --8<-- [start:comparison]
if seed == 0:  # the record is that of seed 0
    record = "snippets/gan/graph/gan-losses.csv"  # by genuine 1.15.5
    recorded = np.loadtxt(record, delimiter=",", skiprows=1)
    difference = np.abs(losses - recorded).max()
    print("largest difference below 1e-4:", difference < 1e-4)
# --8<-- [end:comparison]
