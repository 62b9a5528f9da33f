# Nor a SavedModel.

# --8<-- [start:refused-folder]
import tensorflow as tf

tf.keras.models.load_model("exchange/savedmodel")
# --8<-- [end:refused-folder]
