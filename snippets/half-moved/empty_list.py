# Optimizers of Keras 3 that are given nothing.
# python -m snippets.half-moved.empty_list

# --8<-- [start:empty-list]
import tensorflow.compat.v1 as tf

optimizer = tf.keras.optimizers.Adam()
print("apply:", optimizer.apply([], []))
try:
    optimizer.apply_gradients(zip([], [], strict=True))
except ValueError as error:
    print(f"{type(error).__name__}: {error}")
# --8<-- [end:empty-list]

# --8<-- [start:by-path]
fc1 = tf.keras.layers.Dense(32, name="fc1")
D = tf.keras.Sequential([fc1], name="critic")
D.add(tf.keras.layers.Dense(1, name="D"))
D.build((None, 1))
last_layer = [v for v in D.trainable_variables if "D/" in v.path]
assert last_layer, "no variables of the last layer"
gradients = [tf.ones(v.shape) for v in last_layer]
pairs = zip(gradients, last_layer, strict=True)
tf.keras.optimizers.Adam().apply_gradients(pairs)
print("moved:", *(v.path for v in last_layer))
# --8<-- [end:by-path]
