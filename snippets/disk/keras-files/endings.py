# The names that Keras 3 writes to.

# --8<-- [start:endings]
import tensorflow as tf

value = tf.keras.Input((1,), name="value")
D = tf.keras.Model(value, tf.keras.layers.Dense(1, name="D")(value))
for save, path in ((D.save_weights, "weights.h5"), (D.save, "savedmodel")):
    try:
        save(path)
    except ValueError as error:
        print(error)
# --8<-- [end:endings]
