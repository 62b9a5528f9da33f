# Sparse lookups, and ids that are no rows, in 1.x.
# python -m snippets.models.embeddings.sparse_graph

# --8<-- [start:sparse-graph-imports]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
session = tf.Session()
# --8<-- [end:sparse-graph-imports]

# --8<-- [start:sparse-graph]
table = tf.get_variable("sparse", initializer=[[1.0], [2.0], [4.0]])
words = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [0, 2, 1], [3, 2])
mean = tf.nn.embedding_lookup_sparse(table, words, None, combiner="mean")
ids = tf.SparseTensor([[0, 0], [1, 0]], tf.constant([2, -1], tf.int64), [3, 1])
safe = tf.nn.safe_embedding_lookup_sparse([table], ids)
session.run(tf.global_variables_initializer())
print("mean:", session.run(mean)[:, 0])
print("safe:", session.run(safe)[:, 0])
# --8<-- [end:sparse-graph]

# --8<-- [start:negative-graph]
for word in (-1, 1.7):
    try:
        session.run(tf.nn.embedding_lookup(table, [word]))
    except (tf.errors.InvalidArgumentError, TypeError) as error:
        print(f"id {word}: {type(error).__name__}")
# --8<-- [end:negative-graph]
