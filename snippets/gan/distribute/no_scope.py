# What happens if the models are made outside of the strategy's scope?
# python -m snippets.gan.distribute.no_scope

# --8<-- [start:no-scope]
import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

lonely = tf.distribute.MultiWorkerMirroredStrategy()
replica_step = make_train_step(*fresh_start())


@tf.function(autograph=False)  # keeps the message short
def train_step(*batch):
    return lonely.run(replica_step, batch)


try:
    train_step(*next(batches(0)))
except AssertionError as error:
    print(repr(error))
# --8<-- [end:no-scope]
