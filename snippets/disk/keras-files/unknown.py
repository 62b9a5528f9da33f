# A layer of one's own, which the file does not bring along.

# --8<-- [start:unknown]
import tensorflow as tf

tf.keras.models.load_model("exchange/custom.h5", compile=False)
# --8<-- [end:unknown]
