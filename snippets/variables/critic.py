# A discriminator with a normalised layer.

# --8<-- [start:critic]
import tensorflow as tf


def critic():
    value = tf.keras.Input((1,))
    fc1 = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
    norm = tf.keras.layers.LayerNormalization(name="LayerNorm")(fc1)
    return tf.keras.Model(value, tf.keras.layers.Dense(1, name="D")(norm))


# --8<-- [end:critic]
