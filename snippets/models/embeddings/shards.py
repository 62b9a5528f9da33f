# Which row does an id find in a sharded table? In 2.x, with one table.
# python -m snippets.models.embeddings.shards

# --8<-- [start:shards-imports]
import numpy as np
import tensorflow as tf

reader = tf.train.load_checkpoint("exchange/shards.ckpt")
# --8<-- [end:shards-imports]


# --8<-- [start:shards]
def join(shards, strategy):
    """Return the rows of a sharded table in the order of their ids."""
    table = np.concatenate(shards)
    if strategy == "mod":  # id i is row i // n of shard i % n
        for number, shard in enumerate(shards):
            table[number :: len(shards)] = shard
    return table


shards = [reader.get_tensor(f"shard_{number}") for number in (0, 1)]
print(join(shards, "mod").astype(int))
print(join(shards, "div").astype(int))
parts = np.array_split(reader.get_tensor("parts"), 2)
print(join(parts, "mod").astype(int))
# --8<-- [end:shards]

# --8<-- [start:shards-kept]
ids = [0, 1, 2, 3, 4]
print(tf.nn.embedding_lookup(shards, ids).numpy().astype(int))
kept = tf.compat.v1.nn.embedding_lookup(shards, ids)
print(kept.numpy().astype(int))
# --8<-- [end:shards-kept]
