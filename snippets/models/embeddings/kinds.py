# Which lookups give slices with repeated ids?
# python -m snippets.models.embeddings.kinds

# --8<-- [start:kinds]
import tensorflow as tf

table = tf.Variable(tf.ones((4, 2)))
lookup = tf.nn.embedding_lookup
words = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [1, 1, 3], [2, 2])
for name, made in {
    "one lookup": lambda: lookup(table, [1, 1]),
    "two lookups": lambda: lookup(table, [1, 2]) + lookup(table, [1, 3]),
    "sparse lookup": lambda: tf.nn.embedding_lookup_sparse(table, words, None),
    "tied weights": lambda: lookup(table, [1, 1]) @ tf.transpose(table),
}.items():
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(made())
    gradient = tape.gradient(loss, table)
    if isinstance(gradient, tf.IndexedSlices):
        print(f"{name}: slices of", gradient.indices.numpy())
    else:
        print(f"{name}: dense")
# --8<-- [end:kinds]
