# Keras 3 does not load a whole model of 1.15.5.

# --8<-- [start:refused]
import tensorflow as tf

tf.keras.models.load_model("exchange/discriminator.h5")
# --8<-- [end:refused]
