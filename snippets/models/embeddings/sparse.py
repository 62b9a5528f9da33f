# Sparse lookups, and ids that are no rows, in 2.x.
# python -m snippets.models.embeddings.sparse

# --8<-- [start:sparse-imports]
import numpy as np
import tensorflow as tf

# --8<-- [end:sparse-imports]

# --8<-- [start:sparse]
layer = tf.keras.layers.Embedding(3, 1)
layer.build()
layer.set_weights([np.float32([[1], [2], [4]])])
table = layer.embeddings.value
words = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [0, 2, 1], [3, 2])
mean = tf.nn.embedding_lookup_sparse(table, words, None, combiner="mean")
ids = tf.SparseTensor([[0, 0], [1, 0]], tf.constant([2, -1], tf.int64), [3, 1])
safe = tf.nn.safe_embedding_lookup_sparse(table, ids)
print("mean:", mean.numpy()[:, 0])
print("safe:", safe.numpy()[:, 0])
# --8<-- [end:sparse]

# --8<-- [start:no-device]
try:
    tf.nn.embedding_lookup_sparse(layer.embeddings, words, None)
except AttributeError as error:
    print(f"AttributeError: {error}")
# --8<-- [end:no-device]

# --8<-- [start:negative]
print("id -1:", layer(tf.constant([-1])).numpy()[:, 0])
print("id 1.7:", layer(tf.constant([1.7])).numpy()[:, 0])
try:
    layer(tf.constant([3]))
except tf.errors.InvalidArgumentError as error:
    message = error.message.partition("}} ")[2].partition(" [Op")[0]
    print(f"{type(error).__name__}: {message}")

for assert_row, word in {
    tf.debugging.assert_non_negative: -1,
    tf.debugging.assert_integer: 1.7,
}.items():
    try:
        assert_row(tf.constant([word]))
    except (tf.errors.InvalidArgumentError, TypeError) as error:
        print(f"assertion on {word}: {type(error).__name__}")
# --8<-- [end:negative]
