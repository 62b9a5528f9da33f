# Ask a SavedModel for tags that it does not have.

# --8<-- [start:tags]
import tensorflow as tf

tf.saved_model.load("exchange/reference", tags=["train"])
# --8<-- [end:tags]
