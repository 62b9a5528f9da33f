# Keras 3 does not load a SavedModel.

# --8<-- [start:load-model]
import tensorflow as tf

tf.keras.models.load_model("exchange/reference")
# --8<-- [end:load-model]
