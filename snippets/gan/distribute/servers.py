# Train the GAN with parameter servers the 1.x way.
# python -m snippets.gan.distribute.servers

# --8<-- [start:servers-imports]
import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.addresses import free_addresses
from snippets.gan.distribute.gan import adam, make_losses
from snippets.gan.graph.data import batches, starting_weights

# --8<-- [end:servers-imports]

# --8<-- [start:servers-cluster]
addresses = free_addresses(3)
jobs = {"ps": addresses[:2], "worker": addresses[2:]}
cluster = tf.train.ClusterSpec(jobs)
ps_0 = tf.train.Server(cluster, "ps", 0)
ps_1 = tf.train.Server(cluster, "ps", 1)
worker = tf.train.Server(cluster, "worker", 0)
# --8<-- [end:servers-cluster]

# --8<-- [start:placement]
graph = tf.Graph()
setter = tf.train.replica_device_setter(cluster=cluster)
with graph.as_default(), tf.device(setter):
    real = tf.placeholder(tf.float32, (None, 1), name="real")
    noise = tf.placeholder(tf.float32, (None, 100), name="noise")
    D_loss, G_loss = make_losses(real, noise)
    D_variables = tf.trainable_variables("discriminator/")
    G_variables = tf.trainable_variables("generator/")

for variable in G_variables + D_variables:
    print(variable.name, variable.device)
print(D_loss.op.name, D_loss.device)
# --8<-- [end:placement]

# --8<-- [start:updates]
with graph.as_default(), tf.device(setter):
    D_step = tf.Variable(0, trainable=False, name="D_step")
    G_step = tf.Variable(0, trainable=False, name="G_step")
    train_D = adam(D_step).minimize(D_loss, D_step, D_variables)
    train_G = adam(G_step).minimize(G_loss, G_step, G_variables)
    G_weights, D_weights = starting_weights(0)
    variables = G_variables + D_variables
    load = list(map(tf.assign, variables, G_weights + D_weights))
    initialise = tf.global_variables_initializer()
# --8<-- [end:updates]

# --8<-- [start:servers-loop]
data = batches(0)
losses = []
with tf.Session(worker.target, graph) as session:
    session.run(initialise)
    session.run(load)
    while len(losses) < 200:
        real_batch, noise_batch = next(data)
        feed_dict = {real: real_batch, noise: noise_batch}
        _, D_value = session.run([train_D, D_loss], feed_dict)
        _, G_value = session.run([train_G, G_loss], feed_dict)
        losses.append((D_value, G_value))

record = "snippets/gan/graph/gan-losses.csv"  # by 1.15.5, in one process
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
difference = np.abs(losses - recorded[:200]).max()
print("largest difference below 1e-4:", difference < 1e-4)
# --8<-- [end:servers-loop]

# --8<-- [start:other-session]
with tf.Session(ps_0.target, graph) as other:
    print("steps in another session:", other.run(G_step))
# --8<-- [end:other-session]
