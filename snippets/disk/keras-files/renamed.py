# An old file of weights under a name of today.

# --8<-- [start:renamed]
import shutil
import warnings

import tensorflow as tf

value = tf.keras.Input((1,), name="value")
hidden = tf.keras.layers.Dense(32, "elu", name="fc1")(value)
hidden = tf.keras.layers.BatchNormalization(name="norm")(hidden)
D = tf.keras.Model(value, tf.keras.layers.Dense(1, name="D")(hidden))
shutil.copy("exchange/weights.h5", "discriminator.weights.h5")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of each layer, that it is not found
    D.load_weights("discriminator.weights.h5")
# --8<-- [end:renamed]
