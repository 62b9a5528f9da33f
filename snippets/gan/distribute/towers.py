# Train the GAN on two devices the 1.x way: one graph with two towers.
# python -m snippets.gan.distribute.towers

# --8<-- [start:towers-imports]
import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import adam, make_losses
from snippets.gan.graph.data import batches, starting_weights

# --8<-- [end:towers-imports]

# --8<-- [start:parts]
real = tf.placeholder(tf.float32, (128, 1), name="real")
noise = tf.placeholder(tf.float32, (128, 100), name="noise")
real_parts = tf.split(real, 2)
noise_parts = tf.split(noise, 2)
# --8<-- [end:parts]

# --8<-- [start:towers]
D_step = tf.Variable(0, trainable=False, name="D_step")
G_step = tf.Variable(0, trainable=False, name="G_step")
D_optimizer, G_optimizer = adam(D_step), adam(G_step)

D_losses, G_losses, D_gradients, G_gradients = [], [], [], []
for i in range(2):
    with tf.device(f"/cpu:{i}"), tf.name_scope(f"tower_{i}"):
        D_loss, G_loss = make_losses(real_parts[i], noise_parts[i])
        D_variables = tf.trainable_variables("discriminator/")
        G_variables = tf.trainable_variables("generator/")
        D_losses.append(D_loss)
        G_losses.append(G_loss)
        D_parts = D_optimizer.compute_gradients(D_loss, D_variables)
        G_parts = G_optimizer.compute_gradients(G_loss, G_variables)
        D_gradients.append(D_parts)
        G_gradients.append(G_parts)
# --8<-- [end:towers]


# --8<-- [start:average]
def average(*pairs):
    """Return a variable with the mean of its towers' gradients."""
    gradients = [gradient for gradient, _ in pairs]
    variable = pairs[0][1]  # the same one in every tower
    return tf.add_n(gradients) / len(gradients), variable


D_averages = list(map(average, *D_gradients))
G_averages = list(map(average, *G_gradients))
train_D = D_optimizer.apply_gradients(D_averages, D_step)
train_G = G_optimizer.apply_gradients(G_averages, G_step)
D_loss = tf.add_n(D_losses) / 2
G_loss = tf.add_n(G_losses) / 2
# --8<-- [end:average]

# --8<-- [start:session]
G_weights, D_weights = starting_weights(0)
variables = G_variables + D_variables
load = list(map(tf.assign, variables, G_weights + D_weights))
initialise = tf.global_variables_initializer()

config = tf.ConfigProto(device_count={"CPU": 2})
session = tf.Session(config=config)
session.run(initialise)
session.run(load)
# --8<-- [end:session]

# --8<-- [start:towers-loop]
data = batches(0)
losses = []
for step in range(1, 201):
    real_batch, noise_batch = next(data)
    feed_dict = {real: real_batch, noise: noise_batch}
    _, D_value = session.run([train_D, D_loss], feed_dict)
    _, G_value = session.run([train_G, G_loss], feed_dict)
    losses.append((D_value, G_value))
    if step <= 5:
        print(f"step {step}: D {D_value:.4g}, G {G_value:.4g}")
# --8<-- [end:towers-loop]

# --8<-- [start:towers-comparison]
record = "snippets/gan/graph/gan-losses.csv"  # by 1.15.5, without towers
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
difference = np.abs(losses - recorded[:200]).max()
print("largest difference below 1e-4:", difference < 1e-4)
# --8<-- [end:towers-comparison]


# --8<-- [start:devices]
def show_devices(session):
    options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
    trace = tf.RunMetadata()
    session.run([D_loss, G_loss], feed_dict, options, trace)
    for device in sorted(trace.step_stats.dev_stats, key=lambda d: d.device):
        if device.device.startswith("/job:"):
            names = {node.node_name.split("/")[0] for node in device.node_stats}
            ran = sorted(name for name in names if name.startswith("tower"))
            print(device.device, "ran", *ran)


show_devices(session)
print("variables on", *{variable.device for variable in variables})
# --8<-- [end:devices]

# --8<-- [start:soft]
soft = tf.Session(config=tf.ConfigProto(allow_soft_placement=True))
soft.run(initialise)
show_devices(soft)
# --8<-- [end:soft]
