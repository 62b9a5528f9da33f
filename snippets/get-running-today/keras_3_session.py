# The session of Keras, asked for with Keras 3.
# python -m snippets.get-running-today.keras_3_session

# --8<-- [start:keras-3-session]
import tensorflow.compat.v1 as tf

tf.keras.backend.get_session()
# --8<-- [end:keras-3-session]
