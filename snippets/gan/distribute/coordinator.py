# Train the GAN with parameter servers the 2.x way.
# python -m snippets.gan.distribute.coordinator

# --8<-- [start:coordinator-imports]
import numpy as np
import tensorflow as tf

from snippets.gan.distribute.addresses import free_addresses
from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

# --8<-- [end:coordinator-imports]

# --8<-- [start:coordinator-cluster]
addresses = free_addresses(3)
jobs = {"ps": addresses[:2], "worker": addresses[2:]}
cluster = tf.train.ClusterSpec(jobs)
threads = tf.compat.v1.ConfigProto(inter_op_parallelism_threads=4)
servers = [
    tf.distribute.Server(cluster, job, index, config=threads)
    for job, index in (("ps", 0), ("ps", 1), ("worker", 0))
]
resolver = tf.distribute.cluster_resolver.SimpleClusterResolver(
    cluster, rpc_layer="grpc"
)
strategy = tf.distribute.ParameterServerStrategy(resolver)
coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)
# --8<-- [end:coordinator-cluster]

# --8<-- [start:coordinator-models]
with strategy.scope():
    G, D, G_optimizer, D_optimizer = fresh_start()

for variable in G.trainable_variables + D.trainable_variables:
    print(variable.path, variable.value.device)
# --8<-- [end:coordinator-models]

# --8<-- [start:coordinator-loop]
replica_step = make_train_step(G, D, G_optimizer, D_optimizer)


@tf.function
def train_step(*batch):
    return strategy.run(replica_step, batch)


data = batches(0)
losses = []
for _ in range(200):
    batch = [tf.constant(each) for each in next(data)]
    losses.append(coordinator.schedule(train_step, batch).fetch())

record = "snippets/gan/graph/gan-losses.csv"  # by 1.15.5, on one device
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
difference = np.abs(np.array(losses) - recorded[:200]).max()
print("largest difference below 1e-4:", difference < 1e-4)
# --8<-- [end:coordinator-loop]
