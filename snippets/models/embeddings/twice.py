# How far does Adam move a row whose id occurs 25 times in a batch? In 2.x.
# python -m snippets.models.embeddings.twice

# --8<-- [start:twice-imports]
import tensorflow as tf

from snippets.models.embeddings.slices import Adam, Ftrl, SummedSlices

# --8<-- [end:twice-imports]


# --8<-- [start:twice]
def moved(optimizer, ids=(0,) * 25 + (1,)):
    table = tf.Variable([[1.0], [1.0]])
    with tf.GradientTape() as tape:
        rows = tf.nn.embedding_lookup(table, ids)
        loss = tf.reduce_sum(rows)
    optimizer.apply([tape.gradient(loss, table)], [table])
    return 1.0 - table.numpy()


for make in tf.keras.optimizers.Adam, Adam:
    rows = moved(make(0.01, epsilon=1e-8))
    print(f"25 times: {rows[0, 0]:.4f}, once: {rows[1, 0]:.4f}")
# --8<-- [end:twice]

# --8<-- [start:zeroed]
for make in tf.keras.optimizers.Ftrl, Ftrl:
    left = 1.0 - moved(make(0.01), ids=[0])
    print("Ftrl, row 1 without an id:", left[1, 0])
# --8<-- [end:zeroed]


# --8<-- [start:centered]
try:
    moved(tf.keras.optimizers.RMSprop(0.01, centered=True))
except tf.errors.InvalidArgumentError as error:
    print(f"{type(error).__name__}: {error.message.partition('}} ')[2]}")
# --8<-- [end:centered]


# --8<-- [start:centered-summed]
class RMSprop(SummedSlices, tf.keras.optimizers.RMSprop):
    pass


print(moved(RMSprop(0.01, centered=True))[:, 0].round(4))
# --8<-- [end:centered-summed]

# --8<-- [start:squares]
slices = tf.IndexedSlices(tf.ones((2, 1)), [0, 0], (1, 1))
squares = tf.keras.ops.square(slices)
print("Keras 3: ", tf.convert_to_tensor(squares).numpy())
print("tf.train:", tf.square(tf.convert_to_tensor(slices)).numpy())
# --8<-- [end:squares]

# --8<-- [start:scaled]
optimizer = Adam(0.01, loss_scale_factor=128.0)
try:
    moved(optimizer)
except TypeError as error:
    print(f"TypeError: {error}")
# --8<-- [end:scaled]

# --8<-- [start:scaled-wrapped]
optimizer = tf.keras.optimizers.LossScaleOptimizer(Adam(0.01))
table = tf.Variable([[1.0], [1.0]])
with tf.GradientTape() as tape:
    rows = tf.nn.embedding_lookup(table, [0] * 25 + [1])
    loss = optimizer.scale_loss(tf.reduce_sum(rows))
optimizer.apply([tape.gradient(loss, table)], [table])
print((1.0 - table.numpy()[:, 0]).round(4))
# --8<-- [end:scaled-wrapped]
