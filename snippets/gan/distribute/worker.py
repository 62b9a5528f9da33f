# One of the workers that train the GAN together, or the only one.
# python -m snippets.gan.distribute.worker [file for losses and weights]

# --8<-- [start:worker-imports]
import sys

import numpy as np
import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

# --8<-- [end:worker-imports]

# --8<-- [start:strategy]
strategy = tf.distribute.MultiWorkerMirroredStrategy()
workers = strategy.num_replicas_in_sync
index = strategy.cluster_resolver.task_id or 0  # None where there is no cluster
print("workers:", workers)
# --8<-- [end:strategy]

# --8<-- [start:models]
with strategy.scope():
    G, D, G_optimizer, D_optimizer = fresh_start()
# --8<-- [end:models]


# --8<-- [start:share]
def share_of_loss(logits, target):
    """Return what these logits add to the mean over the global batch."""
    labels = target * tf.ones_like(logits)
    losses = tf.nn.sigmoid_cross_entropy_with_logits(labels, logits)
    return tf.reduce_sum(losses) / 128


# --8<-- [end:share]


# --8<-- [start:replica-step]
def make_replica_step(G, D, G_optimizer, D_optimizer):
    def replica_step(real, noise):
        with tf.GradientTape() as tape:
            D_real, D_fake = D(real), D(G(noise))
            D_loss = share_of_loss(D_real, 1.0)
            D_loss += share_of_loss(D_fake, 0.0)
        gradients = tape.gradient(D_loss, D.trainable_variables)
        # What is applied is the sum of all workers' gradients.
        D_optimizer.apply(gradients, D.trainable_variables)

        with tf.GradientTape() as tape:
            G_loss = share_of_loss(D(G(noise)), 1.0)
        gradients = tape.gradient(G_loss, G.trainable_variables)
        G_optimizer.apply(gradients, G.trainable_variables)
        return D_loss, G_loss

    return replica_step


# --8<-- [end:replica-step]


# --8<-- [start:train]
def train(replica_step, steps, reduction="SUM"):
    @tf.function
    def train_step(*parts):
        losses = strategy.run(replica_step, parts)
        return [strategy.reduce(reduction, x, None) for x in losses]

    data = batches(0)
    losses = []
    for _ in range(steps):
        parts = [np.split(b, workers)[index] for b in next(data)]
        losses.append(train_step(*parts))
    return np.array(losses)


# --8<-- [end:train]

# --8<-- [start:worker-loop]
losses = train(make_replica_step(G, D, G_optimizer, D_optimizer), 200)
for step in range(1, 6):
    print("step {}: D {:.4g}, G {:.4g}".format(step, *losses[step - 1]))
# --8<-- [end:worker-loop]

# --8<-- [start:worker-comparison]
record = "snippets/gan/graph/gan-losses.csv"  # by 1.15.5, on one device
recorded = np.loadtxt(record, delimiter=",", skiprows=1)
difference = np.abs(losses - recorded[:200]).max()
print("largest difference below 1e-4:", difference < 1e-4)
# --8<-- [end:worker-comparison]

# --8<-- [start:save]
if len(sys.argv) > 1:
    np.savez(sys.argv[1], losses, *G.get_weights(), *D.get_weights())
# --8<-- [end:save]


# --8<-- [start:sgd]
def with_sgd(kind=tf.keras.optimizers.SGD, **options):
    """Return models at the starting weights and an optimizer for each."""
    with strategy.scope():
        G, D, *_ = fresh_start()
        optimizers = []
        for model in (G, D):
            optimizer = kind(0.0125, **options)
            optimizer.build(model.trainable_variables)
            optimizers.append(optimizer)
    return G, D, *optimizers


# --8<-- [end:sgd]

# --8<-- [start:unscaled]
with strategy.scope():
    with_adam = fresh_start()
others = train(make_train_step(*with_adam), 20, "MEAN")
print(f"Adam: off by {np.abs(others - losses[:20]).max():.4f}")

right = train(make_replica_step(*with_sgd()), 20)
others = train(make_train_step(*with_sgd()), 20, "MEAN")
print(f"SGD: off by {np.abs(others - right).max():.4f}")
# --8<-- [end:unscaled]


# --8<-- [start:clipped]
class SumClipped(tf.keras.optimizers.SGD):
    def apply(self, gradients, variables):
        replica = tf.distribute.get_replica_context()
        gradients = replica.all_reduce("SUM", gradients)
        gradients, _ = tf.clip_by_global_norm(gradients, 0.05)
        super().apply([g / workers for g in gradients], variables)  # sums too


clipped = train(make_replica_step(*with_sgd(global_clipnorm=0.05)), 20)
print("clipped by Keras: D {:.4f}, G {:.4f}".format(*clipped[-1]))
clipped = train(make_replica_step(*with_sgd(SumClipped)), 20)
print("clipped as a sum: D {:.4f}, G {:.4f}".format(*clipped[-1]))
# --8<-- [end:clipped]
