# A step of the 2.x GAN, judged by the check.
# python -m snippets.half-moved.clean

# --8<-- [start:clean]
import importlib

import tensorflow as tf

from snippets.gan.function.gan import fresh_start, make_train_step
from snippets.gan.graph.data import batches

check = importlib.import_module("snippets.half-moved.check")
data = batches(seed=0)
original = tf.Graph.get_collection
with check.no_half_moves():
    replaced = tf.Graph.get_collection is not original
    train_step = make_train_step(*fresh_start())
    train_step(*next(data))
    tf.function(train_step)(*next(data))
print("replaced inside:", replaced)
print("replaced afterwards:", tf.Graph.get_collection is not original)
# --8<-- [end:clean]
