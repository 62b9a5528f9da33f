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
print("mod:", join(shards, "mod"))
print("div:", join(shards, "div"))
parts = np.array_split(reader.get_tensor("parts"), 2)
print("mod, partitioner:", join(parts, "mod"))
# --8<-- [end:shards]

# --8<-- [start:shards-kept]
ids = [0, 1, 2, 3, 4]
print("2.21:", tf.nn.embedding_lookup(shards, ids).numpy())
kept = tf.compat.v1.nn.embedding_lookup(shards, ids)
print("kept:", kept.numpy())
# --8<-- [end:shards-kept]
