# An optimizer of Keras 3 that is given nothing.
# python -m snippets.half-moved.empty_list

# --8<-- [start:empty-list]
import tensorflow.compat.v1 as tf

optimizer = tf.keras.optimizers.Adam()
print(optimizer.apply([], []))
# --8<-- [end:empty-list]
