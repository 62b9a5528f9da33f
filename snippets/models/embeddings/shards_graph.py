# Which row does an id find in a sharded table? In 1.x.
# python -m snippets.models.embeddings.shards_graph

# --8<-- [start:shards-graph-imports]
import os

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
os.makedirs("exchange", exist_ok=True)
# --8<-- [end:shards-graph-imports]

# --8<-- [start:shards-graph]
ids = [0, 1, 2, 3, 4]
shards = [
    tf.get_variable("shard_0", initializer=[0.0, 2.0, 4.0]),
    tf.get_variable("shard_1", initializer=[1.0, 3.0]),
]
mod = tf.nn.embedding_lookup(shards, ids)
div = tf.nn.embedding_lookup(shards, ids, "div")
halves = tf.fixed_size_partitioner(2)
parts = tf.get_variable("parts", (5,), partitioner=halves)
halved = list(parts)
fill = [halved[0].assign(shards[0]), halved[1].assign(shards[1])]
part = tf.nn.embedding_lookup(parts, ids)

session = tf.Session()
session.run(tf.global_variables_initializer())
session.run(fill)
print("mod:", session.run(mod))
print("div:", session.run(div))
print("mod, partitioner:", session.run(part))
# --8<-- [end:shards-graph]

# --8<-- [start:shards-graph-save]
saver = tf.train.Saver([*shards, *parts])
saver.save(session, "exchange/shards.ckpt")
# --8<-- [end:shards-graph-save]
